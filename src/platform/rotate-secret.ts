import pg from 'pg';
import { quietTriggers, quoted } from './database/contents.ts';
import type { Address } from './database/pool.ts';
import type { House } from './house.ts';
import type { Sealed } from './sealed.ts';
import type { Secrets } from './secrets.ts';

export interface Resealed {
	readonly what: string;
	readonly resealed: number;
	/** Under the new secret already: the rotation was run before. */
	readonly already: number;
	/** Under neither: they were closed before, and stay so. */
	readonly closed: number;
}
export interface Rotated {
	readonly sealed: readonly Resealed[];
	readonly removed: readonly { readonly what: string; readonly rows: number }[];
}

const atOnce = 500;

/**
 * Seals anew, with one secret, whatever another has sealed, and takes away what the other has signed: in one transaction,
 * so that a rotation that is cut off has changed nothing. No process of the school may run meanwhile. A dry run opens
 * everything and writes nothing.
 */
export const rotateSecret = async (
	address: Address,
	house: Pick<House, 'sealed' | 'signed'>,
	from: Secrets,
	to: Secrets,
	dryRun: boolean,
): Promise<Rotated> => {
	const client = new pg.Client({ ...address, application_name: 'tremplin rotate' });
	client.on('error', () => {});
	await client.connect();
	try {
		await client.query('begin');
		// Rows that are never changed are, here: what they say stays the same, and only who can open it changes.
		const wake = dryRun ? undefined : await quietTriggers(client);
		const sealed: Resealed[] = [];
		for (const one of house.sealed) sealed.push(await resealColumn(client, one, from, to, dryRun));
		const removed: Rotated['removed'][number][] = [];
		for (const { table, what } of house.signed) {
			const { rowCount } = await client.query(`delete from ${quoted(table)}`);
			removed.push({ what, rows: rowCount ?? 0 });
		}
		await wake?.();
		await client.query(dryRun ? 'rollback' : 'commit');
		return { sealed, removed };
	} finally {
		await client.end().catch(() => {});
	}
};

const resealColumn = async (
	client: pg.Client,
	{ table, column, what, reseal }: Sealed,
	from: Secrets,
	to: Secrets,
	dryRun: boolean,
): Promise<Resealed> => {
	const count = { resealed: 0, already: 0, closed: 0 };
	// As the rows were when it was opened: those written here do not come back.
	await client.query(
		`declare sealed no scroll cursor for select ctid, ${quoted(column)} as value from ${quoted(table)} where ${quoted(column)} is not null`,
	);
	for (;;) {
		const { rows } = await client.query<{ ctid: string; value: unknown }>(`fetch ${atOnce} from sealed`);
		if (rows.length === 0) break;
		for (const { ctid, value } of rows) {
			const found = await attempt(() => reseal(value, from, to));
			if (found === undefined) {
				count[(await attempt(() => reseal(value, to, to))) === undefined ? 'closed' : 'already']++;
				continue;
			}
			if (!dryRun)
				await client.query(`update ${quoted(table)} set ${quoted(column)} = $1 where ctid = $2`, [found, ctid]);
			count.resealed++;
		}
	}
	await client.query('close sealed');
	return { what, ...count };
};

const attempt = async (work: () => unknown): Promise<unknown> => {
	try {
		return await work();
	} catch {
		return undefined;
	}
};
