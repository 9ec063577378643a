import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { administer } from '#platform/testing/cluster.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const cluster = inject('cluster');
const folder = mkdtempSync(join(tmpdir(), 'tremplin-erase-'));
const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
const env = {
	PATH: process.env.PATH,
	DATABASE_URL: `postgres:///${name}?host=${encodeURIComponent(cluster.host)}&port=${cluster.port}&user=${cluster.user}`,
	DATA_DIR: folder,
	PUBLIC_URL: 'https://school.example',
};
/** The process itself, with none around it that would be killed in its stead. */
const start = (args: readonly string[]) =>
	spawn(process.execPath, ['src/cli.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
const tremplin = (...args: string[]) =>
	new Promise<{ code: number | null; out: string; errors: string }>((resolve) => {
		const child = start(args);
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
const rows = async (statement: string, values: unknown[] = []): Promise<Record<string, string>[]> => {
	const client = new pg.Client({ ...cluster, database: name });
	await client.connect();
	try {
		return (await client.query(statement, values)).rows;
	} finally {
		await client.end();
	}
};
const user = async (word: string) => {
	const [made] = await rows(
		`insert into identity_person (email, display_name) values ($1 || '@home.example', 'Name ' || $1) returning id`,
		[word],
	);
	return made?.id ?? '';
};
/** Whatever the database says of somebody: their name, their address. */
const traces = async (word: string) => {
	const [found] = await rows(
		`select (select count(*) from identity_person where display_name = 'Name ' || $1 or email = $1 || '@home.example')
			+ (select count(*) from platform_mail where to_address = $1 || '@home.example' and not fleeting) as count`,
		[word],
	);
	return Number(found?.count);
};

beforeAll(async () => {
	await administer(cluster, `create database ${name}`);
	const made = await tremplin(
		'setup',
		'--name',
		'École',
		'--admin-name',
		'Ada Roy',
		'--admin-email',
		'ada@school.example',
	);
	expect(made.errors).toBe('');
});
afterAll(async () => {
	await administer(cluster, `drop database if exists ${name} with (force)`);
	rmSync(folder, { recursive: true, force: true });
});

describe('tremplin erase', () => {
	test('says what it would do, does it when told, and once more; each with its exit code', async () => {
		const id = await user('maud');
		const dry = await tremplin('erase', 'person', id, '--dry-run', '--json');
		expect(dry).toMatchObject({ code: 0, errors: '' });
		const said = JSON.parse(dry.out) as { erased: boolean; held: { table: string; atErasure: string }[] };
		expect(said.erased).toBe(false);
		expect(said.held.map(({ table }) => table)).toContain('identity_person');
		expect(dry.out).not.toMatch(/maud/i);
		const shown = await tremplin('erase', 'person', id);
		expect(shown).toMatchObject({ code: 0 });
		expect(shown.out).toContain('Nothing was changed.');
		expect(await traces('maud')).toBeGreaterThan(0);

		const done = await tremplin('erase', 'person', id, '--yes', '--json');
		expect(done).toMatchObject({ code: 0, errors: '' });
		expect(JSON.parse(done.out)).toMatchObject({ erased: true, before: false, personId: id });
		expect(await traces('maud')).toBe(0);
		const again = await tremplin('erase', 'person', id, '--yes', '--json');
		expect(JSON.parse(again.out)).toMatchObject({ erased: true, before: true });
	});

	test('ends with 1 where it cannot be done, and with 2 where the words are off', async () => {
		const nobody = await tremplin('erase', 'person', crypto.randomUUID(), '--yes');
		expect(nobody).toMatchObject({ code: 1, out: '' });
		const [ada] = await rows(`select id from identity_person where email = 'ada@school.example'`);
		const last = await tremplin('erase', 'person', ada?.id ?? '', '--yes');
		expect(last.code).toBe(1);
		expect(last.errors).toMatch(/administrator/);
		expect((await tremplin('erase', 'person', 'maud@home.example', '--yes')).code).toBe(2);
		expect((await tremplin('erase', 'list', '--backup-of', 'yesterday')).code).toBe(2);
	});

	test('lists who was erased by number, and whom a backup of a day still holds', async () => {
		const id = await user('list');
		await tremplin('erase', 'person', id, '--yes');
		const all = await tremplin('erase', 'list', '--json');
		const { erased } = JSON.parse(all.out) as { erased: { personId: string }[] };
		expect(erased.map(({ personId }) => personId)).toContain(id);
		const future = await tremplin('erase', 'list', '--backup-of', '2999-01-01');
		expect(future).toMatchObject({ code: 0, out: 'Nobody.\n' });
	});

	test('takes no copy of somebody’s data in their place', async () => {
		const [ada] = await rows(`select id from identity_person where email = 'ada@school.example'`);
		const refused = await tremplin('export', 'person', ada?.id ?? '', '--to', join(folder, 'ada.zip'));
		expect(refused).toMatchObject({ code: 1, out: '' });
		expect(refused.errors).toContain('/account/data');
	});

	test('killed at any moment, has erased somebody wholly or not at all, and ends its work the next time', async () => {
		const rounds = 6;
		let whole = 0;
		const began = performance.now();
		await tremplin('erase', 'person', await user('measured'), '--yes');
		const usual = performance.now() - began;
		for (let round = 0; round < rounds; round++) {
			const word = `killed${round}`;
			const id = await user(word);
			const before = await traces(word);
			const child = start(['erase', 'person', id, '--yes']);
			const ended = new Promise((resolve) => child.on('exit', resolve));
			// In the second half of its time, when it has begun to erase.
			await Promise.race([ended, pause(usual * (0.55 + 0.45 * (round / (rounds - 1))))]);
			child.kill('SIGKILL');
			await ended;
			const left = await traces(word);
			expect([0, before]).toContain(left);
			if (left === 0) whole++;
			else expect((await tremplin('erase', 'person', id, '--yes')).code).toBe(0);
			expect(await traces(word)).toBe(0);
		}
		const none = rounds - whole;
		process.stderr.write(`erasing killed: ${rounds} rounds, ${whole} wholly done, ${none} not at all, 0 by half\n`);
	});
});
