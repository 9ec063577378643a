import type { App } from './app.ts';

/**
 * What takes minutes, beside the regular checks, in every worker: it opens its own transactions, short ones, and takes what
 * it works on for a while, so that another goes on where it was killed.
 */
export interface Work {
	/** `rooms.recordings-joined`. */
	readonly name: `${string}.${string}`;
	/** Takes one that waits and works on it; false where none waits. */
	next(app: App): Promise<boolean>;
}
