import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { signedIn } from '#capabilities/identity/testing.ts';
import { keepSlow } from '#platform/database/keep-slow.ts';
import { watchFrom } from '#platform/database/slow.ts';
import { diskStore } from '#platform/files/disk.ts';
import { openLog } from '#platform/log.ts';
import { type Dump, dumpOf, filesIn } from '../walk/personal-data/dump.ts';
import { built, serveSchool } from './served.ts';

const lines: string[] = [];
const log = openLog('test', 'trace', { write: (line) => void lines.push(line) });
const folder = mkdtempSync(join(tmpdir(), 'tremplin-anonymous-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const password = 'a long secret to remember';
const address = '203.0.113.77';
const report = {
	what: 'On m’a proposé d’acheter une soutenance, et je sais à qui.',
	moment: 'Mardi',
	about: 'Un évaluateur',
};

/** A place where the server could have written: a column, a file, the log. */
interface Searched {
	readonly places: ReadonlyMap<string, string>;
	/** Tables looked through, empty ones included. */
	readonly tables: number;
}

describe.runIf(built)('an anonymous report, sent by somebody who is signed in', () => {
	const at = serveSchool({ log, files: diskStore(folder) }, { trustProxy: true });
	const { school } = at;
	let cookie = '';
	let marks: readonly string[] = [];
	let code = '';

	const search = async (): Promise<Searched> => {
		const tables = await school.rows(
			`select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
		);
		const dump: Dump = await dumpOf(school);
		const files = filesIn(folder).map(({ name, content }): [string, string] => [name, content.toString('latin1')]);
		return { places: new Map([...dump, ...files, ['the log', lines.join('')]]), tables: tables.length };
	};
	/** Where something stands that did not stand there before. */
	const changed = (before: Searched, after: Searched) =>
		[...after.places.keys()].filter((place) => before.places.get(place) !== after.places.get(place)).sort();
	const placesOf = ({ places }: Searched, text: string) =>
		[...places].flatMap(([place, all]) => (all.includes(text) ? [place] : [])).sort();
	const headers = () => ({
		cookie,
		'x-forwarded-for': address,
		'user-agent': 'marked-agent',
		referer: 'https://marked.example/',
	});
	/** As long after its last use that the next page would note it. */
	const forgetUse = () => school.rows(`update identity_session set updated_at = now() - interval '3 hours'`);
	/** What is written from time to time, and what waits to be delivered or sent. */
	const settle = async () => {
		await keepSlow(school.app.pool, 'web');
		await school.settle();
	};

	beforeAll(async () => {
		const { email, id } = await school.make((ctx) =>
			newPerson(ctx, { displayName: 'Marked Name', email: 'marked-person@example.org', password }),
		);
		const own = await signedIn(school, email, password);
		cookie = own.headers.get('cookie') ?? '';
		const [session] = await school.rows<{ id: string; token: string }>(
			'select id, token from identity_session where user_id = $1',
			[id],
		);
		const { secrets } = school.app;
		marks = [
			...[address, 'marked-agent', 'marked.example', 'Marked Name', 'marked-person', id],
			...[session?.id ?? '', session?.token ?? '', secrets.mark('log', address).slice(0, 12)],
			secrets.mark('attempts', `integrity.report-anonymously 0 ${address}`),
		];
		await at.ask('/fr/account', headers());
		await settle();
	}, 60_000);

	test('leaves a report, and nothing else anywhere: not a row, not a line, not a file', async () => {
		await forgetUse();
		// Every statement is slow from now on, and would be noted.
		watchFrom(school.app.pool, 0);
		await settle();
		const before = await search();
		expect((await at.ask('/fr/reports/new', headers())).status).toBe(200);
		const refused = await at.send('/fr/reports/new?/reportAnonymously', { ...report, what: 'Court' }, headers());
		expect(refused.status).toBe(422);
		const sent = await at.send('/fr/reports/new?/reportAnonymously', report, headers());
		expect(sent.status).toBe(200);
		expect(sent.headers.get('cache-control')).toContain('no-store');
		expect(sent.headers.get('set-cookie')).toBeNull();
		code = /<code class="secret">([a-z2-9-]{29})<\/code>/.exec(sent.text)?.[1] ?? '';
		expect(code).not.toBe('');
		const followed = await at.send('/fr/reports?/followedReport', { code }, headers());
		expect(followed.text).toContain('acheter une soutenance');
		const wrong = await at.send('/fr/reports?/followedReport', { code: code.slice(0, -1) }, headers());
		expect(wrong.status).toBe(404);
		await at.send('/fr/reports?/writeByCode', { code, said: 'Il s’appelle autrement.' }, headers());
		watchFrom(school.app.pool, 60_000);
		await settle();
		const after = await search();
		const where = changed(before, after);
		process.stderr.write(
			`an anonymous report: searched ${after.places.size} places in ${after.tables} tables, files and the log; written: ${where.join(', ')}\n`,
		);
		expect(where.filter((place) => !/^integrity_(case|key|message)\.|^platform_slow\./.test(place))).toEqual([]);
		// Slow statements are noted of other things: of this neither its name nor what it asked.
		expect(after.places.get('platform_slow.action') ?? '').not.toContain('integrity');
		expect(after.places.get('platform_slow.statement') ?? '').not.toContain('integrity');
		for (const mark of marks) expect(placesOf(after, mark), mark).toEqual(placesOf(before, mark));
		expect(after.tables).toBeGreaterThan(100);
	});

	test('says nothing of the hour, and keeps its code nowhere', async () => {
		const [row] = await school.rows<Record<string, unknown>>('select * from integrity_case');
		expect(row).toMatchObject({ reporter_id: null });
		// A random number: those of other rows hold the moment when they were made.
		expect(String(row?.id)).toMatch(/^[\w-]{14}4/);
		const moments = await school.rows<{ moment: string }>(
			`select to_char(moment at time zone 'Europe/Paris', 'HH24:MI:SS.US') as moment
			from integrity_case, lateral unnest(array[remind_at, due_at, reminded_at]) moment where moment is not null`,
		);
		expect(new Set(moments.map(({ moment }) => moment))).toEqual(new Set(['00:00:00.000000']));
		const after = await search();
		for (const form of [code, code.replaceAll('-', ''), code.slice(0, 11)]) expect(placesOf(after, form)).toEqual([]);
	});

	test('and the search finds what it looks for: the same report under their name is found', async () => {
		await forgetUse();
		const before = await search();
		const sent = await at.send('/fr/reports/new?/reportOpenly', report, headers());
		expect(sent.status).toBe(303);
		await at.ask('/fr/account', headers());
		await settle();
		const after = await search();
		const found = marks.flatMap((mark) => {
			const known = new Set(placesOf(before, mark));
			return placesOf(after, mark).filter((place) => !known.has(place));
		});
		expect(found).toContain('integrity_case.reporter_id');
		expect(changed(before, after)).toEqual(
			expect.arrayContaining([
				'identity_session.updated_at',
				'platform_audit.actor_id',
				'platform_audit.at',
				'the log',
			]),
		);
	});
});
