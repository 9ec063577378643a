import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Mode } from './context.ts';
import { type Embedded, useEmbedded } from './database/embedded.ts';
import { type Address, openPool } from './database/pool.ts';
import { inTransaction } from './database/transaction.ts';
import { openFiles } from './files/open.ts';
import type { FileStore } from './files/store.ts';
import type { House } from './house.ts';
import { type Logger, openLog } from './log.ts';
import { type Mailer, openSmtp } from './mail/smtp.ts';
import { Problem } from './problem.ts';
import { schoolMode } from './school.ts';
import { findSecret, type Secrets, secretsOf } from './secrets.ts';
import { readSetting } from './setting.ts';

/** The settings that a process is started with; `src/environment.ts` lists and checks them. */
export interface Environment {
	readonly host: string;
	readonly port: number;
	readonly dataDir: string;
	readonly databaseUrl?: string | undefined;
	readonly publicUrl: string;
	/** Set on purpose, so that other names are refused. */
	readonly publicUrlSet: boolean;
	readonly smtpUrl?: string | undefined;
	readonly filesUrl: string;
	readonly trustProxy: boolean;
	readonly secretKey?: string | undefined;
	readonly backupPassphrase?: string | undefined;
	/** The ffmpeg that joins recordings; undefined: the machine's. */
	readonly ffmpegPath?: string | undefined;
	/** Free bytes below which the doctor warns. */
	readonly diskFloor: number;
	readonly logLevel: string;
	/** Addresses that people give may be of this machine: for trials of webhooks alone. */
	readonly outboundLoopback: boolean;
}

/** What a process of the school holds while it runs. */
export interface App {
	readonly environment: Environment;
	readonly house: House;
	readonly address: Address;
	readonly pool: pg.Pool;
	readonly log: Logger;
	readonly files: FileStore;
	readonly secrets: Secrets;
	/** Absent where no mail server is set: letters then stay in the outbox. */
	readonly mail?: Mailer | undefined;
	readonly mode: Mode;
	/** Neither set up nor seeded yet. */
	readonly isNew: boolean;
	readonly publicUrl: string;
	close(): Promise<void>;
}

export interface Database {
	readonly address: Address;
	readonly embedded?: Embedded;
	release(): Promise<void>;
}

/** cannot_connect_now: it starts, or recovers from a crash. */
const stillStarting = '57P03';
const recovery = 60_000;

/** The server of DATABASE_URL, once it accepts connections, or the embedded database of the data folder, started where it does not run yet. */
export const openDatabase = async ({
	databaseUrl,
	dataDir,
}: Pick<Environment, 'databaseUrl' | 'dataDir'>): Promise<Database> => {
	if (databaseUrl === undefined) {
		const embedded = await useEmbedded(dataDir);
		return { address: embedded.address, embedded, release: embedded.release };
	}
	const address = { connectionString: databaseUrl };
	for (const deadline = Date.now() + recovery; ; await pause(250)) {
		const client = new pg.Client({ ...address, connectionTimeoutMillis: 10_000 });
		try {
			await client.connect();
			await client.end();
			break;
		} catch (error) {
			if ((error as { code?: string }).code === stillStarting && Date.now() < deadline) continue;
			const { host, pathname } = new URL(databaseUrl);
			throw new Problem(
				`The PostgreSQL at ${host}${pathname} refuses: ${(error as Error).message || 'no answer'}. Check DATABASE_URL.`,
			);
		}
	}
	return { address, release: async () => {} };
};

/** Opens a process on a migrated database. `name` appears in logs and in the database's list of connections. */
export const openApp = async (
	environment: Environment,
	house: House,
	database: Database,
	name: string,
	max = 10,
): Promise<App> => {
	const log = openLog(name, environment.logLevel);
	const pool = openPool(database.address, name, max);
	const secrets = secretsOf(findSecret(environment.dataDir, environment.secretKey));
	const mail = environment.smtpUrl ? openSmtp(environment.smtpUrl, new URL(environment.publicUrl).hostname) : undefined;
	const mode = await inTransaction(pool, 'read', (tx) => readSetting(tx, schoolMode)).catch(async (error) => {
		// Its idle connections would keep the process from ending.
		mail?.close();
		await pool.end();
		throw error;
	});
	return {
		environment,
		house,
		address: database.address,
		pool,
		log,
		files: openFiles(environment),
		secrets,
		mail,
		// Where nothing was chosen yet, the doors of a demonstration stay closed.
		mode: mode ?? 'real',
		isNew: mode === null,
		publicUrl: environment.publicUrl,
		async close() {
			mail?.close();
			await pool.end();
			await database.release();
		},
	};
};
