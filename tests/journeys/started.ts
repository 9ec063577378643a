import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Schools that a journey starts, stops and kills itself, as somebody at a terminal does.

export interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly errors: string;
}

export interface Settings {
	readonly dataDir: string;
	readonly port: number;
}

const environment = ({ dataDir, port }: Settings) => ({
	PATH: process.env.PATH,
	HOME: process.env.HOME,
	DATA_DIR: dataDir,
	PORT: String(port),
	HOST: '127.0.0.1',
});

const follow = (child: ChildProcess) => {
	let out = '';
	let errors = '';
	child.stdout?.on('data', (chunk) => {
		out += chunk;
	});
	child.stderr?.on('data', (chunk) => {
		errors += chunk;
	});
	const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, errors })));
	return { ended, out: () => out, errors: () => errors };
};

/** A process of the project with a group of its own, so that a signal reaches it as a terminal sends it. */
export const launch = (settings: Settings, args: readonly string[]) => {
	const child = spawn(process.execPath, args, {
		env: environment(settings),
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	return {
		...follow(child),
		/** To every process of the group, as Ctrl-C does. */
		signal: (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name),
		/** To the first process alone, as a service manager does. */
		signalFirst: (name: NodeJS.Signals) => child.kill(name),
	};
};

/** `npm start`, until its address is printed. */
export const start = async (settings: Settings) => {
	const school = launch(settings, ['start.mjs']);
	const ready = async () => {
		while (!school.out().includes('Ctrl-C')) await new Promise((resolve) => setTimeout(resolve, 50));
	};
	await Promise.race([
		ready(),
		school.ended.then(({ out, errors }) => Promise.reject(new Error(`it did not start: ${out}${errors}`))),
	]);
	return school;
};

export const tremplin = (settings: Settings, ...args: string[]): Promise<Ended> =>
	launch(settings, ['bin/tremplin.mjs', ...args]).ended;

/** The database's process, and those that it started. */
const databaseProcesses = (dataDir: string): number[] => {
	const file = join(dataDir, 'postgres/postmaster.pid');
	if (!existsSync(file)) return [];
	const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
	const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
	return [pid, ...stdout.split('\n').map(Number).filter(Boolean)];
};

/** The commands of all processes that have to do with a folder of data. */
export const processesOf = (dataDir: string): string[] => {
	const { stdout } = spawnSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
	return stdout.split('\n').filter((line) => line.includes(dataDir));
};

/** Nothing is asked to stop: everything is dead at once, as when the power goes. */
export const killAll = (dataDir: string, launched: readonly ReturnType<typeof launch>[]): void => {
	const database = databaseProcesses(dataDir);
	for (const one of launched) one.signal('SIGKILL');
	for (const pid of database)
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It ended by itself a moment ago.
		}
};
