import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fetchRaw } from './fetch-raw.ts';
import type { Row } from './report.ts';
import type { School } from './school.ts';

const mostMebibytes = 300;
const rest = 15_000;

/** What a process has for itself, and its share of what it has with others, in MiB. */
const shareOf = (pid: number): number => {
	const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
	return Number(found?.[1]) / 1024;
};

const parentOf = (pid: string): number => {
	const file = `/proc/${pid}/stat`;
	return existsSync(file) ? Number(readFileSync(file, 'utf8').split(') ')[1]?.split(' ')[1]) : 0;
};

const childrenOf = (parent: number): number[] =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
		.map(Number);

const runs = (pid: number, file: string) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file);

/** `npm start` on a school that was there, once installed and built: how long until it answers, and what it holds at rest. */
export const watchRest = async ({ settings, page }: School): Promise<Row[]> => {
	const started = performance.now();
	const child = spawn(process.execPath, ['start.mjs'], {
		env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	try {
		let said = '';
		const ready = new Promise<void>((resolve) =>
			child.stdout?.on('data', (chunk) => {
				said += chunk;
				if (said.includes('Ctrl-C')) resolve();
			}),
		);
		await Promise.race([ready, ended.then(() => Promise.reject(new Error(`it did not start: ${said}`)))]);
		const seconds = (performance.now() - started) / 1000;
		const time: Row = {
			measure: 'Start to ready',
			value: seconds,
			shown: `${seconds.toFixed(1)} s`,
			note: '`npm start` of a school that was there, installed and built: database, migrations, web and worker; on all cores',
		};
		if (!existsSync('/proc/self/smaps_rollup')) return [time];
		await fetchRaw(page);
		await pause(rest);
		const [start] = childrenOf(child.pid ?? 0);
		const own = childrenOf(start ?? 0);
		const postmaster = Number(readFileSync(join(settings.DATA_DIR, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
		const sum = (pids: readonly number[]) => pids.map(shareOf).reduce((all, one) => all + one, 0);
		const parts = {
			web: sum(own.filter((pid) => runs(pid, 'main.ts'))),
			worker: sum(own.filter((pid) => runs(pid, 'worker.ts'))),
			database: sum([postmaster, ...childrenOf(postmaster)]),
		};
		const total = parts.web + parts.worker + parts.database;
		const told = Object.entries(parts).map(([name, share]) => `${name} ${share.toFixed(0)}`);
		return [
			time,
			{
				measure: 'Memory at rest: web, worker and database (PSS)',
				value: total,
				shown: `${total.toFixed(0)} MiB`,
				limit: `≤ ${mostMebibytes} MiB`,
				holds: total <= mostMebibytes,
				note: `${told.join(', ')}; ${rest / 1000} s after the first page; npm start itself holds ${sum([child.pid ?? 0, start ?? 0]).toFixed(0)} besides`,
			},
		];
	} finally {
		child.kill('SIGTERM');
		await ended;
	}
};
