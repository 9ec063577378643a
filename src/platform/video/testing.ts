import { spawnSync } from 'node:child_process';
import { findVideoPrograms, videoAdvice } from './programs.ts';

// Recordings as browsers make them: WebM without a length, in pieces that begin where a cluster does. For tests.

const found = findVideoPrograms(process.env.FFMPEG_PATH);
const reason = `this machine has no ffmpeg: install it with ${videoAdvice}`;
// The reporter keeps the reason of a skipped test to itself.
if (!found) process.stderr.write(`skipped: ${reason}\n`);
export const videoSkipped = [found === undefined, reason] as const;

const run = (args: readonly string[], input?: Buffer): Buffer => {
	const { status, stdout, stderr } = spawnSync(found?.ffmpeg ?? '', ['-v', 'error', ...args], {
		maxBuffer: 1024 ** 3,
		...(input && { input }),
	});
	if (status !== 0) throw new Error(stderr.toString());
	return stdout;
};

/** A recording of so many seconds with these tones, in hertz, throughout; a clock runs in its picture. */
export const recorded = (
	seconds: number,
	tones: readonly number[],
	{ codec = 'libvpx', size = '320x180', picture = true } = {},
): Buffer => {
	const sound = tones.map((tone) => `0.2*sin(2*PI*${tone}*t)`).join('+');
	return run([
		...(picture ? ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=10`] : []),
		...['-f', 'lavfi', '-i', `aevalsrc=${sound}:s=48000`, '-t', String(seconds)],
		...(picture ? ['-c:v', codec, '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '150k', '-g', '20'] : []),
		...['-c:a', 'libopus', '-b:a', '32k', '-f', 'webm', '-live', '1', '-cluster_time_limit', '1000', 'pipe:1'],
	]);
};

/** Where clusters begin, with their moments in milliseconds. */
const clustersIn = (file: Buffer) => {
	const clusters: { at: number; ms: number }[] = [];
	const mark = Buffer.from('1f43b675', 'hex');
	for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + 4)) {
		// Its length, of as many bytes as its first has zeros before a one, and one more; then E7, a length, the moment.
		const moment = at + 4 + Math.clz32(file[at + 4] ?? 1) - 23;
		if (file[moment] !== 0xe7) continue;
		const length = (file[moment + 1] ?? 0x81) & 0x0f;
		clusters.push({ at, ms: Number.parseInt(file.subarray(moment + 2, moment + 2 + length).toString('hex'), 16) });
	}
	return clusters;
};

/** A recording in pieces of about two seconds, as a page sends them. */
export const piecesOf = (file: Buffer, endMs: number) => {
	const clusters = clustersIn(file);
	const starts = clusters.filter(
		({ ms }, n) => n > 0 && Math.floor(ms / 2000) > Math.floor((clusters[n - 1]?.ms ?? 0) / 2000),
	);
	const edges = [{ at: 0, ms: 0 }, ...starts, { at: file.length, ms: endMs }];
	return edges.slice(1).map(({ at, ms }, n) => ({
		number: n,
		fromMs: edges[n]?.ms ?? 0,
		toMs: ms,
		content: file.subarray(edges[n]?.at, at),
	}));
};

const rate = 8000;
/** How strong a tone is in each second of a recording: above a hundredth, it is heard. */
const strengths = (samples: Int16Array, tone: number): number[] =>
	Array.from({ length: Math.floor(samples.length / rate) }, (_, second) => {
		let [cos, sin] = [0, 0];
		for (let n = 0; n < rate; n++) {
			const value = (samples[second * rate + n] ?? 0) / 32_768;
			cos += value * Math.cos((2 * Math.PI * tone * n) / rate);
			sin += value * Math.sin((2 * Math.PI * tone * n) / rate);
		}
		return (2 * Math.hypot(cos, sin)) / rate;
	});

/** Which tones are heard in each second of a file, and how many pictures it has. All of it is decoded: a fault throws. */
export const heardIn = (file: Buffer, tones: readonly number[]) => {
	const sound = run(['-i', 'pipe:0', '-map', '0:a:0', '-f', 's16le', '-ar', String(rate), '-ac', '1', 'pipe:1'], file);
	const samples = new Int16Array(sound.buffer.slice(sound.byteOffset, sound.byteOffset + sound.length));
	const each = tones.map((tone) => strengths(samples, tone));
	const seconds = Array.from({ length: each[0]?.length ?? 0 }, (_, second) =>
		tones.filter((_tone, n) => (each[n]?.[second] ?? 0) > 0.05),
	);
	return seconds;
};

/** What ffprobe says of a file: its tracks, its length, and whether one may jump in it. */
export const describedBy = (file: Buffer) => {
	const { stdout } = spawnSync(
		found?.ffprobe ?? '',
		[
			'-v',
			'error',
			'-show_entries',
			'stream=codec_type,codec_name,width,height:format=duration',
			'-of',
			'json',
			'pipe:0',
		],
		{ input: file },
	);
	const said = JSON.parse(stdout.toString()) as {
		streams: { codec_type: string; codec_name: string; width?: number; height?: number }[];
		format: { duration?: string };
	};
	return {
		tracks: said.streams
			.map(({ codec_type: type, codec_name: codec, width, height }) =>
				width ? `${type} ${codec} ${width}x${height}` : `${type} ${codec}`,
			)
			.sort(),
		seconds: Number(said.format.duration),
		// Cues.
		canJump: file.includes(Buffer.from('1c53bb6b', 'hex')),
	};
};

const known = new Map<string, Buffer>();
/** Such a recording in its pieces, made once: while ffmpeg works, the clock of a meeting would go on. */
export const recordedPieces = (
	seconds: number,
	tones: readonly number[],
	given: Parameters<typeof recorded>[2] = {},
) => {
	const name = JSON.stringify([seconds, tones, given]);
	const file = known.get(name) ?? recorded(seconds, tones, given);
	known.set(name, file);
	return piecesOf(file, seconds * 1000);
};
