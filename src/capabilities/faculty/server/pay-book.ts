import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import type { Entry, Level, Line, Statement } from '../rules/pay.ts';
import { payCurrency } from '../settings.ts';
import { db } from '../tables.ts';
import { monthOf } from './rates-book.ts';

const workRows = (ctx: ReadCtx, payeeId: string) =>
	db(ctx)
		.selectFrom('facultyWork')
		.select(['id', 'aboutId', 'kind', 'doneOn', 'level', 'rare', 'outcome', 'days', 'monthDays', 'cents'])
		.where('payeeId', '=', payeeId)
		.orderBy('id')
		.execute();
type WorkRow = Awaited<ReturnType<typeof workRows>>[number];

/** The database holds each kind to what it needs. */
export const whatOf = (row: Omit<WorkRow, 'id' | 'aboutId' | 'doneOn'>): Entry['what'] => {
	const priced = { level: (row.level ?? 5) as Level, rare: row.rare ?? false };
	if (row.outcome !== null) return { kind: 'session', outcome: row.outcome, ...priced };
	if (row.kind === 'learner') return { kind: 'learner', days: row.days ?? 0, of: row.monthDays ?? 30, ...priced };
	return { kind: 'granted', cents: row.cents ?? 0 };
};

/** All that was said of a payee's work, in the order in which it was said. */
export const historyOf = async (ctx: ReadCtx, payeeId: string): Promise<readonly Entry[]> =>
	(await workRows(ctx, payeeId)).map((row) => ({
		...{ id: row.id, aboutId: row.aboutId, month: monthOf(row.doneOn), what: whatOf(row) },
	}));

export interface Drawn extends Statement {
	readonly statementId: string;
	readonly version: number;
	readonly current: boolean;
	readonly upTo: number;
}

/** Every version of every statement of a payee, in the order in which they were drawn. */
export const drawnOf = async (ctx: ReadCtx, payeeId: string): Promise<readonly Drawn[]> => {
	const rows = await db(ctx)
		.selectFrom('facultyStatementVersion as drawn')
		.innerJoin('facultyStatement as one', 'one.id', 'drawn.statementId')
		.select(['statementId', 'drawn.version', 'month', 'cents', 'upTo'])
		.select(sql<boolean>`one.version = drawn.version`.as('current'))
		.where('payeeId', '=', payeeId)
		.orderBy('serial')
		.execute();
	const lines = await db(ctx)
		.selectFrom('facultyStatementLine as line')
		.innerJoin('facultyStatement as one', 'one.id', 'line.statementId')
		.innerJoin('facultyWork as work', 'work.id', 'workId')
		.select(['statementId', 'line.version', 'work.id', 'aboutId', 'doneOn', 'line.cents', 'line.kind'])
		.where('one.payeeId', '=', payeeId)
		.orderBy('position')
		.execute();
	const key = (of: { statementId: string; version: number }) => `${of.statementId} ${of.version}`;
	const byVersion = Map.groupBy(lines, key);
	return rows.map(({ month, ...row }) => ({
		...row,
		month: monthOf(month),
		lines: (byVersion.get(key(row)) ?? []).map(
			({ id, aboutId, doneOn, cents, kind }): Line => ({ id, aboutId, month: monthOf(doneOn), cents, kind }),
		),
	}));
};

/** One currency for the whole school: that of the setting until the first statement, then that of the statements. */
export const currencyOf = async (ctx: ReadCtx): Promise<string> => {
	const last = await db(ctx)
		.selectFrom('facultyStatementVersion')
		.select('currency')
		.orderBy('serial', 'desc')
		.executeTakeFirst();
	return last?.currency ?? (await ctx.setting(payCurrency));
};
