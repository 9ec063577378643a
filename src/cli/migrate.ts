import type { Command } from 'commander';
import { openDatabase } from '#platform/app.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { installJobs } from '#platform/worker/jobs.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { type Output, print } from './school.ts';

export const registerMigrate = (program: Command) =>
	program
		.command('migrate')
		.description('brings the database to this version')
		.option('--json', 'answer as JSON')
		.action(async (options: Output) => {
			const database = await openDatabase(readEnvironment(process.env));
			const pool = openPool(database.address, 'migrate', 1);
			try {
				const applied = await migrate(pool, house.faces);
				await installJobs(database.address);
				print(
					options,
					{ applied },
					applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to do: the database is of this version.',
				);
			} finally {
				await pool.end();
				await database.release();
			}
		});
