import { createHash } from 'node:crypto';
import { openPool } from '#platform/database/pool.ts';
import { startCluster, template } from '#platform/testing/cluster.ts';
import { house } from '../../src/house.ts';
import { readTree } from '../rule.ts';
import { generateMap } from './map.ts';
import { generateSchema } from './schema.ts';
import { generateWorkflows } from './workflows.ts';

/** What is derived from the migrations and the house, by its path, as it should be now. */
export const generateAll = async (): Promise<ReadonlyMap<string, string>> => {
	const tree = readTree();
	const cluster = await startCluster(house);
	const pool = openPool({ ...cluster.address, database: template }, 'generate', 2);
	try {
		return new Map([
			['db/generated/schema.ts', await generateSchema(pool)],
			['MAP.md', generateMap(house.capabilities, tree)],
			['docs/workflows.md', generateWorkflows(house.capabilities)],
			['db/migrations/landed.json', listLanded(tree)],
		]);
	} finally {
		await pool.end();
		await cluster.stop();
	}
};

/** Migrations already listed keep their hash, so that a change shows; new ones are added. */
const listLanded = (tree: ReadonlyMap<string, string>): string => {
	const known = JSON.parse(tree.get('db/migrations/landed.json') ?? '{}') as Record<string, string>;
	for (const [path, text] of tree) {
		const name = /^db\/migrations\/(.+\.sql)$/.exec(path)?.[1];
		if (name) known[name] ??= createHash('sha256').update(text).digest('hex');
	}
	return `${JSON.stringify(Object.fromEntries(Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1))), null, '\t')}\n`;
};
