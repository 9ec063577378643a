import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { slug } from './course.ts';
import { fetchRaw } from './fetch-raw.ts';
import type { Row } from './report.ts';
import type { School } from './school.ts';
import { median } from './throughput.ts';

const hits = 500;
const misses = 100;

const timed = async (page: string, agent: Agent) => {
	const started = performance.now();
	const { headers } = await fetchRaw(page, agent);
	return { ms: performance.now() - started, kept: headers['cache-status'] !== undefined };
};

const row = (measure: string, all: readonly number[], note: string): Row => {
	const slowest = [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? Number.NaN;
	const middle = median(all);
	return { measure, value: middle, shown: `p50 ${middle.toFixed(2)} ms, p99 ${slowest.toFixed(2)} ms`, note };
};

/** The page as it comes from the cache, and as it comes after something purged it; one reader, one connection. */
export const compareCache = async (school: School): Promise<Row[]> => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const client = new pg.Client({ ...school.database });
	await client.connect();
	try {
		const { rows } = await client.query('select id from catalogue_course where slug = $1', [slug]);
		const news = { kind: 'event', name: 'catalogue.course-published', payload: { courseId: rows[0]?.id } };
		await timed(school.page, agent);
		const found: number[] = [];
		const lost: number[] = [];
		for (let n = 0; n < hits; n++) found.push((await timed(school.page, agent)).ms);
		for (let n = 0; lost.length < misses; n++) {
			if (n > misses * 3) throw new Error('what is told of a publication does not purge the page');
			// As a publication tells every web process: the page is made anew for the next visitor.
			await client.query(`select pg_notify('tremplin', $1)`, [JSON.stringify(news)]);
			await pause(15);
			const { ms, kept } = await timed(school.page, agent);
			// A purge that came late is not counted.
			if (!kept) lost.push(ms);
		}
		return [
			row('Page from the cache', found, `${hits} in turn`),
			row('Page not in the cache', lost, `${misses}, each after a purge: database, rendering, compression`),
		];
	} finally {
		await client.end();
		agent.destroy();
	}
};
