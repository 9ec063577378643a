import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { type Statement, statement } from '../rules/pay.ts';
import type { StatementMove, StatementState } from '../rules/statement.ts';
import { statementWait } from '../settings.ts';
import { db } from '../tables.ts';
import { currencyOf, drawnOf, historyOf } from './pay-book.ts';
import { holdPayee, takePayTurn } from './payee.ts';
import { firstOf, ratesBook } from './rates-book.ts';

/** Draws a month of a payee; nothing where there is nothing to say, or it was drawn already. */
export const drawMonth = async (ctx: Ctx, payeeId: string, month: string): Promise<void> => {
	await takePayTurn(ctx);
	await holdPayee(ctx, payeeId);
	const drawn = (await drawnOf(ctx, payeeId)).filter(({ current }) => current);
	if (drawn.some((one) => one.month === month)) return;
	const history = await historyOf(ctx, payeeId);
	const made = statement(month, history, drawn, await ratesBook(ctx));
	if (made.lines.length === 0) return;
	const { id: statementId } = await db(ctx)
		.insertInto('facultyStatement')
		.values({
			...{ payeeId, month: firstOf(month), number: drawn.length + 1, state: 'drawn', version: 1 },
			...{ changedAt: ctx.clock.now(), ...(await statementWait(ctx, 'drawn')) },
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await keepVersion(ctx, statementId, 1, made, history.at(-1)?.id ?? 0);
	await ctx.emit('faculty.statement-drawn', { statementId });
};

/** Draws one that was given back anew, from what is known now; what it said stays on file. */
export const drawAgain = async (
	ctx: Ctx,
	{ id, payeeId, month, version }: { id: string; payeeId: string; month: string; version: number },
): Promise<number> => {
	await takePayTurn(ctx);
	await holdPayee(ctx, payeeId);
	const others = (await drawnOf(ctx, payeeId)).filter((one) => one.current && one.month !== month);
	const history = await historyOf(ctx, payeeId);
	const made = statement(month, history, others, await ratesBook(ctx));
	await keepVersion(ctx, id, version + 1, made, history.at(-1)?.id ?? 0);
	await db(ctx)
		.updateTable('facultyStatement')
		.set({ version: version + 1 })
		.where('id', '=', id)
		.execute();
	await ctx.emit('faculty.statement-drawn', { statementId: id });
	return version + 1;
};

const keepVersion = async (ctx: Ctx, statementId: string, version: number, made: Statement, upTo: number) => {
	const { cents, lines } = made;
	const currency = await currencyOf(ctx);
	await db(ctx)
		.insertInto('facultyStatementVersion')
		.values({ statementId, version, currency, cents, lines: lines.length, upTo, drawnAt: ctx.clock.now() })
		.execute();
	const rows = lines.map(({ id: workId, kind, cents: amount }, n) => ({
		...{ statementId, version, position: n + 1, workId, kind, cents: amount },
	}));
	for (let at = 0; at < rows.length; at += 1000)
		await db(ctx)
			.insertInto('facultyStatementLine')
			.values(rows.slice(at, at + 1000))
			.execute();
};

interface Taken {
	readonly move: StatementMove;
	readonly to: StatementState;
	readonly version: number;
	readonly reason?: string | undefined;
	/** Who is written on it from now on, where it is approved. */
	readonly billingId?: string | null;
}

/** Writes a step that the transition table allowed: its journal, the state, and the wait that begins or ends. */
export const takeStatementStep = async (ctx: Ctx, statementId: string, taken: Taken): Promise<void> => {
	const { move, to, version, reason, billingId } = taken;
	const { last } = await db(ctx)
		.selectFrom('facultyStatementStep')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('statementId', '=', statementId)
		.executeTakeFirstOrThrow();
	const now = ctx.clock.now();
	await db(ctx)
		.insertInto('facultyStatementStep')
		.values({
			...{ statementId, number: (last ?? 0) + 1, version, move, toState: to, billingId: billingId ?? null },
			...{ reason: reason?.trim() || null, madeAt: now, madeBy: personId(ctx.actor) ?? null },
		})
		.execute();
	const wait = to === 'approved' ? { remindAt: null, dueAt: null, remindedAt: null } : await statementWait(ctx, to);
	await db(ctx)
		.updateTable('facultyStatement')
		.set({ ...wait, state: to, changedAt: now })
		.where('id', '=', statementId)
		.execute();
	if (to === 'approved') await ctx.emit('faculty.statement-approved', { statementId });
	if (to === 'escalated') await ctx.emit('faculty.pay-escalated', { statementId });
};
