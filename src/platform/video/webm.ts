import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { openHidden } from './hidden.ts';
import { type Ended, type Limits, runLimited } from './limited.ts';
import type { VideoPrograms } from './programs.ts';

// What ffmpeg is asked to do. A file that somebody sent reaches it on its standard input alone, said to be of one form, and
// it may open nothing else: neither a file that a playlist names nor the network.

/** No picture of a call is larger; a header that says so is not believed. */
const mostPixels = 4096 * 2304;
const quiet = ['-v', 'error', '-nostdin', '-hide_banner', '-max_alloc', '200000000'];
const forms: Readonly<Record<string, string>> = {
	'video/webm': 'matroska',
	'audio/webm': 'matroska',
	'video/mp4': 'mov',
	'audio/mp4': 'mov',
};

export interface Picture {
	readonly codec: string;
	readonly width: number;
	readonly height: number;
}
/** A file that was written by ffmpeg, with what is in it. */
export interface Clip {
	readonly file: FileHandle;
	readonly bytes: number;
	readonly durationMs: number;
	readonly video?: Picture;
	readonly audio?: { readonly codec: string; readonly channels: number };
}

const described = z.object({
	streams: z.array(
		z.object({
			codec_type: z.string(),
			codec_name: z.string().default('unknown'),
			width: z.number().optional(),
			height: z.number().optional(),
			channels: z.number().optional(),
			nb_read_packets: z.coerce.number().default(0),
			nb_read_frames: z.coerce.number().default(0),
		}),
	),
	format: z.object({ duration: z.coerce.number().nonnegative() }),
});

/** Of a hundred packets that a file holds, so many can be seen or heard; the end of one that was cut off cannot. */
const leastDecoded = 90;

/**
 * What ffprobe finds in a file that ffmpeg wrote; undefined where that is nothing one could play. All of it is decoded
 * where its content is somebody's own: a file may be right outside and noise inside.
 */
const probe = async (
	{ ffprobe }: VideoPrograms,
	file: FileHandle,
	{ limits, decode }: { limits: Limits; decode: boolean },
): Promise<Clip | undefined> => {
	const shown = 'codec_type,codec_name,width,height,channels,nb_read_packets,nb_read_frames';
	const { ok, output } = await runLimited({
		program: ffprobe,
		args: [
			...['-v', 'quiet', '-protocol_whitelist', 'file', '-max_pixels', String(mostPixels), '-f', 'matroska'],
			...(decode ? ['-count_packets', '-count_frames'] : []),
			...['-show_entries', `format=duration:stream=${shown}`, '-of', 'json', '/dev/fd/3'],
		],
		files: [file.fd],
		limits,
	});
	const parsed = ok ? described.safeParse(JSON.parse(output)) : undefined;
	if (!parsed?.success) return undefined;
	const { streams, format } = parsed.data;
	const isNoise = ({ nb_read_frames: frames, nb_read_packets: packets }: (typeof streams)[number]) =>
		decode && (frames === 0 || frames * 100 < packets * leastDecoded);
	if (streams.some(isNoise)) return undefined;
	const video = streams.find((one) => one.codec_type === 'video');
	const audio = streams.find((one) => one.codec_type === 'audio');
	if (!video && !audio) return undefined;
	return {
		file,
		bytes: (await file.stat()).size,
		durationMs: Math.round(format.duration * 1000),
		...(video && { video: { codec: video.codec_name, width: video.width ?? 0, height: video.height ?? 0 } }),
		...(audio && { audio: { codec: audio.codec_name, channels: audio.channels ?? 1 } }),
	};
};

type Written = { readonly ok: true; readonly clip: Clip } | { readonly ok: false; readonly ended: Ended };

/** One run of ffmpeg whose output is a file without a name: /dev/fd/3, those that it reads after it. */
const write = async (
	programs: VideoPrograms,
	args: readonly string[],
	{ files = [], input, limits }: { files?: readonly number[]; input?: () => AsyncIterable<Uint8Array>; limits: Limits },
): Promise<Written> => {
	const file = await openHidden();
	const ended = await runLimited({
		program: programs.ffmpeg,
		args: [...quiet, ...args, '-y', '/dev/fd/3'],
		files: [file.fd, ...files],
		...(input && { input }),
		limits,
	});
	const clip = ended.ok ? await probe(programs, file, { limits, decode: input !== undefined }) : undefined;
	const { width = 0, height = 0 } = clip?.video ?? {};
	if (clip && width * height <= mostPixels) return { ok: true, clip };
	await file.close();
	return { ok: false, ended };
};

