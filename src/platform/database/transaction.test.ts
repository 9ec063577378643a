import { type Kysely, sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { house } from '../../house.ts';
import { openTestSchool } from '../testing/school.ts';
import { builder, inTransaction, type Tx } from './transaction.ts';

const school = openTestSchool(house);
const ask = (tx: Tx, question: ReturnType<typeof sql>) => question.execute(builder<Kysely<never>>(tx));

describe('a transaction', () => {
	beforeAll(() => school.rows('create table kept (n integer)'));
	const kept = async () => (await school.rows('select n from kept')).length;

	test('of which one question of several fails keeps none of them, also of those that wait', async () => {
		const attempt = inTransaction(school.app.pool, 'write', (tx) =>
			Promise.all([
				ask(tx, sql`insert into kept values (1)`),
				ask(tx, sql`select 1 / 0`),
				ask(tx, sql`insert into kept values (2)`),
				ask(tx, sql`insert into kept values (3)`),
			]),
		);
		await expect(attempt).rejects.toThrow('division by zero');
		expect(await kept()).toBe(0);
	});

	test('whose questions are asked at once answers each, in one transaction', async () => {
		const ids = await inTransaction(school.app.pool, 'write', (tx) =>
			Promise.all([1, 2, 3].map(() => ask(tx, sql`insert into kept values (1) returning pg_current_xact_id()::text`))),
		);
		expect(new Set(ids.map(({ rows }) => JSON.stringify(rows))).size).toBe(1);
		expect(await kept()).toBe(3);
	});

	test('for reading refuses to write', async () => {
		const attempt = inTransaction(school.app.pool, 'read', (tx) => ask(tx, sql`insert into kept values (1)`));
		await expect(attempt).rejects.toMatchObject({ code: '25006' });
	});

	test('that the database asks to be tried again is, and only that', async () => {
		let tries = 0;
		await inTransaction(school.app.pool, 'write', async (tx) => {
			tries++;
			if (tries < 3) await ask(tx, sql`do $$ begin raise exception using errcode = '40001'; end $$`);
		});
		expect(tries).toBe(3);
		await expect(
			inTransaction(school.app.pool, 'write', async () => {
				tries++;
				throw new Error('ours');
			}),
		).rejects.toThrow('ours');
		expect(tries).toBe(4);
	});
});
