import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Environment, openDatabase } from '#platform/app.ts';
import { pendingMigrations } from '#platform/database/migrate.ts';
import { type Address, openPool } from '#platform/database/pool.ts';
import { Problem } from '#platform/problem.ts';
import { type Rotated, rotateSecret } from '#platform/rotate-secret.ts';
import { knownSecret, secretFiles, secretsOf } from '#platform/secrets.ts';
import { livingProcesses } from '#platform/worker/heartbeat.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly newSecretFile?: string;
	readonly dryRun?: boolean;
}

const shortest = 32;

export const registerSecret = (program: Command) =>
	program
		.command('secret')
		.description('looks after the secret that signs and seals')
		.command('rotate')
		.description('puts a new secret in the place of the old, seals anew whatever was sealed, and signs everybody out')
		.option('--new-secret-file <file>', 'where the new one stands, or is written; needed where SECRET_KEY is set')
		.option('--dry-run', 'opens whatever is sealed and says what would be done')
		.option('--json', 'answer as JSON')
		.action(async (options: Options) => {
			const environment = readEnvironment(process.env);
			const old = knownSecret(environment.dataDir, environment.secretKey);
			if (old === undefined) throw new Problem('There is no secret here: nothing is sealed yet.');
			if (environment.secretKey !== undefined && options.newSecretFile === undefined)
				throw new Problem(
					'The secret comes from SECRET_KEY: say by --new-secret-file where the new one stands or shall be written.',
				);
			const rotated = await rotate(environment, old, options);
			const kept = options.dryRun ? undefined : keepBoth(environment, old);
			print(
				options,
				{ done: options.dryRun !== true, ...rotated, ...(kept && { old: kept }) },
				describe(rotated, environment, options, kept),
			);
		});

/**
 * That of a rotation which was cut off, else that of the person, else one made now. It stands on the disk before anything
 * is sealed with it; in the data folder, no process starts while it does.
 */
const nextSecret = ({ dataDir, secretKey }: Environment, old: string, { newSecretFile, dryRun }: Options): string => {
	const place = secretKey === undefined ? secretFiles(dataDir).next : (newSecretFile ?? '');
	const given = newSecretFile !== undefined && existsSync(newSecretFile) ? read(newSecretFile) : undefined;
	const begun = existsSync(place) ? read(place) : undefined;
	if (begun !== undefined && given !== undefined && begun !== given)
		throw new Problem('A rotation to another secret was begun: end it first, without --new-secret-file.');
	const fresh = begun ?? given ?? randomBytes(32).toString('hex');
	if (fresh === old) throw new Problem('The new secret is the old one.');
	if (begun === undefined && !dryRun) writeFileSync(place, fresh, { mode: 0o600, flag: 'wx', flush: true });
	return fresh;
};

const read = (file: string): string => {
	const found = readFileSync(file, 'utf8').trim();
	if (found.length < shortest) throw new Problem(`The secret in ${file} has fewer than ${shortest} characters.`);
	return found;
};

const rotate = async (environment: Environment, old: string, options: Options): Promise<Rotated> => {
	const database = await openDatabase(environment);
	try {
		await mayRotate(database.address, options.dryRun === true);
		const fresh = nextSecret(environment, old, options);
		return await rotateSecret(database.address, house, secretsOf(old), secretsOf(fresh), options.dryRun === true);
	} finally {
		await database.release();
	}
};

const mayRotate = async (address: Address, dryRun: boolean) => {
	const pool = openPool(address, 'rotate', 1);
	try {
		if ((await pendingMigrations(pool)).length > 0)
			throw new Problem('The database is not of this version yet: run tremplin migrate.');
		const running = (await livingProcesses(pool, 'web')) + (await livingProcesses(pool, 'worker'));
		if (running > 0 && !dryRun)
			throw new Problem(
				'The school is running, and would go on sealing with the old secret: stop it first. A process that was killed counts for 45 seconds.',
			);
	} finally {
		await pool.end();
	}
};

/** The old one stays beside: backups taken before open with it alone. Answers where it is. */
const keepBoth = ({ dataDir, secretKey }: Environment, old: string) => {
	if (secretKey !== undefined) return undefined;
	const { current, next } = secretFiles(dataDir);
	const stamp = new Date().toISOString().replaceAll(':', '-').slice(0, 19);
	const kept = `${current}.before-${stamp}`;
	writeFileSync(kept, old, { mode: 0o600, flush: true });
	renameSync(next, current);
	return kept;
};

const describe = (
	{ sealed, removed }: Rotated,
	{ secretKey }: Environment,
	{ dryRun, newSecretFile }: Options,
	kept: string | undefined,
): string =>
	[
		dryRun ? 'Nothing was changed. To be sealed anew:' : 'Sealed anew:',
		...sealed.map(({ what, resealed, already, closed }) =>
			[
				`  ${what}: ${resealed}`,
				...(already > 0 ? [`under the new one already: ${already}`] : []),
				...(closed > 0 ? [`opened by neither: ${closed}`] : []),
			].join(', '),
		),
		...removed.map(({ what, rows }) => `  ${what}: ${rows}`),
		'Links in letters of before lead nowhere any more.',
		...(dryRun ? [] : [secretKey === undefined ? `The old secret is in ${kept}, for backups taken before.` : '']),
		...(!dryRun && secretKey !== undefined
			? [`Now set SECRET_KEY to what stands in ${newSecretFile}, everywhere, then start.`]
			: []),
	]
		.filter(Boolean)
		.join('\n');
