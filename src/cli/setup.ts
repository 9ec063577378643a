import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { prepareKey } from '#capabilities/credentials/public.server.ts';
import { passwordLink } from '#capabilities/identity/public.server.ts';
import { createPerson } from '#capabilities/identity/server/create-person.ts';
import { system } from '#platform/actor.ts';
import { type App, type Database, type Environment, openApp, openDatabase } from '#platform/app.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { folderOf } from '#platform/files/open.ts';
import { isLocale, type Locale } from '#platform/localized.ts';
import { openCtx } from '#platform/open-context.ts';
import { Problem } from '#platform/problem.ts';
import { schoolLocale, schoolMode, schoolName, schoolZone, zoneSchema } from '#platform/school.ts';
import { writeSetting } from '#platform/setting.ts';
import { livingProcesses } from '#platform/worker/heartbeat.ts';
import { installJobs } from '#platform/worker/jobs.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { ask } from './ask.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly name?: string;
	readonly adminName?: string;
	readonly adminEmail?: string;
	readonly zone: string;
	readonly locale: Locale;
	readonly replaceDemonstration?: boolean;
}

const locale = (value: string): Locale => {
	if (!isLocale(value)) throw new InvalidArgumentError('fr, en or es.');
	return value;
};
const zone = (value: string): string => {
	if (!zoneSchema.safeParse(value).success) throw new InvalidArgumentError('a zone such as Europe/Paris.');
	return value;
};

export const registerSetup = (program: Command) =>
	program
		.command('setup')
		.description('makes a real school, with its first administrator; asks for what is not said')
		.option('--name <name>', 'of the school')
		.option('--admin-name <name>', 'of the first administrator')
		.option('--admin-email <address>', 'of the first administrator')
		.option('--zone <zone>', 'time zone of the school', zone, 'Europe/Paris')
		.option('--locale <language>', 'language of the school: fr, en or es', locale, 'fr')
		.option('--replace-demonstration', 'erases the demonstration school that is here, with everything in it')
		.option('--json', 'answer as JSON')
		.action(async (options: Options) => {
			const environment = { ...readEnvironment(process.env), logLevel: 'silent' };
			const database = await openDatabase(environment);
			let app: App | undefined;
			try {
				await prepare(environment, database);
				app = await openApp(environment, house, { ...database, release: async () => {} }, 'setup', 2);
				if (!app.isNew) {
					await leaveDemonstration(app, options, environment);
					await prepare(environment, database);
				}
				const link = await found(app, options);
				const words = `The school is set up. Its first administrator chooses a password, within one hour:\n${link}`;
				print(options, { link }, words);
			} finally {
				await app?.pool.end();
				await database.release();
			}
		});

const prepare = async (_environment: Environment, { address }: Database) => {
	const pool = openPool(address, 'setup', 1);
	await migrate(pool, house.faces).finally(() => pool.end());
	await installJobs(address);
};

/** A real school is never touched; a demonstration goes whole, and only when that was asked for. */
const leaveDemonstration = async (app: App, { replaceDemonstration }: Options, environment: Environment) => {
	if (app.mode === 'real')
		throw new Problem('This school is set up already. To open another account, use tremplin user create.');
	if (!replaceDemonstration)
		throw new Problem(
			'A demonstration school is here. To erase it with everything in it and make a real one, add --replace-demonstration.',
		);
	if ((await livingProcesses(app.pool, 'web')) > 0) throw new Problem('The school is running: stop it first.');
	await app.pool.query('drop schema if exists jobs cascade; drop schema public cascade; create schema public');
	// Only what the school put there; a folder that was given may hold other things.
	const folder = folderOf(environment.filesUrl);
	if (folder !== undefined) rmSync(join(folder, 'pictures'), { recursive: true, force: true });
};

const found = async (app: App, options: Options): Promise<string> => {
	const name = options.name ?? (await question('Name of the school'));
	const displayName = options.adminName ?? (await question('Your name'));
	const email = options.adminEmail ?? (await question('Your e-mail address'));
	const { personId } = await ask(app, createPerson, {
		displayName,
		email,
		locale: options.locale,
		zone: options.zone,
		roles: ['administrator'],
	});
	await inTransaction(app.pool, 'write', async (tx) => {
		const by = { at: Temporal.Now.instant(), personId: null };
		await writeSetting(tx, schoolName, name, by);
		await writeSetting(tx, schoolZone, options.zone, by);
		await writeSetting(tx, schoolLocale, options.locale, by);
		await prepareKey(await openCtx(app, tx, { actor: system('setup'), locale: options.locale }));
		await writeSetting(tx, schoolMode, 'real', by);
	});
	return passwordLink(app, personId);
};

const question = async (what: string): Promise<string> => {
	if (!process.stdin.isTTY) throw new Problem(`${what} is missing: give it as an option, see tremplin setup --help.`);
	const lines = createInterface({ input: process.stdin, output: process.stderr });
	try {
		return (await lines.question(`${what}: `)).trim();
	} finally {
		lines.close();
	}
};
