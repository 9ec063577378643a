import type { Page } from '@playwright/test';

/** What a recording holds, a quarter of a second at a time. */
export interface Played {
	readonly seconds: number;
	/** Per tone that was asked for: whether it is there, in each quarter of a second. */
	readonly tones: readonly (readonly boolean[])[];
	/** Of each frame that was looked at: its second, and the colours left and right. */
	readonly frames: readonly (readonly [second: number, left: string, right: string])[];
}

/** Plays a side's recording in a browser, as anybody would who has a place in the room: its sound whole, its picture in quick motion. */
export const play = (page: Page, address: string, tones: readonly number[]): Promise<Played> =>
	page.evaluate(
		async ([from, wanted]) => {
			const file = await (await fetch(from)).arrayBuffer();
			const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(file);
			const samples = sound.getChannelData(0);
			const quarter = Math.floor(sound.sampleRate / 4);
			// Goertzel: the amplitude of one tone among some samples.
			const amplitude = (start: number, hertz: number) => {
				const turn = 2 * Math.cos((2 * Math.PI * hertz) / sound.sampleRate);
				let [one, two] = [0, 0];
				for (let n = start; n < start + quarter; n++) [one, two] = [(samples[n] ?? 0) + turn * one - two, one];
				return Math.sqrt(Math.max(0, one * one + two * two - turn * one * two)) / (quarter / 2);
			};
			const starts = Array.from({ length: Math.floor(samples.length / quarter) }, (_, n) => n * quarter);
			const heard = wanted.map((hertz) => starts.map((start) => amplitude(start, hertz) > 0.003));

			const film = document.createElement('video');
			film.muted = true;
			film.src = from;
			film.playbackRate = 8;
			const canvas = document.createElement('canvas');
			[canvas.width, canvas.height] = [128, 54];
			const pen = canvas.getContext('2d', { willReadFrequently: true });
			const at = (x: number) => {
				const [red = 0, , blue = 0] = pen?.getImageData(x, 27, 1, 1).data ?? [];
				return red > blue + 40 ? 'red' : blue > red + 40 ? 'blue' : 'neither';
			};
			// The bright bar that wanders over a picture is over one of two places at most.
			const colour = (x: number) => (at(x - 12) === 'neither' ? at(x + 12) : at(x - 12));
			const frames: [number, string, string][] = [];
			const look = (_: number, { mediaTime }: { mediaTime: number }) => {
				pen?.drawImage(film, 0, 0, 128, 54);
				frames.push([mediaTime, colour(32), colour(96)]);
				film.requestVideoFrameCallback(look);
			};
			film.requestVideoFrameCallback(look);
			const ended = new Promise((resolve) => film.addEventListener('ended', resolve));
			await film.play();
			await ended;
			return { seconds: sound.duration, tones: heard, frames };
		},
		[address, tones] as const,
	);
