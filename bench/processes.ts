import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

// Processes that are measured or that measure, each on its core, none left behind.

export type Core = 0 | 1;

const taskset = (core: Core) => spawnSync('taskset', ['-c', String(core), 'true'], { stdio: 'ignore' });

/** Why processes are not held to a core; undefined where they are. */
export const notPinned: string | undefined = (() => {
	const { error, status } = taskset(0);
	if (error) return 'taskset is lacking on this machine: server and load share its cores as they fall';
	if (status !== 0 || taskset(1).status !== 0)
		return 'this machine has fewer than two cores to give: server and load share what there is';
	return undefined;
})();

const left = new Set<ChildProcess>();
const closing = { begun: false };
const patience = 10_000;

/** A process of Node on one core. It hears by its channel when this one is gone, however it went. */
export const launch = (core: Core, args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
	if (closing.begun) throw new Error('the measures are being stopped');
	const words = [...(notPinned ? [] : ['taskset', '-c', String(core)]), process.execPath, ...args];
	const child = spawn(words[0] ?? '', words.slice(1), {
		env: { PATH: process.env.PATH, HOME: process.env.HOME, ...more },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	left.add(child);
	let out = '';
	let errors = '';
	child.stdout?.on('data', (chunk) => {
		out += chunk;
	});
	child.stderr?.on('data', (chunk) => {
		errors += chunk;
	});
	const ended = new Promise<string>((resolve, reject) =>
		child.on('close', (code) => {
			left.delete(child);
			if (code === 0) resolve(out);
			else reject(new Error(`${args.join(' ')} ended with ${code}: ${errors || out}`));
		}),
	);
	const said = new Promise<unknown>((resolve) => child.once('message', resolve));
	const ready = Promise.race([said, ended]);
	// Whoever waits for one of them is told; where nobody does, the end of a process that was stopped is no news.
	for (const one of [ended, ready]) one.catch(() => {});
	return { child, ended, ready };
};

/** Stops a process by asking, and by force where it does not listen. */
export const stop = async (child: ChildProcess): Promise<void> => {
	if (!left.has(child)) return;
	const gone = new Promise((resolve) => child.once('close', resolve));
	child.kill('SIGTERM');
	const late = setTimeout(() => child.kill('SIGKILL'), patience);
	await gone;
	clearTimeout(late);
};

/** Stops all, and lets none begin after. */
export const stopAll = async (): Promise<void> => {
	closing.begun = true;
	await Promise.all([...left].map(stop));
};
