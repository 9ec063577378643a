import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { restoreMark } from '#platform/files/store.ts';
import { template } from '#platform/testing/cluster.ts';
import { endOf, openTerminal, rowsOf, type Settings } from './testing.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { folder, newDatabase, begin, tremplin } = openTerminal();

describe('a command that is killed', () => {
	let source: Settings;
	beforeAll(async () => {
		source = {
			DATA_DIR: join(folder, 'killed'),
			DATABASE_URL: await newDatabase(`template ${template}`),
			SECRET_KEY: 'x'.repeat(40),
		};
		await rowsOf(
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
		const ended = endOf(child);
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
		await expect.poll(() => rowsOf(place.DATABASE_URL ?? '', tables)).toEqual([{ n: 0 }]);
		const again = await tremplin(place, 'restore', archive, '--json');
		expect(again.errors).toBe('');
		expect(again.json()).toMatchObject({ done: true, files: 40 });
		expect(await rowsOf(place.DATABASE_URL ?? '', 'select count(*)::int as n from platform_audit')).toEqual([
			{ n: 150_000 },
		]);
		expect(existsSync(mark)).toBe(false);
		const twice = await tremplin(place, 'restore', archive);
		expect(twice).toMatchObject({ code: 1, out: '' });
		expect(twice.errors).toContain('The database is not empty');
	});
});
