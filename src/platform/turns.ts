import { Refused } from './refusal.ts';

export interface Turns {
	/** Waits for a turn; what it returns gives it back. Refuses: too-many-attempts, where too many wait already. */
	take(): Promise<() => void>;
}

/**
 * So many at once of what takes long on the processor while it holds a connection to the database: a crowd that signs in,
 * or brings files to be checked, waits for its turn, and leaves connections to those who read.
 */
export const openTurns = (atOnce: number, mostWaiting: number): Turns => {
	const waiting: (() => void)[] = [];
	let busy = 0;
	const giveBack = () => {
		busy--;
		waiting.shift()?.();
	};
	return {
		async take() {
			if (busy >= atOnce) {
				if (waiting.length >= mostWaiting) throw new Refused('too-many-attempts', { seconds: 10 });
				await new Promise<void>((resume) => waiting.push(resume));
			}
			busy++;
			return giveBack;
		},
	};
};

/** One for each process: its pool has ten connections, and the processor as many threads for such work. */
export const heavyTurns = openTurns(4, 200);
