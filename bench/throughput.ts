import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coding, fetchRaw } from './fetch-raw.ts';
import { launch, notPinned, stop } from './processes.ts';
import type { Row } from './report.ts';
import type { School } from './school.ts';

const connections = 50;
const rounds = 9;
const seconds = 4;
const warmUp = 3;
const knownRounds = 3;
const floor = 0.5;
/** Of processor, for a page that a visitor asks for; a page of Moodle, as published, takes 33. */
const mostMilliseconds = 0.4;

const cannon = fileURLToPath(import.meta.resolve('autocannon'));

export interface Runner {
	readonly url: string;
	readonly pid: number;
	/** Of somebody signed in. */
	readonly cookie?: string;
}

interface Fired {
	readonly total: number;
	/** Seconds. */
	readonly duration: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
}

export interface Round {
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
	/** Of the server's core, from 0 to 1; not a number where the system does not tell. */
	readonly busy: number;
	/** Of the processor, for one request. */
	readonly microseconds: number;
}

/** Seconds of processor that a process has used, all its threads together, in steps of 10 ms. */
const usedBy = (pid: number): number => {
	const file = `/proc/${pid}/stat`;
	if (!existsSync(file)) return Number.NaN;
	const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) / 100;
};

export const fire = async ({ url, pid, cookie = '' }: Runner, duration: number): Promise<Round> => {
	const before = usedBy(pid);
	const load = launch(1, ['bench/load.ts', url, String(connections), String(duration), cookie]);
	const fired = JSON.parse(await load.ended) as Fired;
	const used = usedBy(pid) - before;
	return {
		perSecond: fired.total / fired.duration,
		p50: fired.p50,
		p99: fired.p99,
		busy: used / fired.duration,
		microseconds: (used / fired.total) * 1e6,
	};
};

/** What a generator of load that everybody has says: it reads every answer, so that its core is full before the server's. */
const fireKnown = async ({ url }: Runner): Promise<number> => {
	const flags = ['-c', String(connections), '-d', String(seconds), '-H', `accept-encoding=${coding}`, '--json', '-n'];
	const { requests, duration, errors, non2xx } = JSON.parse(await launch(1, [cannon, ...flags, url]).ended);
	if (errors > 0 || non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} answers that are not the page`);
	return requests.total / duration;
};

export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

export const medianOf = (all: readonly Round[], field: keyof Round) => median(all.map((one) => one[field]));
const figure = (value: number) => Math.round(value).toLocaleString('en');

/** A server that did not have its core to itself was not measured at its limit. */
const doubt = (busy: number) => (busy < 0.9 ? ': other programs took some of it, run it again on a quiet machine' : '');

export const describe = (name: string, all: readonly Round[]): Row => {
	const perSecond = medianOf(all, 'perSecond');
	const busy = medianOf(all, 'busy');
	const latency = `p50 ${medianOf(all, 'p50').toFixed(2)} ms, p99 ${medianOf(all, 'p99').toFixed(2)} ms`;
	return {
		measure: `Throughput, ${name}`,
		value: perSecond,
		shown: `${figure(perSecond)} requests/s, ${latency}`,
		...(Number.isNaN(busy)
			? {}
			: { note: `its core was busy for ${Math.round(busy * 100)} % of the time${doubt(busy)}` }),
	};
};

const compare = (bare: readonly Round[], ours: readonly Round[]): Row[] => {
	const ratio = medianOf(ours, 'perSecond') / medianOf(bare, 'perSecond');
	const ratios = ours.map((one, n) => one.perSecond / (bare[n]?.perSecond ?? Number.NaN));
	const cost = medianOf(bare, 'microseconds') / medianOf(ours, 'microseconds');
	const each = medianOf(ours, 'microseconds') / 1000;
	const costs = [bare, ours].map((all) => `${medianOf(all, 'microseconds').toFixed(1)} µs`);
	return [
		{
			measure: 'Throughput, Tremplin / bare',
			value: ratio,
			shown: `${ratio.toFixed(2)} (rounds from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
			limit: `≥ ${floor}`,
			holds: ratio >= floor,
			note: `${connections} connections, ${rounds} rounds of ${seconds} s each in turn, ratio of medians; ${notPinned ?? 'server alone on core 0, load from core 1'}`,
		},
		...(Number.isNaN(cost)
			? []
			: [
					{
						measure: 'Processor time of a request, bare / Tremplin',
						value: cost,
						shown: cost.toFixed(2),
						note: `${costs.join(' / ')}; other programs disturb it less than they do the throughput`,
					},
					{
						measure: 'Processor time of a visitor’s page',
						value: each,
						shown: `${each.toFixed(3)} ms`,
						limit: `≤ ${mostMilliseconds} ms`,
						holds: each <= mostMilliseconds,
						note: 'all threads of the web process, over all rounds',
					},
				]),
	];
};

export const inTurn = async <T>(runners: readonly Runner[], times: number, work: (runner: Runner) => Promise<T>) => {
	const all = runners.map((): T[] => []);
	for (let round = 0; round < times; round++)
		for (const [n, runner] of runners.entries()) all[n]?.push(await work(runner));
	return all as [T[], T[]];
};

/** Our page against a bare server that sends the same bytes, in turn, so that what else the machine does meets both. */
export const race = async (school: School): Promise<Row[]> => {
	await fetchRaw(school.page);
	const { child, ready } = launch(0, ['bench/bare.ts', school.page]);
	const { port } = (await ready) as { port: number };
	const runners = [
		{ url: `http://127.0.0.1:${port}${new URL(school.page).pathname}`, pid: child.pid ?? 0 },
		{ url: school.page, pid: school.pid },
	];
	await inTurn(runners, 1, (runner) => fire(runner, warmUp));
	const [bare, ours] = await inTurn(runners, rounds, (runner) => fire(runner, seconds));
	const [knownBare, knownOurs] = (await inTurn(runners, knownRounds, fireKnown)).map(median) as [number, number];
	await stop(child);
	return [
		describe('bare node:http', bare),
		describe('Tremplin', ours),
		...compare(bare, ours),
		{
			measure: 'Throughput by autocannon, Tremplin / bare',
			value: knownOurs / knownBare,
			shown: `${(knownOurs / knownBare).toFixed(2)} (${figure(knownOurs)} / ${figure(knownBare)} requests/s)`,
			note: `${knownRounds} rounds of ${seconds} s each in turn; autocannon's own core is full first`,
		},
	];
};
