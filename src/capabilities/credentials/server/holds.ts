import { sql } from 'kysely';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

export interface Hold {
	readonly personId: string;
	/** What is held back, as a credential names it; without it, whatever would be issued to the person. */
	readonly about?: string;
	/** By whose doing, such as `integrity:ID`. */
	readonly source: string;
	/** A word: why is known to whoever placed it. */
	readonly reason: 'integrity';
	readonly placedBy: string | null;
}
interface Lift {
	readonly source: string;
	/** Of this person alone. */
	readonly personId?: string;
	readonly liftedBy: string | null;
}

/** What is held and what is issued to one person is looked at by one transaction at a time: nothing slips between the two. */
const alone = async (ctx: Ctx, personId: string): Promise<void> => {
	await db(ctx)
		.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${`credentials of ${personId}`}, 0))`.as('locked'))
		.execute();
};

/** Once for each source, however often. */
export const place = async (ctx: Ctx, { personId, about, source, reason, placedBy }: Hold): Promise<void> => {
	await alone(ctx, personId);
	await db(ctx)
		.insertInto('credentialsHold')
		.values({ personId, about: about ?? null, source, reason, placedBy, since: ctx.clock.now() })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** Answers how many were lifted. */
export const lift = async (ctx: Ctx, { source, personId, liftedBy }: Lift): Promise<number> => {
	const { numUpdatedRows } = await db(ctx)
		.updateTable('credentialsHold')
		.set({ liftedAt: ctx.clock.now(), liftedBy })
		.where('source', '=', source)
		.where('liftedAt', 'is', null)
		.$if(personId !== undefined, (query) => query.where('personId', '=', personId ?? ''))
		.executeTakeFirstOrThrow();
	return Number(numUpdatedRows);
};

/** Whether that may not be issued to them now; whoever places a hold meanwhile waits until this transaction is over. */
export const heldNow = async (ctx: Ctx, personId: string, about: string): Promise<boolean> => {
	await alone(ctx, personId);
	const found = await db(ctx)
		.selectFrom('credentialsHold')
		.select('id')
		.where('personId', '=', personId)
		.where('liftedAt', 'is', null)
		.where((eb) => eb.or([eb('about', 'is', null), eb('about', '=', about)]))
		.executeTakeFirst();
	return found !== undefined;
};

export const heldBySource = async (ctx: ReadCtx, source: string): Promise<boolean> => {
	const found = await db(ctx)
		.selectFrom('credentialsHold')
		.select('id')
		.where('source', '=', source)
		.where('liftedAt', 'is', null)
		.executeTakeFirst();
	return found !== undefined;
};
