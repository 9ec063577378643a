import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { useEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { type Address, openPool } from '../database/pool.ts';
import type { House } from '../house.ts';
import { installJobs } from '../worker/jobs.ts';

declare module 'vitest' {
	interface ProvidedContext {
		cluster: { host: string; port: number; user: string };
	}
}

export const template = 'template_school';

/** A PostgreSQL for the tests of one run, with one migrated database that each test file clones. */
export const startCluster = async (house: Pick<House, 'faces'>) => {
	const folder = mkdtempSync(join(tmpdir(), 'tremplin-test-'));
	const { address, release } = await useEmbedded(folder, { durable: false });
	const migrated: Address = { ...address, database: template };
	await administer(address, `create database ${template}`);
	const pool = openPool(migrated, 'template', 2);
	await migrate(pool, house.faces);
	await pool.end();
	await installJobs(migrated);
	return {
		address,
		stop: async () => {
			await release();
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

/** For vitest's `globalSetup`. */
export const clusterForTests = (house: Pick<House, 'faces'>) => async (project: TestProject) => {
	const { address, stop } = await startCluster(house);
	project.provide('cluster', { host: address.host ?? '', port: address.port ?? 5432, user: address.user ?? '' });
	return stop;
};

export const administer = async (address: Address, statement: string): Promise<void> => {
	const client = new pg.Client({ ...address, database: 'postgres' });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
};
