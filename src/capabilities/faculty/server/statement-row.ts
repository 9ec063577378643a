import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayPay, mayPayFor, maySetRates } from '../permissions.ts';
import type { StatementFacts } from '../rules/statement.ts';
import { db } from '../tables.ts';
import { monthOf } from './rates-book.ts';

/** One statement with whom it pays; nothing where there is none. */
export const statementRow = async (ctx: ReadCtx, statementId: string, held = false) => {
	const query = db(ctx)
		.selectFrom('facultyStatement as one')
		.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
		.select(['one.id', 'payeeId', 'mentorId', 'month', 'number', 'state', 'version', 'dueAt'])
		.where('one.id', '=', statementId);
	const row = await (held ? query.forUpdate('one') : query).executeTakeFirst();
	return row && { ...row, month: monthOf(row.month) };
};
export type StatementRow = NonNullable<Awaited<ReturnType<typeof statementRow>>>;

/** Finance, held for a change; where it is escalated, an administrator as well. To other people there is none. */
export const payersStatement = async (ctx: ReadCtx, statementId: string): Promise<Allowed<StatementRow>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!maySetRates(ctx.actor)) return refuse('forbidden');
	const row = await statementRow(ctx, statementId, true);
	if (!row) return refuse('not-found');
	return mayPayFor(ctx.actor, { escalated: await isEscalated(ctx, row) }) ? allow(row) : refuse('not-found');
};

/** Whom it pays, finance, and an administrator while it is escalated. To others there is none. */
export const seenStatement = async (ctx: ReadCtx, statementId: string): Promise<Allowed<StatementRow>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const row = await statementRow(ctx, statementId);
	if (!row) return refuse('not-found');
	if (row.mentorId === me || mayPay(ctx.actor)) return allow(row);
	const standsIn = hasRole(ctx.actor, 'administrator') && (await isEscalated(ctx, row));
	return standsIn ? allow(row) : refuse('not-found');
};

/** It waits for an administrator too, or what its mentor said of it does. */
const isEscalated = async (ctx: ReadCtx, { id, state }: Pick<StatementRow, 'id' | 'state'>): Promise<boolean> =>
	state === 'escalated' ||
	(await db(ctx)
		.selectFrom('facultyContest')
		.select('id')
		.where('statementId', '=', id)
		.where('state', '=', 'escalated')
		.executeTakeFirst()) !== undefined;

/** What the guards of the workflow look at, for whoever acts. */
export const factsOf = async (ctx: ReadCtx, { id, version, mentorId }: StatementRow): Promise<StatementFacts> => {
	const me = personId(ctx.actor);
	const granted =
		me &&
		(await db(ctx)
			.selectFrom('facultyStatementLine as line')
			.innerJoin('facultyWork as work', 'work.id', 'workId')
			.select('work.id')
			.where('statementId', '=', id)
			.where('version', '=', version)
			.where('work.kind', '=', 'granted')
			.where('notedBy', '=', me)
			.executeTakeFirst());
	const open = await db(ctx)
		.selectFrom('facultyContest')
		.select('id')
		.where('statementId', '=', id)
		.where('state', '<>', 'answered')
		.executeTakeFirst();
	return { own: me === mentorId, granted: Boolean(granted), contested: open !== undefined };
};
