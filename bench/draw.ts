import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newChain } from '#capabilities/assessment/factory.ts';
import { drawEvaluator } from '#capabilities/assessment/server/draw/draw-evaluator.ts';
import { startProjects } from '#capabilities/assessment/server/open-projects.ts';
import { lockedProject } from '#capabilities/assessment/server/project-row.ts';
import { newHours } from '#capabilities/calendar/factory.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newHearer } from '#capabilities/faculty/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/context.ts';
import { openPool } from '#platform/database/pool.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { diskStore } from '#platform/files/disk.ts';
import { openLog } from '#platform/log.ts';
import { openCtx } from '#platform/open-context.ts';
import { secretsOf } from '#platform/secrets.ts';
import { startCluster, template } from '#platform/testing/cluster.ts';
import { house } from '../src/house.ts';
import { describeMachine } from './machine.ts';
import { faultless, type Row, table } from './report.ts';
import { dice, pick } from './search-texts.ts';

// `npm run bench:draw`: draws a minute in a school of 5,000 evaluators, by the very function that the product calls: once where
// each is qualified for two of fifty programmes, once, without a limit, where all are for one.

const evaluators = 5000;
const draws = 1000;
const least = 1000;
const several = 50;

const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), 'tremplin-bench-'));
const cluster = await startCluster(house);
const address = { ...cluster.address, database: template };
const app: App = {
	environment: {} as App['environment'],
	house,
	address,
	pool: openPool(address, 'bench', 4),
	log: openLog('bench', 'silent'),
	files: diskStore(folder),
	secrets: secretsOf('a secret for measures alone, forty characters'),
	mode: 'demonstration',
	isNew: false,
	publicUrl: 'http://school.example',
	close: async () => {},
};
const inside = <T>(work: (ctx: Ctx) => Promise<T>) =>
	inTransaction(app.pool, 'write', async (tx) =>
		work(await openCtx(app, tx, { actor: system('bench'), locale: 'fr', headers: new Headers() })),
	);
const random = dice(2026);

/** A few half days a week each. */
const weekOf = () =>
	[1, 2, 3, 4, 5].flatMap((weekday) =>
		weekday > 1 && random() < 0.5
			? []
			: [[weekday, pick(['08:00', '13:00', '17:00'], random), pick(['21:00', '20:00'], random)] as const],
	);

/** Everybody who hears, each for some of the programmes. */
const hearers = (programmes: readonly string[], each: number) =>
	inside(async (ctx) => {
		for (let n = 0; n < evaluators; n++) {
			const { id: personId } = await newPerson(ctx, { roles: ['evaluator'] });
			const programmeIds = [...new Set(Array.from({ length: each }, () => pick(programmes, random)))];
			await newHearer(ctx, { personId, programmeIds, mostDefences: 50 });
			await newHours(ctx, personId, { weekly: weekOf(), beforeMinutes: 10 });
		}
	});

/** A project that a mentor found ready, of a learner of its own. */
const ready = (programmeId: string) =>
	inside(async (ctx) => {
		const { id: personId } = await newPerson(ctx);
		const enrolmentId = await newEnrolment(ctx, { personId, programmeId });
		await startProjects(ctx, enrolmentId);
		return enrolmentId;
	});

const handAllIn = async (): Promise<string[]> => {
	await app.pool.query(
		'insert into assessment_version (project_id, number, handed_in_at) select id, 1, now() from assessment_project where position = 1 on conflict do nothing',
	);
	const { rows } = await app.pool.query<{ id: string }>(
		`update assessment_project set state = 'ready' where position = 1 and state = 'open' returning id`,
	);
	return rows.map(({ id }) => id);
};

/** So many draws, one after the other, each in a transaction of its own as a worker makes them; a minute of them. */
const perMinute = async (projects: readonly string[]): Promise<number> => {
	const started = performance.now();
	for (const projectId of projects)
		await inside(async (ctx) => {
			const row = await lockedProject(ctx, projectId);
			if (row) await drawEvaluator(ctx, row);
		});
	return (projects.length / (performance.now() - started)) * 60_000;
};

const measure = async (named: string, count: number, each: number, times: number, limited = true): Promise<Row> => {
	const programmes: string[] = [];
	for (let n = 0; n < count; n++) programmes.push(await inside(async (ctx) => (await newProgramme(ctx)).programmeId));
	await hearers(programmes, each);
	for (let n = 0; n < times; n++) await ready(pick(programmes, random));
	const projects = await handAllIn();
	await app.pool.query('analyze');
	await perMinute(projects.slice(0, 20));
	const rate = await perMinute(projects.slice(20));
	const { rows } = await app.pool.query<{ among: number }>(
		'select avg(cardinality(candidates))::int as among from assessment_draw where project_id = any($1)',
		[projects],
	);
	return {
		measure: `Draws a minute, ${named}`,
		value: rate,
		shown: Math.round(rate).toLocaleString('en'),
		...(limited && { limit: `≥ ${least.toLocaleString('en')}`, holds: rate >= least }),
		note: `${projects.length - 20} draws of one process, ${rows[0]?.among ?? 0} candidates each, hours of all compared`,
	};
};

try {
	await inside((ctx) => newChain(ctx));
	const rows = [
		await measure(
			`${evaluators.toLocaleString('en')} evaluators, each for two of ${several} programmes`,
			several,
			2,
			draws + 20,
		),
		await measure(`${evaluators.toLocaleString('en')} evaluators, all for one programme`, 1, 1, 220, false),
	];
	const { processor, cores, memory, system: running, load } = machine;
	const told = [
		`${processor}, ${cores} cores, ${memory}, ${running}; load before: ${load}`,
		`node ${process.versions.node}`,
		'',
		table(rows),
	];
	const result = { machine, versions: { node: process.versions.node }, rows };
	process.stdout.write(
		process.argv.includes('--json') ? `${JSON.stringify(result, null, '\t')}\n` : `${told.join('\n')}\n`,
	);
	process.exitCode = faultless(rows) ? 0 : 1;
} finally {
	await app.pool.end();
	await cluster.stop();
	rmSync(folder, { recursive: true, force: true });
}
