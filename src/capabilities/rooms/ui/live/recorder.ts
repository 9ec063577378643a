import { secondsOf } from './patience.ts';
import type { PieceQueue } from './piece-queue.ts';

/** A piece is so long, in milliseconds: what the crash of a page can lose at most, and a little more. */
export const pieceLength = 2000;

/** As small as a picture of two people speaking may be: about 5 MB a minute. */
const rates = { videoBitsPerSecond: 600_000, audioBitsPerSecond: 64_000 } as const;

const wanted = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'] as const;

/** The first form of film that this browser writes; nothing where it records none. */
export const recordable = (): { readonly exact: string; readonly mediaType: string } | undefined => {
	const exact = wanted.find((one) => globalThis.MediaRecorder?.isTypeSupported(one));
	return exact && { exact, mediaType: exact.split(';')[0] ?? exact };
};

/** In hexadecimal. */
export const sha256Of = async (content: ArrayBuffer): Promise<string> =>
	[...new Uint8Array(await crypto.subtle.digest('SHA-256', content))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');

interface Recording {
	readonly roomId: string;
	readonly takeId: string;
	readonly stream: MediaStream;
	readonly exact: string;
	readonly queue: PieceQueue;
	/** A piece is kept in this browser and can be brought. */
	readonly kept: () => void;
}

export interface Recorder {
	readonly takeId: string;
	/** Since the last piece that was kept, in seconds. */
	readonly open: () => number;
	/** Ends it; the answer is how many pieces it made, once the last is kept. */
	stop(): Promise<number>;
}

/** One run of the recorder: each piece is kept in this browser before anything else is done with it. */
export const openRecorder = ({ roomId, takeId, stream, exact, queue, kept }: Recording): Recorder => {
	const began = performance.now();
	let [number, from] = [0, 0];
	let over = false;
	let keeping = Promise.resolve();
	const keep = async (data: Blob, piece: { number: number; fromMs: number; toMs: number }) => {
		const content = await data.arrayBuffer();
		await queue.add({ roomId, takeId, ...piece, sha256: await sha256Of(content), content });
		await queue.noteTake({ roomId, takeId, made: piece.number + 1, touched: Date.now() });
		kept();
	};
	const recorder = new MediaRecorder(stream, { mimeType: exact, ...rates });
	recorder.ondataavailable = ({ data }) => {
		if (data.size === 0) return;
		const toMs = Math.max(from + 1, Math.round(performance.now() - began));
		const piece = { number, fromMs: from, toMs };
		number++;
		from = toMs;
		keeping = keeping.then(() => keep(data, piece)).catch(() => {});
	};
	recorder.start(pieceLength);
	// Held as long as this page lives: another page of this browser knows by it that the recorder still runs.
	const unlock = holdTake(takeId);
	return {
		takeId,
		open: () => (over ? 0 : secondsOf([{ fromMs: from, toMs: performance.now() - began }])),
		async stop() {
			if (!over) {
				over = true;
				const last = new Promise((resolve) => {
					recorder.onstop = resolve;
				});
				if (recorder.state === 'inactive') recorder.onstop?.(new Event('stop'));
				else recorder.stop();
				await last;
			}
			await keeping;
			unlock();
			return number;
		},
	};
};

const lockOf = (takeId: string) => `tremplin-take-${takeId}`;

const holdTake = (takeId: string): (() => void) => {
	let unlock = () => {};
	const held = new Promise<void>((resolve) => {
		unlock = resolve;
	});
	void navigator.locks?.request(lockOf(takeId), () => held);
	return () => unlock();
};

/** Whether some page of this browser still records it. */
export const isRunning = async (takeId: string): Promise<boolean> => {
	const { held = [] } = (await navigator.locks?.query()) ?? {};
	return held.some(({ name }) => name === lockOf(takeId));
};
