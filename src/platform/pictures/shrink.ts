import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

export interface Shrunk {
	readonly type: string;
	readonly width: number;
	readonly height: number;
	/** Smallest first; each width as AVIF and as WebP. */
	readonly sizes: readonly { readonly width: number; readonly avif: Buffer; readonly webp: Buffer }[];
}
/** What the child answers: a picture, or why it is none. */
export type Answer = { readonly ok: true; readonly picture: Shrunk } | { readonly ok: false; readonly reason: string };

/** A picture of a few thousand pixels takes some seconds; what takes longer is not one. */
const patience = 120_000;

/**
 * Pictures that somebody sent, opened in child processes: a file that breaks the decoder, or never ends, takes a child
 * with it and nothing else.
 */
export const openShrinker = (most = Math.min(availableParallelism(), 4)) => {
	const idle: ChildProcess[] = [];
	const all = new Set<ChildProcess>();
	const waiting: (() => void)[] = [];
	let busy = 0;

	const start = () => {
		const child = fork(new URL('./child.ts', import.meta.url), {
			serialization: 'advanced',
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		all.add(child);
		child.once('exit', () => all.delete(child));
		return child;
	};
	const acquire = async () => {
		if (busy >= most) await new Promise<void>((resume) => waiting.push(resume));
		busy++;
		return idle.pop() ?? start();
	};
	const release = (child: ChildProcess) => {
		busy--;
		if (all.has(child)) idle.push(child);
		waiting.shift()?.();
	};
	return {
		/** Answers the widths of one picture, read when its turn comes, or why it is not one. Never throws for what the file holds. */
		async shrink(read: () => Promise<Buffer>): Promise<Answer> {
			const child = await acquire();
			const bytes = await read();
			const answer = await new Promise<Answer>((resolve) => {
				const timer = setTimeout(() => child.kill('SIGKILL'), patience);
				const done = (result: Answer) => {
					clearTimeout(timer);
					child.removeAllListeners('message');
					child.off('exit', gone);
					resolve(result);
				};
				const gone = () => done({ ok: false, reason: 'it stops the program that opens it' });
				child.once('message', (result) => done(result as Answer));
				child.once('exit', gone);
				child.send(bytes);
			});
			release(child);
			return answer;
		},
		close() {
			for (const child of all) child.kill();
		},
	};
};
