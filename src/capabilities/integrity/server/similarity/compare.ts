import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Likeness } from '../../rules/similarity/collection.ts';
import type { GivenFile } from './archived-files.ts';
import type { Question, Said, Taken } from './child.ts';
import { type Limits, usualLimits } from './limits.ts';
import type { FileOutcome } from './read-hand-in.ts';

export interface HandIn {
	readonly id: string;
	/** Its files, read when their turn comes; archives as they are. */
	readonly files: () => Promise<readonly GivenFile[]>;
}
export interface Compared {
	readonly id: string;
	/** What became of each of its files. */
	readonly outcomes: readonly FileOutcome[];
	/** The likest of those before it, the likest first. */
	readonly likest: readonly Likeness[];
}
export type Comparison =
	| {
			readonly ok: true;
			readonly handIns: readonly Compared[];
			/** Of those before them and of what the project gave, the files that were not read. */
			readonly unread: readonly (FileOutcome & { readonly id: string })[];
			/** The most memory that it took. */
			readonly megabytes: number;
	  }
	/** It took longer or more memory than it may, or it stopped where no one file was at fault. */
	| { readonly ok: false; readonly why: 'time' | 'memory' | 'stopped' };

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

/** A file that a parser alone cannot leave in time. */
const filePatience = 10_000;
/** After so many files that stop it, the whole has stopped. */
const mostStopped = 5;

/** Thrown where the child ended: at this file of this hand-in, or at none in particular. */
class Ended extends Error {
	readonly id: string;
	readonly path: string | undefined;

	constructor(id: string, path: string | undefined) {
		super('the child ended');
		this.id = id;
		this.path = path;
	}
}

/** Thrown where the child holds more than it may. */
class Full extends Error {}

const start = ({ heapMegabytes }: Limits): ChildProcess => {
	const child = fork(new URL('./child.ts', import.meta.url), {
		serialization: 'advanced',
		execArgv: [`--max-old-space-size=${heapMegabytes}`],
		// Nothing of ours is told to it: neither secrets nor addresses are in its environment.
		env: { LANG: 'C.UTF-8' },
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	try {
		// People who wait for a page come first.
		if (child.pid !== undefined) setPriority(child.pid, 10);
	} catch {
		// It has ended already.
	}
	return child;
};

/** Throws Full where it holds too much, Ended where the child ends before it answers, or is at one file for too long. */
const ask = (child: ChildProcess, id: string, question: Question): Promise<Taken> =>
	new Promise((resolve, reject) => {
		let at: string | undefined;
		let timer: NodeJS.Timeout | undefined;
		const done = () => {
			clearTimeout(timer);
			child.off('message', hear);
			child.off('exit', gone);
		};
		const gone = () => {
			done();
			reject(new Ended(id, at));
		};
		const hear = (message: unknown) => {
			const said = message as Said;
			clearTimeout(timer);
			if ('taken' in said) {
				done();
				resolve(said.taken);
			} else if ('isFull' in said) {
				done();
				reject(new Full());
			} else if ('at' in said) {
				at = said.at;
				timer = setTimeout(() => child.kill('SIGKILL'), filePatience);
			} else at = undefined;
		};
		child.on('message', hear);
		child.once('exit', gone);
		child.send(question, (error) => error && gone());
		if (!child.connected) gone();
	});

type Stopped = ReadonlyMap<string, readonly string[]>;

/** The whole in one child. */
const run = async (
	child: ChildProcess,
	comparing: Comparing,
	limits: Limits,
	stopped: Stopped,
): Promise<Comparison> => {
	const { given = [], earlier, handIns, most = 20 } = comparing;
	const opened = await ask(child, '', {
		...{ ask: 'open', limits },
		given: given.filter(({ path }) => !stopped.get('')?.includes(path)),
	});
	const unread: (FileOutcome & { id: string })[] = [];
	const note = (id: string, outcomes: readonly FileOutcome[]) => {
		for (const one of outcomes) if (one.outcome !== 'read') unread.push({ ...one, id });
	};
	note('', opened.outcomes);
	const take = async ({ id, files }: HandIn, likest: number) =>
		ask(child, id, { ask: 'take', id, files: await files(), stopped: stopped.get(id) ?? [], most: likest });
	for (const one of earlier) note(one.id, (await take(one, 0)).outcomes);
	const compared: Compared[] = [];
	let { megabytes } = opened;
	for (const one of handIns) {
		const taken = await take(one, most);
		compared.push({ id: one.id, outcomes: taken.outcomes, likest: taken.likest });
		megabytes = taken.megabytes;
	}
	return { ok: true, handIns: compared, unread, megabytes };
};

/**
 * What hand-ins have in common with those before them, in a child process with limits. Never throws for what they hold: a
 * file that stops the child is left out the next time, and said to be so.
 */
export const compare = async (comparing: Comparing): Promise<Comparison> => {
	const limits = comparing.limits ?? usualLimits;
	const until = performance.now() + limits.seconds * 1000;
	const stopped = new Map<string, readonly string[]>();
	for (let tries = 0; tries <= mostStopped; tries++) {
		const child = start(limits);
		const timer = setTimeout(() => child.kill('SIGKILL'), Math.max(0, until - performance.now()));
		try {
			return await run(child, comparing, limits, stopped);
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
