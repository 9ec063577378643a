import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { secretsOf } from '#platform/secrets.ts';
import { template } from '#platform/testing/cluster.ts';
import { openTerminal, rowsOf, type Settings } from './testing.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { folder, newDatabase, tremplin } = openTerminal();

/** A school of the data folder `name`, with a secret, on a database of its own. */
const openNight = async (name: string): Promise<Settings & { DATA_DIR: string; DATABASE_URL: string }> => {
	const settings = { DATA_DIR: join(folder, name), DATABASE_URL: await newDatabase(`template ${template}`) };
	await rowsOf(settings.DATABASE_URL, "insert into platform_setting values ('school.mode', '\"real\"', now())");
	mkdirSync(settings.DATA_DIR);
	writeFileSync(join(settings.DATA_DIR, 'secret'), 's'.repeat(64));
	return settings;
};

describe.concurrent('tremplin at night', () => {
	test('upgrades after a backup, and says before what it would do', async () => {
		const settings = await openNight('upgraded');
		const plan = (await tremplin(settings, 'upgrade', '--dry-run', '--json')).json();
		expect(plan).toMatchObject({ done: false, migrations: [] });
		expect(existsSync(join(folder, 'upgraded/backups'))).toBe(false);
		const done = (await tremplin(settings, 'upgrade', '--json')).json();
		expect(done).toMatchObject({ done: true, applied: [], well: true });
		expect(done.findings).toContainEqual({ check: 'backup', ok: true, sentence: 'the last was taken 0 hours ago' });
		expect(existsSync(done.backup.file)).toBe(true);
	});

	test('rotates the secret of the data folder while nothing runs and keeps the old one, or that of the environment', async () => {
		const settings = await openNight('rotated');
		const url = settings.DATABASE_URL;
		await rowsOf(url, 'insert into platform_file_key values ($1, $2, now())', [
			crypto.randomUUID(),
			secretsOf('s'.repeat(64)).seal('personal files', 'aa'),
		]);
		await rowsOf(url, "insert into platform_process values (gen_random_uuid(), 'web', now())");
		expect((await tremplin(settings, 'secret', 'rotate')).errors).toContain('The school is running');
		await rowsOf(url, 'delete from platform_process');
		expect(existsSync(join(folder, 'rotated/secret.next'))).toBe(false);
		// As one that was cut off leaves it: nothing starts on two secrets.
		writeFileSync(join(folder, 'rotated/secret.next'), 'n'.repeat(64));
		expect((await tremplin(settings, 'jobs', 'list')).errors).toContain('run tremplin secret rotate');
		const { json } = await tremplin(settings, 'secret', 'rotate', '--json');
		expect(json().sealed[1]).toMatchObject({ resealed: 1, closed: 0 });
		expect(readFileSync(json().old, 'utf8')).toBe('s'.repeat(64));
		const [key] = await rowsOf(url, 'select key_sealed from platform_file_key');
		const now = readFileSync(join(folder, 'rotated/secret'), 'utf8').trim();
		expect(now).toBe('n'.repeat(64));
		expect(secretsOf(now).open('personal files', key?.key_sealed)).toBe('aa');
		expect(existsSync(join(folder, 'rotated/secret.next'))).toBe(false);

		const next = join(folder, 'next-secret');
		const elsewhere = { ...settings, SECRET_KEY: readFileSync(join(folder, 'rotated/secret'), 'utf8').trim() };
		const unsaid = await tremplin(elsewhere, 'secret', 'rotate');
		expect(unsaid).toMatchObject({ code: 1, out: '' });
		expect(unsaid.errors).toContain('say by --new-secret-file');
		const { out } = await tremplin(elsewhere, 'secret', 'rotate', '--new-secret-file', next);
		expect(out).toContain(`Now set SECRET_KEY to what stands in ${next}`);
		const [again] = await rowsOf(url, 'select key_sealed from platform_file_key');
		expect(secretsOf(readFileSync(next, 'utf8')).open('personal files', again?.key_sealed)).toBe('aa');
		expect(readFileSync(join(folder, 'rotated/secret'), 'utf8')).toBe(elsewhere.SECRET_KEY);
	});

	test('backs up nothing where there is nothing', async () => {
		const nowhere = join(folder, 'nowhere');
		const { code, errors } = await tremplin({ DATA_DIR: nowhere }, 'backup', join(folder, 'nothing.tar'));
		expect([code, errors]).toEqual([1, `There is no school in ${nowhere}: set DATA_DIR or DATABASE_URL.\n`]);
		expect([existsSync(nowhere), existsSync(join(folder, 'nothing.tar'))]).toEqual([false, false]);
	});

	test('replays news to a listener, and looks after failed runs', async () => {
		const settings = await openNight('replayed');
		const url = settings.DATABASE_URL;
		await rowsOf(
			url,
			"insert into platform_event (at, name, payload) values (now() - interval '3 days', 'identity.account-created', '{}'), (now(), 'identity.account-created', '{}')",
		);
		const replay = (...more: string[]) =>
			tremplin(settings, 'events', 'replay', '--listener', 'identity.welcome-letter', '--json', ...more);
		const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
		const [dry, off, none] = await Promise.all([
			replay('--dry-run'),
			replay('--since', 'soon'),
			tremplin(settings, 'events', 'replay', '--listener', 'nobody'),
		]);
		expect(dry.json()).toMatchObject({ events: 2, done: false });
		expect(off.code).toBe(2);
		expect(none).toMatchObject({ code: 1, out: '' });
		expect((await replay('--since', day)).json()).toMatchObject({ events: 1, done: true });

		await rowsOf(
			url,
			"insert into jobs.job (id, name, data, state, completed_on) values (gen_random_uuid(), 'sweep', '{\"sweep\":\"platform.letters-sent\"}', 'failed', now())",
		);
		const [list, unsaid] = await Promise.all([
			tremplin(settings, 'jobs', 'list', '--json'),
			tremplin(settings, 'jobs', 'retry'),
		]);
		const { failed } = list.json();
		expect(failed).toMatchObject([{ name: 'platform.letters-sent' }]);
		expect(unsaid.code).toBe(1);
		expect((await tremplin(settings, 'jobs', 'retry', failed[0].id, '--json')).json().runs).toHaveLength(1);
		expect(await rowsOf(url, "select state from jobs.job where data->>'sweep' = 'platform.letters-sent'")).toEqual([
			{ state: 'retry' },
		]);
		expect((await tremplin(settings, 'jobs', 'run', 'platform.letters-sent', '--json')).json()).toMatchObject({
			found: 0,
		});
	});

	test('closes and opens accounts, and makes two of one person one', async () => {
		const settings = await openNight('people');
		const url = settings.DATABASE_URL;
		const [ada, twin] = await rowsOf(
			url,
			`insert into identity_person (display_name, email, email_verified)
			values ('Ada Roy', 'ada@school.example', true), ('A. Roy', 'ada@work.example', true) returning id`,
		);
		await rowsOf(
			url,
			`insert into identity_role (person_id, role, granted_at)
			values ($1, 'administrator', now()), ($1, 'author', now()), ($2, 'author', now()), ($2, 'reviewer', now())`,
			[ada.id, twin.id],
		);
		const user = (...words: string[]) => tremplin(settings, 'user', ...words);
		const [last, nobody, one] = await Promise.all([
			user('disable', 'ada@school.example'),
			user('merge', 'ada@work.example', 'nobody@work.example', '--json'),
			user('merge', twin.id, twin.id),
		]);
		expect(last).toMatchObject({ code: 1, out: '', errors: expect.stringMatching(/administrator/) });
		expect(nobody).toMatchObject({ code: 1, errors: 'Nobody here has the address or number nobody@work.example.\n' });
		expect(one).toMatchObject({ code: 1, out: '', errors: 'These are already one account.\n' });

		expect((await user('disable', 'Ada@work.example', '--json')).json()).toEqual({ personId: twin.id, disabled: true });
		const closed = await user('merge', ada.id, twin.id, '--dry-run');
		expect(closed.errors).toBe('The account that would go on is closed: open it again first.\n');
		expect((await user('enable', twin.id)).out).toBe('The account of A. Roy is open again.\n');

		const dry = await user('merge', 'ada@work.example', 'ada@school.example', '--dry-run');
		expect(dry.out).toMatch(
			/^Nothing was changed\. Would become those of Ada Roy \(ada@school\.example\):\n {2}identity_role: 2/,
		);
		const merged = await user('merge', 'ada@work.example', 'ada@school.example', '--json');
		expect(merged.json()).toMatchObject({ done: true, moved: [{ table: 'identity_role', rows: 2 }] });
		expect((await user('merge', 'ada@work.example', 'ada@school.example')).errors).toContain('Nobody here has');
		const roles = 'select role from identity_role where person_id = $1 and ended_at is null order by role';
		expect(await rowsOf(url, roles, [ada.id])).toEqual([
			{ role: 'administrator' },
			{ role: 'author' },
			{ role: 'reviewer' },
		]);
	});

	test('writes out the accounts and the audit trail, and says in the trail that it did', async () => {
		const settings = await openNight('lists');
		await rowsOf(
			settings.DATABASE_URL,
			`insert into identity_person (display_name, email) select case n when 7 then '=cmd("x")' else 'Nº ' || n end, n || '@school.example'
			from generate_series(1, 120) n`,
		);
		const [sheet, lines] = await Promise.all([
			tremplin(settings, 'export', 'people'),
			tremplin(settings, 'export', 'people', '--json'),
		]);
		const rows = sheet.out.split('\r\n');
		expect(rows[0]).toBe('\uFEFFid,displayName,email,roles,since,disabled,confirmed');
		expect(rows).toHaveLength(122);
		expect(sheet.out).toContain(`,"'=cmd(""x"")",7@school.example,,`);
		const people = lines.out
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(people).toHaveLength(120);
		expect(people.at(-1)).toMatchObject({ displayName: 'Nº 1', roles: [], disabled: false });
		const audit = (await tremplin(settings, 'export', 'audit', '--json')).out.trimEnd().split('\n');
		expect(audit.map((line) => JSON.parse(line)).map(({ action, about }) => [action, about])).toEqual([
			['platform.note-export', 'audit'],
			['platform.note-export', 'people'],
			['platform.note-export', 'people'],
		]);
	});
});
