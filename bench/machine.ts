import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import pg from 'pg';
import type { Address } from '#platform/database/pool.ts';

const system = (): string => {
	const file = '/etc/os-release';
	const name = existsSync(file) ? /^PRETTY_NAME="?(.*?)"?$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
	return [name, type(), release(), arch()].filter(Boolean).join(' ');
};

/** What the figures were taken on. */
export const describeMachine = () => ({
	processor: cpus()[0]?.model.trim() ?? 'unknown',
	cores: cpus().length,
	memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
	system: system(),
	/** Processes that wanted a core, on average over the minute before. */
	load: Number((loadavg()[0] ?? 0).toFixed(2)),
});

export const postgresVersion = async (address: Address): Promise<string> => {
	const client = new pg.Client({ ...address });
	await client.connect();
	try {
		const { rows } = await client.query('show server_version');
		return String(rows[0]?.server_version);
	} finally {
		await client.end();
	}
};
