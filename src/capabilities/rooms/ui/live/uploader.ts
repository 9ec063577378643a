import { waitFor } from '#ui/wait.ts';
import { fateOf } from './patience.ts';
import { nameOf, type PieceQueue } from './piece-queue.ts';
import type { Asked, PieceToSend } from './wire.ts';

interface Uploading {
	readonly queue: PieceQueue;
	readonly bring: (piece: PieceToSend) => Promise<Asked<unknown>>;
	/** Told whenever a piece came, or will never. */
	readonly changed: (fate: 'safe' | 'never') => void;
	readonly wait?: (attempt: number) => number;
}

export interface Uploader {
	/** There is something new to bring, or the line is back. */
	wake(): void;
	close(): void;
}

/**
 * Brings pieces one after the other, the oldest first, and never gives up on one that could be taken. One that is refused
 * while others are taken waits for the next round, so that it holds nobody up.
 */
export const openUploader = ({ queue, bring, changed, wait = waitFor }: Uploading): Uploader => {
	let working = false;
	let wanted = false;
	let over = false;
	let attempt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const later = () => {
		clearTimeout(timer);
		timer = setTimeout(() => void work(), wait(attempt++));
	};
	/** One piece after the other; the answer is whether something is left. */
	const round = async (): Promise<boolean> => {
		const refused = new Set<string>();
		for (;;) {
			const piece = await queue.next(refused);
			if (!piece || over) return refused.size > 0;
			const answer = await bring(piece);
			const fate = fateOf(answer);
			if (fate === 'again') {
				refused.add(nameOf(piece));
				// A line that is down, or a school that is busy, takes none of the others either.
				if (!answer.ok && (answer.status === 0 || answer.status >= 500 || answer.status === 429)) return true;
				continue;
			}
			attempt = 0;
			await queue.remove(piece);
			changed(fate);
		}
	};
	const work = async () => {
		wanted = true;
		if (working || over) return;
		working = true;
		clearTimeout(timer);
		let left = false;
		while (wanted && !over) {
			wanted = false;
			left = await round().catch(() => true);
		}
		working = false;
		if (left && !over) later();
	};
	return {
		wake() {
			attempt = 0;
			// While it waits for a line that is down, a new piece changes nothing.
			if (timer !== undefined && !working) clearTimeout(timer);
			void work();
		},
		close() {
			over = true;
			clearTimeout(timer);
		},
	};
};
