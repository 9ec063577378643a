import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';

/** What a program that opens somebody's file may take. */
export interface Limits {
	readonly seconds: number;
	readonly megabytes: number;
	/** How large a file it may write, in megabytes. */
	readonly written: number;
}

export interface Task {
	readonly program: string;
	readonly args: readonly string[];
	/** Given to it on its standard input; where it throws, the program sees the end. */
	readonly input?: () => AsyncIterable<Uint8Array>;
	/** Open files, which it finds as `/dev/fd/3`, `/dev/fd/4` and so on. */
	readonly files?: readonly number[];
	readonly limits: Limits;
}
export interface Ended {
	readonly ok: boolean;
	readonly output: string;
	/** The end of what it said of faults: for the log alone, since it may quote what it was given. */
	readonly said: string;
	readonly fault?: 'time' | 'stopped' | 'input' | 'not-started';
}

const mostOutput = 256 * 1024;
const megabyte = 1024 ** 2;

/** What the machine has to hold a program in, outermost first: a bound on memory, processor and files; no network. */
const fences: readonly ((limits: Limits) => readonly string[])[] = [
	({ seconds, megabytes, written }) => [
		...['prlimit', `--as=${megabytes * megabyte}`, `--cpu=${seconds}`, `--fsize=${written * megabyte}`],
		...['--core=0', '--nofile=256'],
	],
	() => ['unshare', '--user', '--net'],
];
/** Nothing of ours is told to it: neither secrets nor addresses are in its environment. */
const environment = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };

const place: { known?: Promise<readonly (typeof fences)[number][]> } = {};
const works = async (fence: readonly string[]): Promise<boolean> => {
	const child = spawn(fence[0] ?? '', [...fence.slice(1), 'true'], { stdio: 'ignore', env: environment });
	const [code] = await Promise.race([once(child, 'exit'), once(child, 'error').then(() => [1])]);
	return code === 0;
};
/** Those that work on this machine, found once. On one that has none, time and what the program itself is told remain. */
const ownFences = () => {
	place.known ??= (async () => {
		const trial = { seconds: 10, megabytes: 500, written: 1 };
		const found = await Promise.all(fences.map((fence) => works(fence(trial))));
		return fences.filter((_, n) => found[n]);
	})();
	return place.known;
};

/** Runs a program on what somebody sent, without a shell, within limits. Never throws for what it is given. */
export const runLimited = async ({ program, args, input, files = [], limits }: Task): Promise<Ended> => {
	const held = (await ownFences()).flatMap((fence) => fence(limits));
	const [first = program, ...rest] = [...held, program, ...args];
	const child = spawn(first, rest, {
		stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe', ...files],
		env: environment,
		cwd: '/',
	});
	const { promise: ended, resolve: end } = Promise.withResolvers<Ended>();
	let output = '';
	let said = '';
	let fault: Ended['fault'];
	child.stdout?.on('data', (chunk: Buffer) => {
		output = (output + chunk).slice(0, mostOutput);
	});
	child.stderr?.on('data', (chunk: Buffer) => {
		said = (said + chunk).slice(-2000);
	});
	const timer = setTimeout(() => {
		fault = 'time';
		child.kill('SIGKILL');
	}, limits.seconds * 1000);
	child.once('error', () => end({ ok: false, output, said, fault: 'not-started' }));
	child.once('close', (code, signal) => {
		const stopped = signal === null ? undefined : ('stopped' as const);
		const why = fault ?? stopped;
		end({ ok: code === 0 && why === undefined, output, said, ...(why && { fault: why }) });
	});
	giveWay(child);
	if (input)
		await feed(child, input()).catch(() => {
			fault ??= 'input';
		});
	const result = await ended;
	clearTimeout(timer);
	return result;
};

/** People who wait for a page come first. */
const giveWay = ({ pid }: ChildProcess) => {
	try {
		if (pid !== undefined) setPriority(pid, 10);
	} catch {
		// It has ended already.
	}
};

/** Throws where the source does; a program that wants no more is no fault. */
const feed = async ({ stdin }: ChildProcess, source: AsyncIterable<Uint8Array>) => {
	if (!stdin) return;
	let open = true;
	const closed = once(stdin, 'close').then(() => {
		open = false;
	});
	stdin.on('error', () => {
		open = false;
	});
	try {
		for await (const chunk of source) {
			if (!open) return;
			if (!stdin.write(chunk)) await Promise.race([once(stdin, 'drain').catch(() => {}), closed]);
		}
	} finally {
		stdin.end();
	}
};
