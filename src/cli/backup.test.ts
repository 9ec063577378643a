import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { useEmbedded } from '#platform/database/embedded.ts';
import { secretsOf } from '#platform/secrets.ts';
import { endOf, openTerminal, rowsOf, type Settings } from './testing.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { folder, newDatabase, begin, tremplin } = openTerminal();
const passphrase = join(folder, 'passphrase');
writeFileSync(passphrase, 'several words that nobody chose\n');

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
		await rowsOf(
			address,
			"insert into platform_setting values ('school.name', '\"École\"', now()), ('school.mode', '\"real\"', now())",
		);
		await rowsOf(address, 'insert into platform_file_key values ($1, $2, now())', [
			key,
			secretsOf(secret).seal('personal files', 'aa'),
		]);
		await rowsOf(
			address,
			"insert into platform_mail (created_at, due_at, notice, to_address, locale, subject) values (now(), now(), 'test', 'a@b.example', 'fr', 'x')",
		);
		await rowsOf(
			address,
			`insert into platform_webhook (name, url, events, state, created_at, changed_at, secret_sealed)
			select state, 'https://hooks.example/', '{identity.signed-up}', state, now(), now(), $1 from unnest('{active,ended}'::text[]) state`,
			[secretsOf(secret).seal('webhook secret', 'whsec_')],
		);
		await rowsOf(address, "insert into platform_process values (gen_random_uuid(), 'web', now())");
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
		const [refused, dry] = await Promise.all([
			tremplin(server, 'restore', archive, '--passphrase-file', wrong),
			tremplin(server, 'restore', archive, '--passphrase-file', passphrase, '--dry-run', '--json'),
		]);
		expect(refused).toMatchObject({ code: 1, out: '' });
		expect(refused.errors).toContain('The passphrase is not that of this backup');
		expect(existsSync(server.DATA_DIR ?? '')).toBe(false);
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
		expect(await rowsOf(server.DATABASE_URL ?? '', 'select state from platform_mail')).toEqual([{ state: 'held' }]);
		// Nor does a copy tell machines what the school itself tells them.
		expect(await rowsOf(server.DATABASE_URL ?? '', 'select name, state from platform_webhook order by name')).toEqual([
			{ name: 'active', state: 'resting' },
			{ name: 'ended', state: 'ended' },
		]);

		// Back, by standard output, without the secret, which is set there.
		const piped = await endOf(begin(server, ['backup', '-']));
		expect(piped.code).toBe(0);
		expect(piped.errors).toContain('The secret is not inside');
		const plain = join(folder, 'second.tar');
		writeFileSync(plain, piped.out);
		const third: Settings = { SECRET_KEY: secret };
		const [back, without] = await Promise.all([
			tremplin(third, 'restore', plain, '--into', join(folder, 'third'), '--json'),
			// Without the secret, what stays closed is told before anything is done.
			tremplin({}, 'restore', plain, '--into', join(folder, 'fourth')),
		]);
		expect(back.errors).toBe('');
		expect(back.json()).toMatchObject({ done: true, secret: 'of the environment' });
		const home = await useEmbedded(join(folder, 'third'), { durable: false });
		const [sealed] = await rowsOf(home.address, 'select key_sealed from platform_file_key');
		expect(secretsOf(secret).open('personal files', sealed?.key_sealed)).toBe('aa');
		const doctor = await tremplin({ ...third, DATA_DIR: join(folder, 'third') }, 'doctor', '--json');
		expect(doctor.json()).toMatchObject({ well: true });
		await home.release();
		await embedded.release();

		expect(without.code).toBe(1);
		expect(without.errors).toContain('stay closed for good: keys of people, with all files about them (1)');
		expect(existsSync(join(folder, 'fourth'))).toBe(false);
	});
});
