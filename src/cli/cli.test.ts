import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { administer } from '#platform/testing/cluster.ts';
import { openProgram } from './program.ts';
import { compiled } from './testing.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const cluster = inject('cluster');
const folder = mkdtempSync(join(tmpdir(), 'tremplin-cli-'));
const databases: string[] = [];

interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly errors: string;
}

/** A school of the terminal: a database with nothing in it, and what its settings are. */
const openSchool = async () => {
	const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
	await administer(cluster, `create database ${name}`);
	databases.push(name);
	const settings: Record<string, string> = {
		DATABASE_URL: `postgres:///${name}?host=${encodeURIComponent(cluster.host)}&port=${cluster.port}&user=${cluster.user}`,
		DATA_DIR: join(folder, name),
		PUBLIC_URL: 'https://school.example',
	};
	const tremplin = (args: string[], more: Record<string, string> = {}) =>
		new Promise<Ended>((resolve) => {
			const child = spawn(process.execPath, ['bin/tremplin.mjs', ...args], {
				env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compiled, ...settings, ...more },
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			let out = '';
			let errors = '';
			child.stdout.on('data', (chunk) => {
				out += chunk;
			});
			child.stderr.on('data', (chunk) => {
				errors += chunk;
			});
			child.on('close', (code) => resolve({ code, out, errors }));
		});
	const rows = async (statement: string) => {
		const client = new pg.Client({ ...cluster, database: name });
		await client.connect();
		return client.query(statement).then(
			({ rows: found }) => client.end().then(() => found),
			(error) => client.end().then(() => Promise.reject(error)),
		);
	};
	return { tremplin, rows };
};
type School = Awaited<ReturnType<typeof openSchool>>;

const setup = ['setup', '--name', 'École des quais', '--admin-name', 'Ada Roy', '--admin-email', 'ada@school.example'];
const write = (path: string, text: string) => {
	const place = join(folder, path);
	mkdirSync(dirname(place), { recursive: true });
	writeFileSync(place, text);
	return place;
};

afterAll(async () => {
	for (const name of databases) await administer(cluster, `drop database if exists ${name} with (force)`);
	rmSync(folder, { recursive: true, force: true });
});

describe('tremplin', () => {
	test('lists its commands, each of which answers as JSON too, and is in the page for administrators', async () => {
		const { tremplin } = await openSchool();
		const { code, out } = await tremplin(['--help']);
		expect(code).toBe(0);
		const page = readFileSync('docs/operations.md', 'utf8');
		const leaves = (of: Command, words: readonly string[]): [string, Command][] =>
			of.commands.flatMap((one) =>
				one.commands.length > 0 ? leaves(one, [...words, one.name()]) : [[[...words, one.name()].join(' '), one]],
			);
		const all = leaves(openProgram(), []);
		expect(all.length).toBeGreaterThan(20);
		for (const [words, command] of all) {
			expect(out).toContain(`  ${words.split(' ')[0]}`);
			expect([words, command.options.some(({ long }) => long === '--json')]).toEqual([words, true]);
			expect(command.description(), words).not.toBe('');
			expect(page).toContain(`\`${words}`);
		}
	});

	test('tells words that are off from work that was not done', async () => {
		const { tremplin } = await openSchool();
		const typo = await tremplin(['doctr']);
		expect(typo).toMatchObject({ code: 2, out: '' });
		expect(typo.errors).toContain('Did you mean doctor?');
		const noTable = await tremplin(['user', 'create', '--email', 'a@b.example', '--name', 'A']);
		expect(noTable).toMatchObject({ code: 1, out: '' });
		expect(noTable.errors).toMatch(
			/^The database is not of this version yet \(migrations that wait: \d+\): run tremplin migrate\.\n$/,
		);
	});

	test('says in one sentence that the database refuses, and never its password', async () => {
		const { tremplin } = await openSchool();
		const off = { DATABASE_URL: 'postgres://ada:hidden-word@127.0.0.1:9/school' };
		for (const command of [['doctor'], ['migrate'], setup, ['import', 'course', '.']]) {
			const { code, out, errors } = await tremplin(command, off);
			expect(code).toBe(1);
			expect(out + errors).toContain('The PostgreSQL at 127.0.0.1:9/school refuses');
			expect(out + errors).not.toContain('hidden-word');
		}
	});

	test('names every setting that is off, at once', async () => {
		const { tremplin } = await openSchool();
		const { code, errors } = await tremplin(['migrate'], { PORT: 'many', SMTP_URL: 'http://mail.example' });
		expect(code).toBe(1);
		expect(errors).toBe(
			'The settings of the environment are not right: PORT must be a number from 0 to 65535; SMTP_URL must be an address that begins with smtp: or smtps:.\n',
		);
	});

	test('migrates an empty database, then finds nothing to do', async () => {
		const { tremplin } = await openSchool();
		const applied = (await tremplin(['migrate', '--json'])).out;
		expect(JSON.parse(applied).applied.length).toBeGreaterThan(0);
		expect(JSON.parse((await tremplin(['migrate', '--json'])).out)).toEqual({ applied: [] });
		expect((await tremplin(['migrate'])).out).toBe('Nothing to do: the database is of this version.\n');
	});
});

describe('tremplin setup', () => {
	test('makes a real school with one account, and not a second time', async () => {
		const { tremplin, rows } = await openSchool();
		const { code, out, errors } = await tremplin([...setup, '--locale', 'es', '--json']);
		expect([code, errors]).toEqual([0, '']);
		expect(JSON.parse(out).link).toMatch(/^https:\/\/school\.example\/es\/reset-password\?token=\S+$/);
		expect(await rows('select display_name from identity_person')).toEqual([{ display_name: 'Ada Roy' }]);
		expect(await rows("select value from platform_setting where key = 'school.mode'")).toEqual([{ value: 'real' }]);
		const again = await tremplin([...setup, '--replace-demonstration']);
		expect(again).toMatchObject({
			code: 1,
			errors: 'This school is set up already. To open another account, use tremplin user create.\n',
		});
	});

	test('says what is missing where nobody can be asked', async () => {
		const { tremplin } = await openSchool();
		const { code, errors } = await tremplin(['setup', '--name', 'École']);
		expect(code).toBe(1);
		expect(errors).toContain('Your name is missing: give it as an option, see tremplin setup --help.');
	});

	test('erases a demonstration only when asked to', async () => {
		const { tremplin, rows } = await openSchool();
		await tremplin(['migrate']);
		await rows("insert into platform_setting values ('school.mode', '\"demonstration\"', now())");
		await rows("insert into platform_setting values ('school.name', '\"Demo\"', now())");
		const kept = await tremplin(setup);
		expect(kept.code).toBe(1);
		expect(kept.errors).toContain('add --replace-demonstration');
		expect(await rows("select value from platform_setting where key = 'school.name'")).toEqual([{ value: 'Demo' }]);
		expect((await tremplin([...setup, '--replace-demonstration'])).code).toBe(0);
		expect(await rows("select value from platform_setting where key = 'school.name'")).toEqual([
			{ value: 'École des quais' },
		]);
		expect(await rows('select display_name from identity_person')).toEqual([{ display_name: 'Ada Roy' }]);
	});
});

describe('tremplin doctor', () => {
	const look = async ({ tremplin }: School, more?: Record<string, string>) => {
		const { code, out } = await tremplin(['doctor', '--json'], more);
		const { well, findings } = JSON.parse(out) as {
			well: boolean;
			findings: { check: string; ok: boolean; sentence: string }[];
		};
		expect(code).toBe(well ? 0 : 1);
		return findings.filter(({ ok }) => !ok).map(({ check, sentence }) => `${check}: ${sentence}`);
	};

	test('says what is wrong and how to mend it, and nothing once it is mended', async () => {
		const school = await openSchool();
		expect(await look(school)).toEqual([
			'migrations: the database is empty or of another version: run npm start, or tremplin migrate',
		]);
		await school.tremplin(['migrate']);
		expect(await look(school)).toEqual([
			'school: the school is not set up: run tremplin setup, or npm start for a demonstration',
		]);
		await school.tremplin(setup);
		expect(await look(school)).toEqual([]);
		const mail = await look(school, { SMTP_URL: 'smtp://127.0.0.1:9' });
		expect(mail).toEqual([
			expect.stringMatching(/^mail: the mail server does not answer \(.*127\.0\.0\.1:9\): check SMTP_URL$/),
		]);
		expect(await look(school, { PORT: '-1' })).toEqual([expect.stringContaining('settings: ')]);
	});

	test('notices a web without a worker, and counts what is broken', async () => {
		const school = await openSchool();
		await school.tremplin(setup);
		await school.rows("insert into platform_process values (gen_random_uuid(), 'web', now())");
		await school.rows("insert into platform_finding (sweep, subject, found_at) values ('a sweep', 'a case', now())");
		expect(await look(school)).toEqual([
			'worker: the web runs and no worker does: start src/worker.ts',
			'promises: broken: 1; see https://school.example/administration/broken',
		]);
	});
});

describe('tremplin user create', () => {
	let school: School;
	beforeAll(async () => {
		school = await openSchool();
		await school.tremplin(setup);
	});
	const create = (...args: string[]) => school.tremplin(['user', 'create', '--name', 'Zoé Ba', ...args]);

	test('opens an account with its roles, and gives the link', async () => {
		const { code, out } = await create('--email', 'zoe@school.example', '--role', 'author', '--role', 'administrator');
		expect(code).toBe(0);
		expect(out).toMatch(/^The account of Zoé Ba is open\..*within one hour:\nhttps:\/\/school\.example\/fr\/reset/s);
		expect(
			await school.rows(
				"select role from identity_role r join identity_person p on p.id = r.person_id where display_name = 'Zoé Ba' order by role",
			),
		).toEqual([{ role: 'administrator' }, { role: 'author' }]);
	});

	test('refuses an address in use, one that is none, and a role that is none', async () => {
		const used = await create('--email', 'ada@school.example');
		expect(used).toMatchObject({ code: 1, out: '' });
		expect(used.errors).toMatch(/address/);
		const none = await create('--email', 'nowhere');
		expect(none).toMatchObject({ code: 1, out: '' });
		expect(none.errors).toMatch(/^email: /);
		const role = await create('--email', 'b@school.example', '--role', 'king');
		expect(role.code).toBe(2);
		expect(role.errors).toContain('one of ');
	});
});

describe('tremplin import course', () => {
	let school: School;
	beforeAll(async () => {
		school = await openSchool();
		await school.tremplin(setup);
	});
	const facts = `slug: sea
title: { fr: La mer }
summary: { fr: Un cours. }
subject: other
level: beginner
licence: CC0-1.0
authors: [Ada]
parts:
  - chapters: [waves]
`;

	test('publishes, then changes nothing, then tells what is wrong by file and line', async () => {
		const course = dirname(write('sea/course.yaml', facts));
		write('sea/fr/waves.md', '---\ntitle: Vagues\n---\nDe l’eau.\n');
		const { code, out } = await school.tremplin(['import', 'course', course]);
		expect(code).toBe(0);
		expect(out).toContain('Version 1 of sea is published: https://school.example/courses/sea');
		const again = await school.tremplin(['import', 'course', course, '--json']);
		expect(JSON.parse(again.out).course).toEqual({ slug: 'sea', version: 1, created: false });
		write('sea/fr/waves.md', '---\ntitle: Vagues\n---\nDe l’eau.\n\n![Une vague](no.png)\n');
		const broken = await school.tremplin(['import', 'course', course]);
		expect(broken.code).toBe(1);
		expect(broken.out).toMatch(/^Nothing was imported\.\n {2}fr\/waves\.md:6 {2}\S/);
		const told = await school.tremplin(['import', 'course', course, '--json']);
		expect(told.code).toBe(1);
		expect(JSON.parse(told.out).faults).toMatchObject([{ file: 'fr/waves.md', line: 6, code: 'no-such-picture' }]);
	});

	test('says that a folder is not there', async () => {
		const { code, out, errors } = await school.tremplin(['import', 'course', join(folder, 'nowhere')]);
		expect(code).toBe(1);
		expect(out + errors).toContain('nowhere');
	});
});

describe('tremplin import labour-market', () => {
	test('takes files of all kinds, tells what became of each row, and changes nothing twice', async () => {
		const school = await openSchool();
		await school.tremplin(setup);
		const regions = write('market/a.csv', 'code,nom,zone\n84,Auvergne-Rhône-Alpes,metro\nxx,Nulle part,metro\n');
		const other = write('market/other.txt', 'nothing of ours\n');
		const { code, out } = await school.tremplin(['import', 'labour-market', dirname(regions)]);
		expect(code).toBe(0);
		expect(out).toContain('regions: 2 rows in ');
		expect(out).toContain('imported 1, unchanged 0, rejected 1');
		expect(out).toContain(`${regions}:3  The column code holds “xx”, which is no code of that kind.`);
		expect(out).toContain('its headings are none of those that we know');
		const again = await school.tremplin(['import', 'labour-market', regions, other, '--json']);
		expect(again.code).toBe(1);
		expect(JSON.parse(again.out)).toMatchObject([
			{ file: other, kind: null, rows: 0 },
			{ file: regions, kind: 'regions', imported: 0, unchanged: 1, rejected: [{ file: regions, line: 3 }] },
		]);
		const nowhere = await school.tremplin(['import', 'labour-market', join(folder, 'nowhere')]);
		expect(nowhere).toMatchObject({ code: 1, errors: expect.stringContaining('There is no file or folder') });
	});
});

describe('tremplin import framework', () => {
	const file = 'src/capabilities/studio/server/inputs/register.json';

	test('lists what a file holds, takes one title into a new draft, and says what it could not read', async () => {
		const { tremplin, rows } = await openSchool();
		await tremplin([...setup]);
		const listed = await tremplin(['import', 'framework', file]);
		expect(listed).toMatchObject({ code: 1, errors: '' });
		expect(listed.out).toContain('RNCP10001  level 4  2 blocks  Charpentier bois');
		expect(listed.out).toContain('rejected: 10003 numero');
		const taken = await tremplin(['import', 'framework', file, '--fiche', 'RNCP10001', '--json']);
		expect(taken.code).toBe(0);
		const { draftId } = JSON.parse(taken.out) as { draftId: string };
		const again = await tremplin(['import', 'framework', file, '--fiche', 'RNCP10001', '--draft', draftId]);
		expect(again.out).toContain('0 blocks written, 2 there already');
		expect(await rows(`select count(*)::int as n from studio_item where kind = 'block'`)).toEqual([{ n: 2 }]);
	});

	test('says in one sentence that a file or a title is not there', async () => {
		const { tremplin } = await openSchool();
		await tremplin([...setup]);
		expect(await tremplin(['import', 'framework', 'nowhere.json'])).toMatchObject({
			code: 1,
			errors: 'nowhere.json cannot be read.\n',
		});
		expect(await tremplin(['import', 'framework', file, '--fiche', 'RNCP99999'])).toMatchObject({
			code: 1,
			errors: 'This title is not in the file. Check its number.\n',
		});
	});
});

describe('tremplin audit pay', () => {
	test('reckons what there is, which is nothing in a new school, and knows a month when it sees one', async () => {
		const { tremplin } = await openSchool();
		await tremplin(['migrate']);
		const { code, out } = await tremplin(['audit', 'pay', '--json']);
		expect([code, JSON.parse(out)]).toMatchObject([0, { right: true, statements: 0, pending: 0 }]);
		expect((await tremplin(['audit', 'pay', '--month', '2026-01'])).out).toContain('0 statements of 0 mentors');
		expect((await tremplin(['audit', 'pay', '--month', 'January'])).code).toBe(2);
	});
});

describe('tremplin audit draw', () => {
	const record = {
		...{ projectId: '00000000-0000-7000-8000-0000000000aa', number: 1, turn: 1, day: '2026-12-01' },
		...{ link: '0'.repeat(64), frozen: '0'.repeat(64), evaluatorId: null, candidates: [] },
		chain: { anchor: '0'.repeat(64), beginsOn: '2026-12-01', madeAt: '2026-11-30T10:00:00Z' },
		handedIn: { hash: '0'.repeat(64), all: [] },
	};

	test('checks a record without any school, and says what is not right with it', async () => {
		const { tremplin } = await openSchool();
		const file = join(folder, 'draw.json');
		writeFileSync(file, JSON.stringify(record));
		const { code, out } = await tremplin(['audit', 'draw', '--file', file, '--json']);
		expect([code, JSON.parse(out).complaints]).toEqual([
			1,
			['link-not-fixed', 'handed-in-differs', 'candidates-differ'],
		]);
		writeFileSync(file, '{}');
		expect((await tremplin(['audit', 'draw', '--file', file])).errors).toContain('is not the record of a draw');
		writeFileSync(file, '{');
		expect((await tremplin(['audit', 'draw', '--file', file])).errors).toContain('cannot be read as JSON');
		expect((await tremplin(['audit', 'draw'])).errors).toContain('Say which draw');
	});
});
