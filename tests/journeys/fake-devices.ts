import { writeFileSync } from 'node:fs';

// A camera and a microphone for a browser of a test, each known by its own colour and tone.

const rate = 48_000;

/** A tone that never ends: four seconds of it, after which the browser begins anew. */
export const writeTone = (path: string, hertz: number): void => {
	const count = rate * 4;
	const file = Buffer.alloc(44 + count * 2);
	file.write('RIFF', 0);
	file.writeUInt32LE(36 + count * 2, 4);
	file.write('WAVEfmt ', 8);
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(rate, 24);
	file.writeUInt32LE(rate * 2, 28);
	file.writeUInt16LE(2, 32);
	file.writeUInt16LE(16, 34);
	file.write('data', 36);
	file.writeUInt32LE(count * 2, 40);
	for (let n = 0; n < count; n++)
		file.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hertz * n) / rate)), 44 + n * 2);
	writeFileSync(path, file);
};

export type Colour = 'red' | 'blue' | 'green';
/** In Y, U and V. */
const colours: Readonly<Record<Colour, readonly [number, number, number]>> = {
	red: [90, 90, 230],
	blue: [60, 220, 110],
	green: [140, 60, 50],
};

/** A picture of one colour, over which a bright bar wanders, so that no two frames are the same (YUV4MPEG2). */
export const writePicture = (path: string, colour: Colour): void => {
	const [width, height, frames] = [320, 180, 20];
	const [y, u, v] = colours[colour];
	const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)];
	for (let frame = 0; frame < frames; frame++) {
		const light = Buffer.alloc(width * height, y);
		for (let row = 0; row < height; row++) light.fill(235, row * width + frame * 16, row * width + frame * 16 + 16);
		const quarter = (width * height) / 4;
		parts.push(Buffer.from('FRAME\n'), light, Buffer.alloc(quarter, u), Buffer.alloc(quarter, v));
	}
	writeFileSync(path, Buffer.concat(parts));
};

/** What makes Chromium take these files for its devices, ask nobody, and find itself on a machine without a network. */
export const flagsOf = (folder: string, who: string): string[] => [
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
	`--use-file-for-fake-audio-capture=${folder}/${who}.wav`,
	`--use-file-for-fake-video-capture=${folder}/${who}.y4m`,
	'--allow-loopback-in-peer-connection',
];