/** What somebody sent, packed anew so that any moment of it can be found. Nothing of it is decoded. */
export const unpack = (
	programs: VideoPrograms,
	mediaType: string,
	{ input, limits }: { input: () => AsyncIterable<Uint8Array>; limits: Limits },
): Promise<Written> =>
	write(
		programs,
		[
			...['-protocol_whitelist', 'pipe', '-max_pixels', String(mostPixels), '-f', forms[mediaType] ?? 'matroska'],
			...['-i', 'pipe:0', '-map', '0:v:0?', '-map', '0:a:0?', '-c', 'copy', '-map_metadata', '-1'],
			...['-f', 'matroska'],
		],
		{ input, limits },
	);

/** How all stretches of one file look: those that look so already are taken as they are. */
export interface Look {
	/** None: sound alone. */
	readonly video?: Picture;
}
const encoders: Readonly<Record<string, readonly string[]>> = {
	vp8: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '800k', '-g', '100'],
	vp9: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-row-mt', '1', '-b:v', '700k', '-g', '100'],
};
/** Codecs in which a stretch can be made to stand beside those that were recorded. */
export const canJoin = (codec: string) => codec in encoders;

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

/** A stretch of a clip in a look; silence or black where it has no sound or picture. Taken as it is where nothing changes but its end. */
export const stretch = (
	programs: VideoPrograms,
	clip: Clip,
	{
		fromMs,
		lengthMs,
		look,
		asItIs,
		limits,
	}: { fromMs: number; lengthMs: number; look: Look; asItIs: boolean; limits: Limits },
): Promise<Written> => {
	const own = ['-protocol_whitelist', 'file', '-max_pixels', String(mostPixels), '-f', 'matroska'];
	const source = [...own, '-ss', seconds(fromMs), '-t', seconds(lengthMs), '-i', '/dev/fd/4'];
	if (asItIs) return write(programs, [...source, '-c', 'copy', '-f', 'matroska'], { files: [clip.file.fd], limits });
	const { video } = look;
	const size = video && `${video.width}x${video.height}`;
	const black = size && !clip.video ? ['-f', 'lavfi', '-i', `color=c=black:s=${size}:r=5`] : [];
	const silence = clip.audio ? [] : ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono'];
	const fit = video
		? `scale=${video.width}:${video.height}:force_original_aspect_ratio=decrease,pad=${video.width}:${video.height}:(ow-iw)/2:(oh-ih)/2,setsar=1,fps=25`
		: '';
	const picture = video
		? ['-map', clip.video ? '0:v:0' : '1:v:0', '-vf', fit, ...(encoders[video.codec] ?? []), '-pix_fmt', 'yuv420p']
		: [];
	const sound = [
		...['-map', clip.audio ? '0:a:0' : `${black.length > 0 ? 2 : 1}:a:0`],
		...['-c:a', 'libopus', '-b:a', '48k', '-ar', '48000', '-ac', '1'],
	];
	return write(
		programs,
		[...source, ...black, ...silence, ...picture, ...sound, '-t', seconds(lengthMs), '-threads', '2', '-f', 'matroska'],
		{ files: [clip.file.fd], limits },
	);
};

/** Stretches one after the other, as one WebM with its length and the places where a browser may jump to. */
export const join = (programs: VideoPrograms, clips: readonly Clip[], limits: Limits): Promise<Written> => {
	const list = ['ffconcat version 1.0']
		.concat(clips.flatMap(({ durationMs }, n) => [`file 'file:/dev/fd/${n + 4}'`, `duration ${seconds(durationMs)}`]))
		.join('\n');
	return write(
		programs,
		[
			...['-protocol_whitelist', 'file,pipe', '-f', 'concat', '-safe', '0', '-i', 'pipe:0'],
			...['-map', '0:v:0?', '-map', '0:a:0?', '-c', 'copy', '-map_metadata', '-1', '-f', 'webm'],
		],
		{
			files: clips.map(({ file }) => file.fd),
			input: async function* () {
				yield Buffer.from(list);
			},
			limits,
		},
	);
};
