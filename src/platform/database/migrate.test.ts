import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { administer } from '../testing/cluster.ts';
import { type Migration, migrate, pendingMigrations, sha256 } from './migrate.ts';
import { openPool } from './pool.ts';

const make = (name: string, sql: string): Migration => ({ name, sql, sha256: sha256(sql) });
const first = make('20260101-01_trial_a.sql', 'create table trial_a (id int primary key, name text)');
const second = make('20260102-01_trial_b.sql', 'alter table trial_a rename column name to title');
const faces = [
	{ capability: 'trial', sql: 'create view trial_v as select id from trial_a;' },
	{ capability: 'later', sql: 'create view later_v as select id from trial_v;' },
];

describe('migrations', () => {
	const cluster = inject('cluster');
	const name = `test_migrate_${process.pid}`;
	let pool: pg.Pool;
	beforeAll(async () => {
		await administer(cluster, `create database ${name}`);
		pool = openPool({ ...cluster, database: name }, 'test', 6);
	});
	afterAll(async () => {
		await pool.end();
		await administer(cluster, `drop database ${name}`);
	});

	test('are applied once, in order, by however many processes start at once', async () => {
		expect(await pendingMigrations(pool, [first])).toEqual([first.name]);
		const all = await Promise.all([
			migrate(pool, faces, [first]),
			migrate(pool, faces, [first]),
			migrate(pool, faces, [first]),
		]);
		expect(all.flat()).toEqual([first.name]);
		expect(await pendingMigrations(pool, [first])).toEqual([]);
		await pool.query('select id from later_v');
	});

	test('may change what a view shows: views go first and come back', async () => {
		const faceOfTitle = [
			{ capability: 'trial', sql: 'create view trial_v as select id, title from trial_a;' },
			faces[1] ?? { capability: '', sql: '' },
		];
		expect(await migrate(pool, faceOfTitle, [first, second])).toEqual([second.name]);
		await pool.query('select id, title from trial_v');
	});

	test('that fail change nothing and say why', async () => {
		const wrong = make('20260103-01_trial_c.sql', 'create table trial_c (id int); select * from nowhere');
		await expect(migrate(pool, faces, [first, second, wrong])).rejects.toThrow(
			'failed and changed nothing: relation "nowhere" does not exist',
		);
		await expect(pool.query('select * from trial_c')).rejects.toMatchObject({ code: '42P01' });
		await migrate(pool, faces, [first, second]);
	});

	test('that were changed after they landed are refused', async () => {
		await expect(migrate(pool, faces, [{ ...first, sha256: 'x' }, second])).rejects.toThrow('changed after it landed');
	});

	test('of a newer version are refused by an older one', async () => {
		await expect(migrate(pool, faces, [first])).rejects.toThrow('written by a newer version');
	});

	test('do not wait for ever behind a lock', async () => {
		const holder = await pool.connect();
		await holder.query('begin; select * from trial_a; lock table trial_a in access exclusive mode');
		const third = make('20260104-01_trial_d.sql', 'alter table trial_a add column more text');
		await expect(migrate(pool, [], [first, second, third])).rejects.toThrow(/lock timeout/);
		await holder.query('rollback');
		holder.release();
		expect(await migrate(pool, faces, [first, second, third])).toEqual([third.name]);
	}, 30_000);
});
