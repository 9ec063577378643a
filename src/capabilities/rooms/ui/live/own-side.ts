import { waitFor } from '#ui/wait.ts';
import { type Composer, openComposer, type Shown, type Sound } from './composer.ts';
import { secondsOf } from './patience.ts';
import type { PieceQueue } from './piece-queue.ts';
import { isRunning, openRecorder, type Recorder, recordable } from './recorder.ts';
import { openUploader } from './uploader.ts';
import { bringPiece, openWire, type Wire } from './wire.ts';

/** What is wanted of this side's recorder now. */
export interface Wanted {
	/** By which page one is in the room; undefined where one is not. */
	readonly presenceId: string | undefined;
	/** It is to record. */
	readonly record: boolean;
	/** The school says that this side's recorder runs. */
	readonly isRunningThere: boolean;
}

export interface OwnSide {
	settle(wanted: Wanted): void;
	show(shown: readonly Shown[], sounds: readonly Sound[]): void;
	/** On purpose, and everybody sees it. */
	stop(): Promise<void>;
	resume(): void;
	/** Out of the room: answers once the last piece is kept in this browser. */
	end(): Promise<void>;
	wake(): void;
	readonly isRunning: boolean;
	readonly isStopped: boolean;
	/** This browser records nothing at all. */
	readonly cannot: boolean;
	/** What is not at the school yet, in seconds. */
	unsafe(): Promise<number>;
	close(): void;
}

interface Opening {
	readonly wire: Wire;
	readonly base: string;
	readonly queue: PieceQueue;
	/** Made once somebody touched the page: before, browsers give no sound. */
	readonly audio: () => AudioContext;
	readonly changed: () => void;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** This side of the recording: one recorder at a time, begun anew where the school lost it, and the pieces of all of them. */
export const openOwnSide = ({ wire, base, queue, audio, changed }: Opening): OwnSide => {
	const form = recordable();
	const uploader = openUploader({ queue, bring: bringPiece(base), changed });
	let composer: Composer | undefined;
	let running: { readonly recorder: Recorder; readonly presenceId: string; seen: boolean } | undefined;
	let stopped = false;
	let wanted: Wanted = { presenceId: undefined, record: false, isRunningThere: false };
	let chain = Promise.resolve();
	let last: readonly [readonly Shown[], readonly Sound[]] = [[], []];

	/** Says how many pieces it made, until the school heard it. */
	const report = async (takeId: string, roomId: string, ending: 'stopped' | 'left', pieces: number) => {
		for (let attempt = 0; ; attempt++) {
			const asked = await openWire(base, roomId).act('endTake', { takeId, ending, pieces });
			// One that is another's, or refused, is reported by nobody else either.
			if (asked.ok || (asked.status >= 400 && asked.status < 500 && asked.status !== 429))
				return queue.forgetTake(takeId);
			await pause(waitFor(attempt));
		}
	};
	const end = async (ending: 'stopped' | 'left') => {
		if (!running) return;
		const { recorder } = running;
		running = undefined;
		const pieces = await recorder.stop();
		composer?.close();
		composer = undefined;
		uploader.wake();
		void report(recorder.takeId, wire.roomId, ending, pieces);
		changed();
	};
	const begin = async (presenceId: string) => {
		if (!form) return;
		const asked = await wire.act('beginTake', { presenceId, mediaType: form.mediaType });
		if (!asked.ok) {
			// What is refused is asked again when the room says something new; a line that is down, soon.
			if (asked.status === 0 || asked.status >= 500) setTimeout(settle, 2000);
			return;
		}
		composer ??= openComposer(audio());
		composer.show(...last);
		const before = running?.recorder;
		const { takeId } = asked.answer;
		const recorder = openRecorder({
			...{ roomId: wire.roomId, takeId, stream: composer.stream, exact: form.exact, queue },
			kept: () => uploader.wake(),
		});
		running = { recorder, presenceId, seen: false };
		// The one before ran on until now, so that nothing is missing between the two.
		if (before) void report(before.takeId, wire.roomId, 'left', await before.stop());
		changed();
	};
	const settleNow = async () => {
		const { presenceId, record, isRunningThere } = wanted;
		if (!record || stopped || presenceId === undefined) return end('left');
		if (running?.presenceId === presenceId) {
			running.seen ||= isRunningThere;
			// The school took it to be lost, as after a long time without a line: another begins.
			if (isRunningThere || !running.seen) return;
		}
		await begin(presenceId);
	};
	const settle = () => {
		chain = chain.then(settleNow).catch(() => {});
		return chain;
	};
	/** Recorders of pages that crashed or were closed: what they kept is brought, and said to be all. */
	const settleOld = async () => {
		for (const { takeId, roomId, made } of await queue.takes())
			if (takeId !== running?.recorder.takeId && !(await isRunning(takeId))) void report(takeId, roomId, 'left', made);
	};
	uploader.wake();
	void settleOld().catch(() => {});

	return {
		settle(now) {
			wanted = now;
			void settle();
		},
		show(shown, sounds) {
			last = [shown, sounds];
			composer?.show(shown, sounds);
		},
		async stop() {
			stopped = true;
			chain = chain.then(() => end('stopped')).catch(() => {});
			await chain;
			changed();
		},
		resume() {
			stopped = false;
			void settle();
			changed();
		},
		async end() {
			wanted = { ...wanted, record: false };
			await settle();
		},
		wake: () => uploader.wake(),
		get isRunning() {
			return running !== undefined;
		},
		get isStopped() {
			return stopped;
		},
		cannot: form === undefined,
		async unsafe() {
			const waiting = await queue.waiting();
			return secondsOf(waiting.filter((one) => one.roomId === wire.roomId)) + (running?.recorder.open() ?? 0);
		},
		close() {
			uploader.close();
			composer?.close();
		},
	};
};
