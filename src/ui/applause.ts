/** Samples a second, and how long it lasts, in seconds: short enough to be liked twice. */
const rate = 16_000;
const lasts = 4;
const hands = 36;

/** Numbers between 0 and 1 that are the same each time (mulberry32), so that the file is, too. */
const chance = (from: number) => {
	let seed = from;
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

/** One clap: a burst of noise that rings in the hollow of two hands for some milliseconds. */
const clap = (
	into: Float64Array,
	from: number,
	{ pitch, loud }: { pitch: number; loud: number },
	next: () => number,
) => {
	const ring = 0.93;
	const turn = 2 * ring * Math.cos((2 * Math.PI * pitch) / rate);
	let [last, before] = [0, 0];
	for (let n = 0; n < rate * 0.05 && from + n < into.length; n++) {
		const noise = (next() * 2 - 1) * Math.exp(-n / (rate * 0.004));
		[last, before] = [noise + turn * last - ring * ring * before, last];
		into[from + n] = (into[from + n] ?? 0) + last * loud;
	}
};

/** Comes at once, and thins out. */
const swell = (seconds: number) => Math.min(1, seconds / 0.35) * Math.min(1, (lasts - seconds) / 1.6);

/** Applause of some dozens of people, as a WAV file: one channel, 16 bits. Made here, so that it is nobody's recording. */
export const applause = (): Uint8Array<ArrayBuffer> => {
	const next = chance(20);
	const heard = new Float64Array(rate * lasts);
	for (let one = 0; one < hands; one++) {
		const pitch = 800 + next() * 1500;
		const every = 0.2 + next() * 0.12;
		for (let at = next() * every; at < lasts; at += every * (0.9 + next() * 0.2))
			clap(heard, Math.floor(at * rate), { pitch, loud: swell(at) * (0.4 + next() * 0.6) }, next);
	}
	const most = heard.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
	const file = new DataView(new ArrayBuffer(44 + heard.length * 2));
	const text = (at: number, words: string) => {
		for (const [n, letter] of [...words].entries()) file.setUint8(at + n, letter.charCodeAt(0));
	};
	text(0, 'RIFF');
	file.setUint32(4, file.byteLength - 8, true);
	text(8, 'WAVEfmt ');
	file.setUint32(16, 16, true);
	file.setUint16(20, 1, true);
	file.setUint16(22, 1, true);
	file.setUint32(24, rate, true);
	file.setUint32(28, rate * 2, true);
	file.setUint16(32, 2, true);
	file.setUint16(34, 16, true);
	text(36, 'data');
	file.setUint32(40, heard.length * 2, true);
	for (const [n, sample] of heard.entries()) file.setInt16(44 + n * 2, Math.round((sample / most) * 26_000), true);
	return new Uint8Array(file.buffer);
};
