import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import S3rver from 's3rver';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { house } from '../../house.ts';
import { listMigrations, migrate, sha256 } from '../database/migrate.ts';
import type { Address } from '../database/pool.ts';
import { diskStore } from '../files/disk.ts';
import { s3Store } from '../files/s3.ts';
import { restoreMark } from '../files/store.ts';
import { backUp, fingerprint, inPieces, openDatabases, sourceOf, withTrial } from '../testing/backups.ts';
import { administer } from '../testing/cluster.ts';
import { checkArchive } from './archive.ts';
import { readBackup } from './read.ts';
import { type RestorePlace, refuseLater, restore } from './restore.ts';

const databases = openDatabases(house);
const folder = mkdtempSync(join(tmpdir(), 'tremplin-restore-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let stores = 0;
const store = () => diskStore(join(folder, `store-${stores++}`));

const bring = async (archive: Buffer, place: RestorePlace) => {
	const read = () => inPieces(archive);
	const { manifest } = await checkArchive(read);
	await restore(manifest, readBackup(read()), place);
	return manifest;
};

const fill = async (pool: pg.Pool) => {
	await pool.query(`insert into platform_trial_odd (parent, doc, raw, ids, span, day, at, ratio, sum, "order")
		select null, jsonb_build_object('n', n, 'text', E'a\\tb\\\\c\\nd "é" \\u2028'), decode(md5(n::text), 'hex'), array[uuidv7(), uuidv7()],
			make_interval(mins => n), date '2026-01-01' + n, timestamptz '2026-03-29 00:30+00' + make_interval(hours => n), n / 3.0::float8, n / 7.0, E'Ço\\rl' || n
		from generate_series(1, 500) n`);
	await pool.query("insert into platform_trial_odd (parent, doc, ids) values (500, 'null', '{}')");
	await pool.query(
		`insert into platform_trial_odd (doc, ids, "order") values ('[]', '{}', repeat('long row ', 600000))`,
	);
	await pool.query("insert into platform_trial_parted select date '2025-06-01' + n, n from generate_series(1, 400) n");
	await pool.query(
		'begin; insert into platform_trial_left values (2, 2); insert into platform_trial_right values (2, 2); commit',
	);
	await pool.query("select setval('platform_trial_numbers', 4711)");
	await pool.query('refresh materialized view platform_trial_sum');
	await pool.query("insert into platform_process values (gen_random_uuid(), 'web', now())");
};

/** Constraints, triggers and indexes, as PostgreSQL says them. */
const rulesOf = async (pool: pg.Pool) => {
	const { rows } = await pool.query(
		`select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as rule
				from pg_constraint where connamespace = 'public'::regnamespace
			union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
			union all select pg_get_indexdef(indexrelid) from pg_index join pg_class c on c.oid = indexrelid where relnamespace = 'public'::regnamespace
			order by 1`,
	);
	return rows.map(({ rule }) => rule);
};

describe('a backup', () => {
	test('brings back every table of whatever kind, its counters, its rules and its files', async () => {
		const { address, pool } = await databases.at(withTrial);
		await fill(pool);
		const files = store();
		await files.put('work/a', Buffer.from('small'));
		await files.put(`work/${'deep/'.repeat(30)}b`, Buffer.alloc(3 * 2 ** 20, 7));
		await files.put('empty', Buffer.alloc(0));
		const archive = await backUp(sourceOf(address, { files }));

		const place = { address: await databases.empty(), files: store(), migrations: withTrial };
		await bring(archive, place);
		const restored = databases.pool(place.address);
		expect(await fingerprint(restored)).toEqual(await fingerprint(pool));
		expect(await migrate(restored, house.faces, withTrial)).toEqual([]);
		await restored.query('select * from identity_name');
		expect(await rulesOf(restored)).toEqual(await rulesOf(pool));

		const { rows: counters } = await restored.query(
			`insert into platform_trial_odd (doc, ids) values ('1', '{}') returning id, nextval('platform_trial_numbers') as number`,
		);
		expect(counters).toEqual([{ id: 503, number: 4712 }]);
		await expect(restored.query('delete from platform_trial_odd')).rejects.toThrow('append-only');
		await expect(restored.query('insert into platform_trial_right values (9, 9)')).rejects.toThrow('foreign key');
		const { rows: deferred } = await restored.query(
			"select count(*) filter (where condeferred) as n, count(*) filter (where not convalidated) as open from pg_constraint where contype = 'f' and conrelid::regclass::text like 'platform_trial%'",
		);
		expect(deferred).toEqual([{ n: 2, open: 0 }]);
		expect((await restored.query('select * from platform_process')).rows).toEqual([]);
		const kept: string[] = [];
		for await (const key of place.files.list()) kept.push(`${key.length} ${await place.files.sizeOf(key)}`);
		expect(kept.sort()).toEqual(['156 3145728', '5 0', '6 5']);
		expect(await place.files.has(restoreMark)).toBe(false);
	});

	test('of yesterday’s version comes into today’s', async () => {
		const { address, pool } = await databases.at();
		await pool.query("insert into platform_setting values ('school.name', '\"Yesterday\"', now())");
		const archive = await backUp(sourceOf(address, { files: store() }));
		const place = { address: await databases.empty(), files: store(), migrations: withTrial };
		const { migrations } = await bring(archive, place);
		expect(migrations.map(({ name }) => name)).toEqual(listMigrations().map(({ name }) => name));
		const restored = databases.pool(place.address);
		expect(await migrate(restored, house.faces, withTrial)).toEqual(['29990101-01_platform_trial.sql']);
		expect((await restored.query("select value from platform_setting where key = 'school.name'")).rows).toEqual([
			{ value: 'Yesterday' },
		]);
	});

	test('of a later version is refused, and so is one whose migration had another text', async () => {
		const { address } = await databases.at(withTrial);
		const { manifest } = await checkArchive(async function* () {
			yield await backUp(sourceOf(address, { files: store() }));
		});
		expect(() => refuseLater(manifest)).toThrow(
			'The backup was taken with a later version of Tremplin (it holds the migration 29990101-01_platform_trial.sql): restore it with that version.',
		);
		const edited = withTrial.map((one) => ({ ...one, sha256: sha256(`${one.sql} `) }));
		expect(() => refuseLater(manifest, edited)).toThrow('had another text');
	});

	test('taken while people write holds one moment', async () => {
		const { address, pool } = await databases.at(withTrial);
		await pool.query('insert into platform_trial_account select n, 1000 from generate_series(1, 20) n');
		await pool.query(
			"insert into platform_trial_odd (doc, ids, \"order\") select '{}', '{}', repeat('weight ', 200) from generate_series(1, 5000)",
		);
		const writing = { goes: true, written: 0 };
		const writer = async () => {
			while (writing.goes) {
				const [from, to, amount] = [0, 0, 0].map(() => 1 + Math.floor(Math.random() * 20));
				// In one transaction: what one account loses another gets, and each change has its entry.
				await pool
					.query(`begin;
					update platform_trial_account set held = held + case id when ${from} then -${amount} else ${amount} end where id in (${from}, ${to}) and ${from} <> ${to};
					insert into platform_trial_entry (account_id, amount) select * from (values (${from}, -${amount}), (${to}, ${amount})) v where ${from} <> ${to};
					commit`)
					.then(
						() => writing.written++,
						() => pool.query('rollback'),
					);
			}
		};
		const writers = [writer(), writer()];
		await expect.poll(() => writing.written).toBeGreaterThan(20);
		let before = 0;
		const archive = await backUp(
			sourceOf(address, {
				files: store(),
				begun: async () => {
					before = writing.written;
					await expect.poll(() => writing.written).toBeGreaterThan(before + 20);
				},
			}),
		);
		const during = writing.written - before;
		writing.goes = false;
		await Promise.all(writers);
		expect(during).toBeGreaterThan(20);
		const place = { address: await databases.empty(), files: store(), migrations: withTrial };
		await bring(archive, place);
		const { rows } = await databases.pool(place.address).query(
			`select sum(held) as held, count(*) filter (where held <> 1000 + coalesce((select sum(amount) from platform_trial_entry e where e.account_id = a.id), 0)) as wrong,
				(select count(*) from platform_trial_entry) as entries from platform_trial_account a`,
		);
		expect(rows[0]).toMatchObject({ held: '20000', wrong: 0 });
		const { rows: now } = await pool.query('select count(*) as entries from platform_trial_entry');
		expect(rows[0].entries).toBeLessThan(now[0].entries);
		expect(rows[0].entries).toBeGreaterThan(0);
	});
});

test('files on S3 are in the backup, and come back to S3', async () => {
	const server = new S3rver({
		port: 0,
		address: '127.0.0.1',
		silent: true,
		directory: join(folder, 's3'),
		configureBuckets: [{ name: 'school', configs: [] }],
	});
	const { port } = await server.run();
	try {
		const bucket = (name: string) => s3Store(`s3://S3RVER:S3RVER@127.0.0.1:${port}/school/${name}?tls=no`);
		const large = Buffer.alloc(2 ** 21, 9);
		await bucket('before').put('work/large', large);
		await bucket('before').put('work/small', Buffer.from('kept'));
		const { address } = await databases.at();
		const archive = await backUp(sourceOf(address, { files: bucket('before') }));
		await bring(archive, { address: await databases.empty(), files: bucket('after') });
		const found: Record<string, number | undefined> = {};
		for await (const key of bucket('after').list()) found[key] = await bucket('after').sizeOf(key);
		expect(found).toEqual({ 'work/large': large.length, 'work/small': 4 });
	} finally {
		await server.close();
	}
});

describe('a place', () => {
	const archiveOf = async () => {
		const { address } = await databases.at(withTrial);
		const files = store();
		await files.put('work/a', Buffer.from('kept'));
		return backUp(sourceOf(address, { files }));
	};

	test('that is not empty is left as it is', async () => {
		const archive = await archiveOf();
		const taken = await databases.at();
		const before = await fingerprint(taken.pool);
		await expect(bring(archive, { address: taken.address, files: store(), migrations: withTrial })).rejects.toThrow(
			'The database is not empty',
		);
		expect(await fingerprint(taken.pool)).toEqual(before);
		const files = store();
		await files.put('theirs', Buffer.from('x'));
		const address = await databases.empty();
		await expect(bring(archive, { address, files, migrations: withTrial })).rejects.toThrow('(it holds theirs)');
		expect((await databases.pool(address).query("select to_regclass('platform_migration') as found")).rows).toEqual([
			{ found: null },
		]);
	});

	test('whose restore was cut off takes the same archive again, and no other', async () => {
		const archive = await archiveOf();
		const place = { address: await databases.empty(), files: store(), migrations: withTrial };
		const cut = async function* () {
			for await (const part of readBackup(inPieces(archive))) {
				yield part;
				if (part.kind === 'file') throw new Error('the power went');
			}
			return { manifest: (await checkArchive(() => inPieces(archive))).manifest };
		};
		const { manifest } = await checkArchive(() => inPieces(archive));
		await expect(restore(manifest, cut(), place)).rejects.toThrow('the power went');
		expect(await place.files.has('work/a')).toBe(true);
		await expect(bring(await archiveOf(), place)).rejects.toThrow('not empty');
		await bring(archive, place);
		expect(await place.files.has(restoreMark)).toBe(false);
	});

	test('may belong to a user of the server who is not its master', async () => {
		const role = `owner_${crypto.randomUUID().slice(0, 8)}`;
		await administer(inject('cluster'), `create role ${role} login`);
		const address: Address = { ...(await databases.empty(`owner ${role}`)), user: role };
		await bring(await archiveOf(), { address, files: store(), migrations: withTrial });
		expect(await migrate(databases.pool(address), house.faces, withTrial)).toEqual([]);
	});

	test('gets no rows that do not fit together', async () => {
		const { address, pool } = await databases.at(withTrial);
		await pool.query(
			'alter table platform_trial_entry disable trigger all; insert into platform_trial_entry (account_id, amount) values (99, 1)',
		);
		const archive = await backUp(sourceOf(address, { files: store() }));
		const place = { address: await databases.empty(), files: store(), migrations: withTrial };
		await expect(bring(archive, place)).rejects.toThrow(
			/^The rows of the backup do not fit together: .*platform_trial_entry_account_id_fkey/,
		);
		expect(
			(await databases.pool(place.address).query("select count(*) as n from pg_tables where schemaname = 'public'"))
				.rows,
		).toEqual([{ n: 0 }]);
	});
});
