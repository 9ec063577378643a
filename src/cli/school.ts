import { type App, openApp, openDatabase } from '#platform/app.ts';
import { pendingMigrations } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { Problem } from '#platform/problem.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';

/** Runs one command of the terminal on the school, whether its server runs or not, and leaves everything as it was found. */
export const withSchool = async <T>(work: (app: App) => Promise<T>): Promise<T> => {
	const environment = { ...readEnvironment(process.env), logLevel: 'silent' };
	const database = await openDatabase(environment);
	try {
		const pool = openPool(database.address, 'command', 1);
		const pending = await pendingMigrations(pool).finally(() => pool.end());
		if (pending.length > 0)
			throw new Problem(
				`The database is not of this version yet (migrations that wait: ${pending.length}): run tremplin migrate.`,
			);
	} catch (error) {
		await database.release();
		throw error;
	}
	const app = await openApp(environment, house, database, 'command', 4);
	try {
		return await work(app);
	} finally {
		await app.close();
	}
};

export interface Output {
	readonly json?: boolean;
}
/** Prints an answer for a program or for a person. */
export const print = (options: Output, answer: unknown, words: string): void => {
	process.stdout.write(options.json ? `${JSON.stringify(answer, null, '\t')}\n` : `${words}\n`);
};
