import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { z } from 'zod';
import { type Actor, system } from '../actor.ts';
import type { App } from '../app.ts';
import { type Caller, call } from '../call.ts';
import type { Action } from '../command.ts';
import type { Ctx } from '../context.ts';
import { openPool } from '../database/pool.ts';
import { inTransaction } from '../database/transaction.ts';
import { deliverNext } from '../deliver.ts';
import { diskStore } from '../files/disk.ts';
import type { House } from '../house.ts';
import { openLog } from '../log.ts';
import { sendNextLetter } from '../mail/outbox.ts';
import { openCtx } from '../open-context.ts';
import { type RefusalCode, Refused } from '../refusal.ts';
import { secretsOf } from '../secrets.ts';
import { type Setting, writeSetting } from '../setting.ts';
import { runSweep } from '../sweep.ts';
import { administer, template } from './cluster.ts';

export interface TestSchool {
	readonly app: App;
	/** Calls a command or a read as somebody, through the same door as everybody. */
	as(
		actor: Actor,
		caller?: Partial<Caller>,
	): <I extends z.ZodType, O extends z.ZodType>(action: Action<I, O>, input: z.input<I>) => Promise<z.input<O>>;
	/** Runs factories. */
	make<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
	/** While `work` runs, a setting has this value; then its initial one again. */
	with<T>(setting: Setting<T>, value: T, work: () => Promise<unknown>): Promise<void>;
	/** Delivers all news and sends all letters that wait, as a worker would. */
	settle(): Promise<void>;
	sweep(name: string): Promise<{ found: number; mended: number }>;
	/** Works as a worker does on what takes minutes, until nothing waits; answers how much it did. */
	work(name: string): Promise<number>;
	/** Plain rows, to look at what was written. */
	rows<T = Record<string, unknown>>(statement: string, values?: unknown[]): Promise<T[]>;
}

/**
 * A school on a database of its own for one test file, cloned from the migrated template in some 20 ms. Nothing in it is
 * replaced but the mail server, which a test sets where it needs one.
 */
export const openTestSchool = (house: House, over: Partial<App> = {}): TestSchool => {
	const place: { app?: App; folder?: string } = {};
	const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
	const cluster = inject('cluster');
	beforeAll(async () => {
		place.folder = mkdtempSync(join(tmpdir(), 'tremplin-files-'));
		await administer(cluster, `create database ${name} template ${template} strategy file_copy`);
		const address = { ...cluster, database: name };
		place.app = {
			environment: {} as App['environment'],
			house,
			address,
			pool: openPool(address, 'test', 6),
			log: openLog('test', 'silent'),
			files: diskStore(place.folder),
			secrets: secretsOf('a secret for tests alone, forty characters'),
			mode: 'demonstration',
			isNew: false,
			publicUrl: 'http://school.example',
			close: async () => {},
			...over,
		};
	});
	afterAll(async () => {
		await place.app?.pool.end();
		await administer(cluster, `drop database if exists ${name} with (force)`);
		if (place.folder) rmSync(place.folder, { recursive: true, force: true });
	});
	const app = () => place.app as App;
	const asker = { actor: system('test'), locale: 'fr' as const, headers: new Headers() };
	const make: TestSchool['make'] = (work) =>
		inTransaction(app().pool, 'write', async (tx) => work(await openCtx(app(), tx, asker)));
	return {
		get app() {
			return app();
		},
		as: (actor, caller) => (action, input) =>
			call(app(), { actor, locale: 'fr', headers: new Headers(), ...caller }, action, input),
		make,
		async with(setting, value, work) {
			const write = (to: typeof value) =>
				make((ctx) => writeSetting(ctx.tx, setting, to, { at: ctx.clock.now(), personId: null }));
			await write(value);
			await work().finally(() => write(setting.initial));
		},
		async settle() {
			while ((await deliverNext(app())) || (await sendNextLetter(app()))) {}
		},
		sweep(wanted) {
			const found = house.capabilities.flatMap((one) => one.sweeps).find((one) => one.name === wanted);
			if (!found) throw new Error(`no sweep ${wanted}`);
			return runSweep(app(), found);
		},
		async work(wanted) {
			const found = house.capabilities.flatMap((one) => one.works).find((one) => one.name === wanted);
			if (!found) throw new Error(`no work ${wanted}`);
			let done = 0;
			while (await found.next(app())) done++;
			return done;
		},
		rows: async (statement, values) => (await app().pool.query(statement, values)).rows,
	};
};

/** What a refused call is refused for; throws where it was not refused. */
export const refusalOf = async (attempt: Promise<unknown>): Promise<RefusalCode> => {
	try {
		await attempt;
	} catch (error) {
		if (error instanceof Refused) return error.code;
		throw error;
	}
	throw new Error('it was not refused');
};
