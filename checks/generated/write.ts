import { writeFileSync } from 'node:fs';
import { openPool } from '#platform/database/pool.ts';
import { startCluster, template } from '#platform/testing/cluster.ts';
import { house } from '../../src/house.ts';
import { generateSchema } from './schema.ts';

// `npm run generate`: whatever is derived from the migrations and from the house, written anew.
const cluster = await startCluster(house);
const pool = openPool({ ...cluster.address, database: template }, 'generate', 2);
writeFileSync('db/generated/schema.ts', await generateSchema(pool));
await pool.end();
await cluster.stop();
