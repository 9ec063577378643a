import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { useEmbedded } from '#platform/database/embedded.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type Address, openPool } from '#platform/database/pool.ts';
import { installJobs } from '#platform/worker/jobs.ts';
import { house } from '../src/house.ts';

/** An empty school of its own, and a look into its tables. */
export const openTables = async (folder: string) => {
	const { address, release } = await useEmbedded(folder);
	const pool = openPool(address, 'migrate', 1);
	await migrate(pool, house.faces);
	await pool.end();
	await installJobs(address);
	return { address, release };
};

const patience = 60_000;

/** Each look opens a connection, and waits where the database recovers: those that stood may have been cut. */
const look = async <T>(address: Address, statement: string, values: readonly unknown[] = []): Promise<T[]> => {
	for (const deadline = Date.now() + patience; ; await pause(200)) {
		const client = new pg.Client({ ...address, application_name: 'bench', connectionTimeoutMillis: 30_000 });
		client.on('error', () => {});
		try {
			await client.connect();
			return (await client.query(statement, [...values])).rows as T[];
		} catch (error) {
			if (Date.now() > deadline) throw error;
		} finally {
			await client.end().catch(() => {});
		}
	}
};

/** A process of the database that serves the school: where it dies, the database drops all the others and recovers. */
export const findBackend = async (address: Address): Promise<number | undefined> => {
	const found = await look<{ pid: number }>(
		address,
		`select pid from pg_stat_activity
		where application_name in ('tremplin web', 'tremplin worker') and pid <> pg_backend_pid() order by random() limit 1`,
	);
	return found[0]?.pid;
};

export interface Counted {
	/** Of those that were acknowledged. */
	readonly found: number;
	readonly lost: number;
	/** Written, told or answered by letter more than once. */
	readonly doubled: number;
	/** Sign-ups in the database without their news, news that no listener took, news without its letter. */
	readonly undelivered: number;
	/** All that is there, with what was written and could not be acknowledged. */
	readonly written: number;
}

/** What is in the tables of what was acknowledged, and of what follows from it: one event, one delivery, one letter each. */
export const count = async (address: Address, acknowledged: readonly string[]): Promise<Counted> => {
	const [row] = await look<Record<'found' | 'written' | 'doubled' | 'undelivered', string>>(
		address,
		`with person as (
			select p.id, p.email,
				(select count(*) from platform_event e
					where e.name = 'identity.signed-up' and e.payload->>'personId' = p.id::text) as told,
				(select count(*) from platform_event e join platform_delivery d on d.event_id = e.id
					where e.name = 'identity.signed-up' and e.payload->>'personId' = p.id::text
					and d.delivered_at is not null) as delivered,
				(select count(*) from platform_mail m where m.person_id = p.id) as letters
			from identity_person p
		)
		select count(*) filter (where email = any($1)) as found,
			count(*) as written,
			count(*) - count(distinct email)
				+ count(*) filter (where told > 1 or letters > 1)
				+ (select count(*) from platform_audit where action = 'identity.sign-up') - count(*) as doubled,
			count(*) filter (where told = 0 or delivered = 0 or letters = 0) as undelivered
		from person`,
		[acknowledged],
	);
	const found = Number(row?.found);
	return {
		found,
		lost: acknowledged.length - found,
		doubled: Number(row?.doubled),
		undelivered: Number(row?.undelivered),
		written: Number(row?.written),
	};
};

/** News and letters that still wait. */
export const waiting = async (address: Address): Promise<number> => {
	const [row] = await look<{ count: string }>(
		address,
		`select (select count(*) from platform_delivery where delivered_at is null)
			+ (select count(*) from platform_mail where state = 'queued') as count`,
	);
	return Number(row?.count);
};
