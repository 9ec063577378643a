import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** What was decided on a likeness, the last first. */
export const decisionsOn = (ctx: ReadCtx, likenessId: string) =>
	db(ctx)
		.selectFrom('integrityLikenessDecision as one')
		.leftJoin('identityName as name', 'name.personId', 'one.decidedBy')
		.select(['one.id as decisionId', 'one.outcome', 'one.reason', 'name.displayName as by', 'one.decidedAt as at'])
		.where('one.likenessId', '=', likenessId)
		.orderBy('one.id', 'desc')
		.execute();

/** So many are shown by name and hour. */
const shown = 20;

/** Who looked at it, the last first. */
export const looksAt = async (ctx: ReadCtx, likenessId: string) => {
	const { count } = await db(ctx)
		.selectFrom('integrityLikenessLook')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('likenessId', '=', likenessId)
		.executeTakeFirstOrThrow();
	const looks = await db(ctx)
		.selectFrom('integrityLikenessLook as one')
		.leftJoin('identityName as name', 'name.personId', 'one.lookedBy')
		.select(['name.displayName as by', 'one.lookedAt as at'])
		.where('one.likenessId', '=', likenessId)
		.orderBy('one.id', 'desc')
		.limit(shown)
		.execute();
	return { looks, looksBefore: Number(count) - looks.length };
};
