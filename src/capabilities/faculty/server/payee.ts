import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Whoever draws a statement or sets rates waits for the one before: a month is drawn once, at rates that hold. */
export const takePayTurn = async (ctx: Ctx): Promise<void> => {
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext('faculty pay'))`.as('locked')).execute();
};

/** Held until the transaction ends: what is said of one payee is committed in the order of its ids, and a statement knows all before it. */
export const holdPayee = async (ctx: Ctx, payeeId: string): Promise<void> => {
	await db(ctx).selectFrom('facultyPayee').select('id').where('id', '=', payeeId).forUpdate().execute();
};

/** The mentor's own, held. */
export const payeeOf = async (ctx: Ctx, mentorId: string): Promise<string> => {
	await db(ctx)
		.insertInto('facultyPayee')
		.values({ mentorId })
		.onConflict((conflict) => conflict.column('mentorId').where('merged', '=', false).doNothing())
		.execute();
	const { id } = await db(ctx)
		.selectFrom('facultyPayee')
		.select('id')
		.where('mentorId', '=', mentorId)
		.where('merged', '=', false)
		.forUpdate()
		.executeTakeFirstOrThrow();
	return id;
};
