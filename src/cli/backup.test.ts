import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { useEmbedded } from '#platform/database/embedded.ts';
import { restoreMark } from '#platform/files/store.ts';
import { secretsOf } from '#platform/secrets.ts';
import { administer, template } from '#platform/testing/cluster.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const cluster = inject('cluster');
const folder = mkdtempSync(join(tmpdir(), 'tremplin-backup-'));
const databases: string[] = [];
const passphrase = join(folder, 'passphrase');
writeFileSync(passphrase, 'several words that nobody chose\n');
afterAll(async () => {
	for (const name of databases) await administer(cluster, `drop database if exists ${name} with (force)`);
	rmSync(folder, { recursive: true, force: true });
});

type Settings = Readonly<Record<string, string>>;
const newDatabase = async (of = '') => {
	const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
	await administer(cluster, `create database ${name} ${of}`);
	databases.push(name);
	return `postgres:///${name}?host=${encodeURIComponent(cluster.host)}&port=${cluster.port}&user=${cluster.user}`;
};
const begin = (settings: Settings, args: string[]) =>
	spawn(process.execPath, ['src/cli.ts', ...args], {
		env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...settings },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
const end = (child: ChildProcess) =>
	new Promise<{ code: number | null; out: Buffer; errors: string }>((resolve) => {
		const out: Buffer[] = [];
		let errors = '';
		child.stdout?.on('data', (chunk) => out.push(chunk));
		child.stderr?.on('data', (chunk) => {
			errors += chunk;
		});
		child.on('close', (code) => resolve({ code, out: Buffer.concat(out), errors }));
	});
const tremplin = async (settings: Settings, ...args: string[]) => {
	const { code, out, errors } = await end(begin(settings, args));
	return { code, errors, out: out.toString(), json: () => JSON.parse(out.toString()) };
};
const rows = async (address: pg.ClientConfig | string, statement: string, values: unknown[] = []) => {
	const client = new pg.Client(typeof address === 'string' ? { connectionString: address } : address);
	await client.connect();
	return client.query(statement, values).then(
		(found) => client.end().then(() => found.rows),
		(error) => client.end().then(() => Promise.reject(error)),
	);
};

describe('a school that moves', () => {
	const secret = 'a secret for tests alone, forty characters';
	const first: Settings = { DATA_DIR: join(folder, 'first') };
	const archive = join(folder, 'first.age');
	const key = '0197a1b2-0000-7000-8000-000000000001';

	test('from the embedded database to a server and back is the same, with its secret inside', async () => {
		// A data folder as a school of some time leaves it.
		mkdirSync(join(folder, 'first/files/work'), { recursive: true });
		writeFileSync(join(folder, 'first/files/work/a'), 'handed in');
		writeFileSync(join(folder, 'first/secret'), secret, { mode: 0o600 });
		const embedded = await useEmbedded(join(folder, 'first'), { durable: false });
		expect((await tremplin(first, 'migrate')).code).toBe(0);
		const { address } = embedded;
		await rows(
			address,
			"insert into platform_setting values ('school.name', '\"École\"', now()), ('school.mode', '\"real\"', now())",
		);
		await rows(address, 'insert into platform_file_key values ($1, $2, now())', [
			key,
			secretsOf(secret).seal('personal files', 'aa'),
		]);
		await rows(
			address,
			"insert into platform_mail (created_at, due_at, notice, to_address, locale, subject) values (now(), now(), 'test', 'a@b.example', 'fr', 'x')",
		);
		await rows(address, "insert into platform_process values (gen_random_uuid(), 'web', now())");
		const taken = await tremplin(
			first,
			'backup',
			archive,
			'--encrypt',
			'--passphrase-file',
			passphrase,
			'--with-secret',
			'--json',
		);
		expect(taken.errors).toBe('');
		expect(taken.json()).toMatchObject({ encrypted: true, secretInside: true, files: { count: 1, gone: 0 } });

		const server: Settings = {
			DATA_DIR: join(folder, 'second'),
			DATABASE_URL: await newDatabase(),
			FILES_URL: `file:${join(folder, 'second-files')}`,
		};
		const wrong = join(folder, 'wrong');
		writeFileSync(wrong, 'other words that nobody chose');
		const refused = await tremplin(server, 'restore', archive, '--passphrase-file', wrong);
		expect(refused).toMatchObject({ code: 1, out: '' });
		expect(refused.errors).toContain('The passphrase is not that of this backup');
		expect(existsSync(server.DATA_DIR ?? '')).toBe(false);
		const dry = await tremplin(server, 'restore', archive, '--passphrase-file', passphrase, '--dry-run', '--json');
		expect(dry.json()).toMatchObject({ done: false, files: 1, secret: 'in the archive' });
		const moved = await tremplin(
			server,
			'restore',
			archive,
			'--passphrase-file',
			passphrase,
			'--json',
			'--hold-letters',
		);
		expect(moved.errors).toBe('');
		expect(moved.json()).toMatchObject({ done: true, migratedOn: [], secret: 'in the archive' });
		expect(readFileSync(join(folder, 'second/secret'), 'utf8')).toBe(secret);
		expect(readFileSync(join(folder, 'second-files/work/a'), 'utf8')).toBe('handed in');
		expect(await rows(server.DATABASE_URL ?? '', 'select state from platform_mail')).toEqual([{ state: 'held' }]);

		// Back, by standard output, without the secret, which is set there.
		const piped = await end(begin(server, ['backup', '-']));
		expect(piped.code).toBe(0);
		expect(piped.errors).toContain('The secret is not inside');
		const plain = join(folder, 'second.tar');
		writeFileSync(plain, piped.out);
		const third: Settings = { SECRET_KEY: secret };
		const back = await tremplin(third, 'restore', plain, '--into', join(folder, 'third'), '--json');
		expect(back.errors).toBe('');
		expect(back.json()).toMatchObject({ done: true, secret: 'of the environment' });
		const home = await useEmbedded(join(folder, 'third'), { durable: false });
		const [sealed] = await rows(home.address, 'select key_sealed from platform_file_key');
		expect(secretsOf(secret).open('personal files', sealed?.key_sealed)).toBe('aa');
		const doctor = await tremplin({ ...third, DATA_DIR: join(folder, 'third') }, 'doctor', '--json');
		expect(doctor.json()).toMatchObject({ well: true });
		await home.release();
		await embedded.release();

		// Without the secret, what stays closed is told before anything is done.
		const without = await tremplin({}, 'restore', plain, '--into', join(folder, 'fourth'));
		expect(without.code).toBe(1);
		expect(without.errors).toContain('stay closed for good: keys of people, with all files about them (1)');
		expect(existsSync(join(folder, 'fourth'))).toBe(false);
	});
});

describe('a command that is killed', () => {
	let source: Settings;
	beforeAll(async () => {
		source = {
			DATA_DIR: join(folder, 'killed'),
			DATABASE_URL: await newDatabase(`template ${template}`),
			SECRET_KEY: 'x'.repeat(40),
		};
		await rows(
			source.DATABASE_URL ?? '',
			`insert into platform_audit (at, action, actor_kind, about) select now(), 'test', 'system', md5(n::text) from generate_series(1, 150000) n`,
		);
		mkdirSync(join(folder, 'killed/files/work'), { recursive: true });
		for (let n = 0; n < 40; n++) writeFileSync(join(folder, `killed/files/work/${n}`), Buffer.alloc(100_000, n));
	});
	const until = async (child: ChildProcess, seen: () => boolean) => {
		while (!seen()) {
			if (child.exitCode !== null) throw new Error('it ended before it could be killed');
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
		child.kill('SIGKILL');
		await new Promise((resolve) => child.once('exit', resolve));
	};
	const archive = join(folder, 'killed.tar');
	const drafts = () => readdirSync(folder).filter((name) => name.startsWith('killed.tar'));

	test('during a backup leaves none, and the next one is whole', async () => {
		await until(begin(source, ['backup', archive]), () => drafts().length > 0);
		expect(existsSync(archive)).toBe(false);
		const again = await tremplin(source, 'backup', archive, '--json');
		expect(again.json()).toMatchObject({ files: { count: 40 } });
		expect(drafts()).toEqual(['killed.tar']);
	});

	test('by Ctrl-C takes back what it began', async () => {
		const child = begin(source, ['backup', join(folder, 'stopped.tar')]);
		const ended = end(child);
		const named = () => readdirSync(folder).filter((name) => name.startsWith('stopped.tar'));
		await expect.poll(named, { interval: 5, timeout: 20_000 }).toHaveLength(1);
		child.kill('SIGINT');
		expect(await ended).toMatchObject({ code: 1, errors: 'Stopped before the end: nothing was kept.\n' });
		expect(named()).toEqual([]);
	});

	test('during a restore leaves an empty database, and the next one is whole', async () => {
		const place: Settings = { ...source, DATA_DIR: join(folder, 'place'), DATABASE_URL: await newDatabase() };
		const mark = join(folder, 'place/files', restoreMark);
		await until(begin(place, ['restore', archive]), () => existsSync(mark));
		const tables = "select count(*)::int as n from pg_tables where schemaname = 'public'";
		await expect.poll(() => rows(place.DATABASE_URL ?? '', tables)).toEqual([{ n: 0 }]);
		const again = await tremplin(place, 'restore', archive, '--json');
		expect(again.errors).toBe('');
		expect(again.json()).toMatchObject({ done: true, files: 40 });
		expect(await rows(place.DATABASE_URL ?? '', 'select count(*)::int as n from platform_audit')).toEqual([
			{ n: 150_000 },
		]);
		expect(existsSync(mark)).toBe(false);
		const twice = await tremplin(place, 'restore', archive);
		expect(twice).toMatchObject({ code: 1, out: '' });
		expect(twice.errors).toContain('The database is not empty');
	});
});

describe('tremplin at night', () => {
	let settings: Settings;
	beforeAll(async () => {
		settings = { DATA_DIR: join(folder, 'night'), DATABASE_URL: await newDatabase(`template ${template}`) };
		await rows(settings.DATABASE_URL ?? '', "insert into platform_setting values ('school.mode', '\"real\"', now())");
		mkdirSync(join(folder, 'night'));
		writeFileSync(join(folder, 'night/secret'), 's'.repeat(64));
	});

	test('upgrades after a backup, and says before what it would do', async () => {
		const plan = (await tremplin(settings, 'upgrade', '--dry-run', '--json')).json();
		expect(plan).toMatchObject({ done: false, migrations: [] });
		expect(existsSync(join(folder, 'night/backups'))).toBe(false);
		const done = (await tremplin(settings, 'upgrade', '--json')).json();
		expect(done).toMatchObject({ done: true, applied: [], well: true });
		expect(done.findings).toContainEqual({ check: 'backup', ok: true, sentence: 'the last was taken 0 hours ago' });
		expect(existsSync(done.backup.file)).toBe(true);
	});

	test('rotates the secret of the data folder while nothing runs, and keeps the old one', async () => {
		const url = settings.DATABASE_URL ?? '';
		await rows(url, 'insert into platform_file_key values ($1, $2, now())', [
			crypto.randomUUID(),
			secretsOf('s'.repeat(64)).seal('personal files', 'aa'),
		]);
		await rows(url, "insert into platform_process values (gen_random_uuid(), 'web', now())");
		expect((await tremplin(settings, 'secret', 'rotate')).errors).toContain('The school is running');
		await rows(url, 'delete from platform_process');
		expect(existsSync(join(folder, 'night/secret.next'))).toBe(false);
		// As one that was cut off leaves it: nothing starts on two secrets.
		writeFileSync(join(folder, 'night/secret.next'), 'n'.repeat(64));
		expect((await tremplin(settings, 'jobs', 'list')).errors).toContain('run tremplin secret rotate');
		const { json } = await tremplin(settings, 'secret', 'rotate', '--json');
		expect(json().sealed[1]).toMatchObject({ resealed: 1, closed: 0 });
		expect(readFileSync(json().old, 'utf8')).toBe('s'.repeat(64));
		const [key] = await rows(url, 'select key_sealed from platform_file_key');
		const now = readFileSync(join(folder, 'night/secret'), 'utf8').trim();
		expect(now).toBe('n'.repeat(64));
		expect(secretsOf(now).open('personal files', key?.key_sealed)).toBe('aa');
		expect(existsSync(join(folder, 'night/secret.next'))).toBe(false);
	});

	test('rotates the secret of the environment into a file', async () => {
		const next = join(folder, 'next-secret');
		const elsewhere = { ...settings, SECRET_KEY: readFileSync(join(folder, 'night/secret'), 'utf8').trim() };
		const unsaid = await tremplin(elsewhere, 'secret', 'rotate');
		expect(unsaid).toMatchObject({ code: 1, out: '' });
		expect(unsaid.errors).toContain('say by --new-secret-file');
		const { out } = await tremplin(elsewhere, 'secret', 'rotate', '--new-secret-file', next);
		expect(out).toContain(`Now set SECRET_KEY to what stands in ${next}`);
		const [key] = await rows(settings.DATABASE_URL ?? '', 'select key_sealed from platform_file_key');
		expect(secretsOf(readFileSync(next, 'utf8')).open('personal files', key?.key_sealed)).toBe('aa');
		expect(readFileSync(join(folder, 'night/secret'), 'utf8')).toBe(elsewhere.SECRET_KEY);
	});

	test('backs up nothing where there is nothing', async () => {
		const nowhere = join(folder, 'nowhere');
		const { code, errors } = await tremplin({ DATA_DIR: nowhere }, 'backup', join(folder, 'nothing.tar'));
		expect([code, errors]).toEqual([1, `There is no school in ${nowhere}: set DATA_DIR or DATABASE_URL.\n`]);
		expect([existsSync(nowhere), existsSync(join(folder, 'nothing.tar'))]).toEqual([false, false]);
	});

	test('replays news to a listener, and looks after failed runs', async () => {
		const url = settings.DATABASE_URL ?? '';
		await rows(
			url,
			"insert into platform_event (at, name, payload) values (now() - interval '3 days', 'identity.account-created', '{}'), (now(), 'identity.account-created', '{}')",
		);
		const replay = (...more: string[]) =>
			tremplin(settings, 'events', 'replay', '--listener', 'identity.welcome-letter', '--json', ...more);
		expect((await replay('--dry-run')).json()).toMatchObject({ events: 2, done: false });
		const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
		expect((await replay('--since', day)).json()).toMatchObject({ events: 1, done: true });
		expect((await replay('--since', 'soon')).code).toBe(2);
		const none = await tremplin(settings, 'events', 'replay', '--listener', 'nobody');
		expect(none).toMatchObject({ code: 1, out: '' });

		await rows(
			url,
			"insert into jobs.job (id, name, data, state, completed_on) values (gen_random_uuid(), 'sweep', '{\"sweep\":\"platform.letters-sent\"}', 'failed', now())",
		);
		const { failed } = (await tremplin(settings, 'jobs', 'list', '--json')).json();
		expect(failed).toMatchObject([{ name: 'platform.letters-sent' }]);
		expect((await tremplin(settings, 'jobs', 'retry')).code).toBe(1);
		expect((await tremplin(settings, 'jobs', 'retry', failed[0].id, '--json')).json().runs).toHaveLength(1);
		expect(await rows(url, "select state from jobs.job where data->>'sweep' = 'platform.letters-sent'")).toEqual([
			{ state: 'retry' },
		]);
		expect((await tremplin(settings, 'jobs', 'run', 'platform.letters-sent', '--json')).json()).toMatchObject({
			found: 0,
		});
	});
});
