import type { ChildProcess } from 'node:child_process';
import type { Likeness } from '../../rules/similarity/collection.ts';
import { askChild, Ended, Full, startChild } from './ask-child.ts';
import type { Answer } from './child.ts';
import type { FileOutcome } from './each-text.ts';
import type { GivenFile } from './given-file.ts';
import { type Limits, usualLimits } from './limits.ts';

export interface HandIn {
	readonly id: string;
	/** Whoever made it, alike in all that they made: what one has in several works counts once among the others. Its id if not said. */
	readonly author?: string;
	/** Its files, asked for when their turn comes; archives as they are. */
	readonly files: () => Promise<readonly GivenFile[]>;
}
export interface Compared {
	readonly id: string;
	/** What became of each of its files. */
	readonly outcomes: readonly FileOutcome[];
	/** The likest of those before it, the likest first. */
	readonly likest: readonly Likeness[];
	/** How similar each of those before it is, where they have anything in common. */
	readonly figures: readonly Pick<Likeness, 'id' | 'similarity'>[];
}
/** It took longer or more memory than it may, or it stopped where no one file was at fault. */
export interface Failed {
	readonly ok: false;
	readonly why: 'time' | 'memory' | 'stopped';
}
export interface Comparison {
	readonly ok: true;
	readonly handIns: readonly Compared[];
	/** Of those before them and of what the project gave (whose id is empty), the files that were not read. */
	readonly unread: readonly (FileOutcome & { readonly id: string })[];
	/** The most memory that it took. */
	readonly megabytes: number;
}

export interface Comparing {
	/** Each is compared with all of `earlier`, and with those before it in the list. Usually one. */
	readonly handIns: readonly HandIn[];
	readonly earlier: readonly HandIn[];
	/** What the project gave to everybody: nobody's work. */
	readonly given?: readonly GivenFile[];
	/** How many of the likest are answered for each. */
	readonly most?: number;
	readonly limits?: Limits;
}

/** After so many files that stop it, the whole has stopped. */
const mostStopped = 5;

type Stopped = ReadonlyMap<string, readonly string[]>;
type Run<T> = (child: ChildProcess, stopped: Stopped) => Promise<T>;

/** The whole in one child; without the files that stop it, in another. Throws what reading a file throws. */
const inChild = async <T>(limits: Limits, run: Run<T>): Promise<T | Failed> => {
	const until = performance.now() + limits.seconds * 1000;
	const stopped = new Map<string, readonly string[]>();
	for (let tries = 0; tries <= mostStopped; tries++) {
		const child = startChild(limits);
		const timer = setTimeout(() => child.kill('SIGKILL'), Math.max(0, until - performance.now()));
		try {
			return await run(child, stopped);
		} catch (error) {
			if (error instanceof Full) return { ok: false, why: 'memory' };
			if (!(error instanceof Ended)) throw error;
			if (performance.now() >= until) return { ok: false, why: 'time' };
			if (error.path === undefined) return { ok: false, why: 'stopped' };
			stopped.set(error.id, [...(stopped.get(error.id) ?? []), error.path]);
		} finally {
			clearTimeout(timer);
			child.kill('SIGKILL');
		}
	}
	return { ok: false, why: 'stopped' };
};

const open = (child: ChildProcess, given: readonly GivenFile[], limits: Limits, stopped: Stopped): Promise<Answer> =>
	askChild(child, '', given, { ask: 'open', stopped: stopped.get('') ?? [], limits });

/**
 * What hand-ins have in common with those before them, in a child process with limits. Never throws for what they hold: a
 * file that stops the child is left out the next time, and said to be so. Throws what reading a file throws.
 */
export const compare = (comparing: Comparing): Promise<Comparison | Failed> => {
	const { given = [], earlier, handIns, most = 20, limits = usualLimits } = comparing;
	return inChild(limits, async (child, stopped) => {
		const unread: (FileOutcome & { id: string })[] = [];
		const note = (id: string, outcomes: readonly FileOutcome[]) => {
			for (const one of outcomes) if (one.outcome !== 'read') unread.push({ ...one, id });
		};
		const take = async ({ id, author = id, files }: HandIn, likest: number) =>
			askChild(child, id, await files(), {
				...{ ask: 'take', id, author, stopped: stopped.get(id) ?? [], most: likest },
			});
		const opened = await open(child, given, limits, stopped);
		note('', opened.outcomes);
		for (const one of earlier) note(one.id, (await take(one, 0)).outcomes);
		const compared: Compared[] = [];
		let { megabytes } = opened;
		for (const one of handIns) {
			const taken = await take(one, most);
			const { outcomes, likest, figures } = taken;
			compared.push({ id: one.id, outcomes, likest, figures });
			megabytes = taken.megabytes;
		}
		return { ok: true, handIns: compared, unread, megabytes };
	});
};

/**
 * What files of a hand-in say, those in archives too, by the paths that passages name: for showing them side by side. A path
 * of which nothing can be read is missing.
 */
export const handInTexts = (
	{ id, files }: HandIn,
	paths: readonly string[],
	limits: Limits = usualLimits,
): Promise<{ readonly ok: true; readonly texts: Readonly<Record<string, string>> } | Failed> =>
	inChild(limits, async (child, stopped) => {
		await open(child, [], limits, stopped);
		const { texts } = await askChild(child, id, await files(), {
			...{ ask: 'texts', stopped: stopped.get(id) ?? [], paths },
		});
		return { ok: true, texts };
	});
