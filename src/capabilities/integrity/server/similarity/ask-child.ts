import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Answer, Question, Said, Told, Wants } from './child.ts';
import type { GivenFile } from './given-file.ts';
import type { Limits } from './limits.ts';

/** A file that a parser alone cannot leave in time. */
const filePatience = 10_000;

/** Thrown where the child ended: at this file of this hand-in, or at none in particular. */
export class Ended extends Error {
	readonly id: string;
	readonly path: string | undefined;

	constructor(id: string, path: string | undefined) {
		super('the child ended');
		this.id = id;
		this.path = path;
	}
}
/** Thrown where the child holds more than it may. */
export class Full extends Error {}

export const startChild = ({ heapMegabytes }: Limits): ChildProcess => {
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

/** A question but for its files, which the child reads through us. */
type Asked = Question extends infer One ? (One extends Question ? Omit<One, 'files'> : never) : never;

/**
 * Throws Full where the child holds too much, Ended where it ends before it answers or is at one file for too long, and what
 * reading a file throws.
 */
export const askChild = (
	child: ChildProcess,
	id: string,
	files: readonly GivenFile[],
	asked: Asked,
): Promise<Answer> => {
	const { promise, resolve, reject } = Promise.withResolvers<Answer>();
	let at: string | undefined;
	let timer: NodeJS.Timeout | undefined;
	const wait = () => {
		clearTimeout(timer);
		if (at !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), filePatience);
	};
	const gone = () => reject(new Ended(id, at));
	const tell = (told: Told) => child.send(told, (error) => error && gone());
	const give = async ({ turn, file, from, to }: Wants) => {
		tell({ turn, range: (await files[file]?.read(from, to)) ?? new Uint8Array() });
		wait();
	};
	const hear = (message: unknown) => {
		const said = message as Said;
		// The time that we take to find its bytes is not the file's.
		clearTimeout(timer);
		if ('wants' in said) give(said.wants).catch(reject);
		else if ('at' in said) {
			at = said.at;
			wait();
		} else if ('answer' in said) resolve(said.answer);
		else if ('isFull' in said) reject(new Full());
		else at = undefined;
	};
	child.on('message', hear);
	child.once('exit', gone);
	if (child.connected) {
		const listed = files.map(({ path, bytes }) => ({ path, bytes }));
		tell({ question: { ...asked, files: listed } });
	} else gone();
	return promise.finally(() => {
		clearTimeout(timer);
		child.off('message', hear);
		child.off('exit', gone);
	});
};
