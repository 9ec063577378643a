import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareCache } from './cache.ts';
import { words } from './course.ts';
import { describeMachine, postgresVersion } from './machine.ts';
import { raceHello } from './member.ts';
import { watchObservatory } from './observatory.ts';
import { stopAll } from './processes.ts';
import { faultless, table } from './report.ts';
import { watchRest } from './rest.ts';
import { openSchool, type School } from './school.ts';
import { watchSearch } from './search.ts';
import { race } from './throughput.ts';
import { weigh } from './weight.ts';

// `npm run bench`: what a public page weighs, how many visitors it serves, how quick the observatory is, and what the
// search finds, on the product as it is built. `npm run bench -- --only search`: the search alone, with a large index.
// 1 where an exact limit is missed; a ratio depends on the machine, and one below its floor is said in words.

const json = process.argv.includes('--json');
const searchAlone = process.argv.includes('--only') && process.argv.includes('search');
const say = (text: string) => process.stderr.write(`${text}\n`);

const measure = async (school: School) => {
	say('Weighing a cold visit ...');
	const { rows: weight, browser } = await weigh(school.page);
	say('Comparing the cache with what is behind it ...');
	const cache = await compareCache(school);
	say('Racing a bare server, for some two minutes ...');
	const throughput = await race(school);
	say('Racing a hello page of the framework with the page of somebody signed in ...');
	const member = await raceHello(school, folder);
	say('Taking in a year of the labour market ...');
	const observatory = await watchObservatory(school, folder);
	say('Searching with mistakes ...');
	const search = await watchSearch(folder, false);
	return { browser, rows: [...weight, ...throughput, ...member, ...cache, ...observatory, ...search] };
};

const asked = new Promise<never>((_, reject) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => reject(new Error(`stopped by ${signal}`)));
});

const folder = mkdtempSync(join(tmpdir(), 'tremplin-bench-'));
const machine = describeMachine();
const work = async () => {
	say('Opening a school ...');
	const school = await openSchool(folder);
	const measured = async () => {
		try {
			const versions = { node: process.versions.node, postgresql: await postgresVersion(school.database) };
			const { browser, rows } = await measure(school);
			return { machine, versions: { ...versions, chromium: browser }, rows };
		} finally {
			await school.close();
		}
	};
	const result = await measured();
	say('Starting it anew, and leaving it alone ...');
	return { ...result, rows: [...result.rows, ...(await watchRest(school))] };
};
const workOnSearch = async () => {
	say('Searching with mistakes, then in a large index, for some two minutes ...');
	const rows = await watchSearch(folder, true);
	return { machine, versions: { node: process.versions.node }, rows };
};
const working = searchAlone ? workOnSearch() : work();
try {
	const result = await Promise.race([working, asked]);
	const { versions, rows } = result;
	const { processor, cores, memory, system, load } = machine;
	const told = [
		`${processor}, ${cores} cores, ${memory}, ${system}; load before: ${load}`,
		Object.entries(versions)
			.map(([name, version]) => `${name} ${version}`)
			.join(', '),
		...(searchAlone
			? []
			: [`The page: a chapter of ${words.toLocaleString('en')} words without pictures, in a course of ten`]),
		'',
		table(rows),
		...(searchAlone ? [] : ['', 'A page activity of Moodle, as published: 1.15 MB in 22 requests.']),
	];
	process.stdout.write(json ? `${JSON.stringify(result, null, '\t')}\n` : `\n${told.join('\n')}\n`);
	process.exitCode = faultless(rows) ? 0 : 1;
} catch (error) {
	say((error as Error).stack ?? String(error));
	process.exitCode = 1;
} finally {
	await stopAll();
	// What was interrupted ends by itself once its processes are gone, and closes its database.
	await Promise.allSettled([working]);
	rmSync(folder, { recursive: true, force: true });
}
process.exit();
