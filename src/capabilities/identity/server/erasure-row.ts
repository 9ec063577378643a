import type { Selectable } from 'kysely';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import type { IdentityErasure } from '#schema';
import { type ErasureMove, type ErasurePart, erasure, openStates } from '../rules/erasure.ts';
import { leaseOf } from '../settings.ts';
import { db } from '../tables.ts';

export type ErasureRow = Selectable<IdentityErasure>;

/** The request to forget somebody that is open, if there is one. */
export const openErasure = (ctx: ReadCtx, personId: string): Promise<ErasureRow | undefined> =>
	db(ctx)
		.selectFrom('identityErasure')
		.selectAll()
		.where('personId', '=', personId)
		.where('state', 'in', openStates)
		.executeTakeFirst();

/** The same, held, with the row of the person before it: one at a time for each. */
export const openErasureHeld = async (ctx: Ctx | ReadCtx, personId: string): Promise<ErasureRow | undefined> => {
	await db(ctx).selectFrom('identityPerson').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
	return openErasure(ctx, personId);
};

interface By {
	readonly who: ErasurePart | 'system';
	readonly proposer?: boolean;
	readonly reason?: string;
	/** What else the move says of the request. */
	readonly set?: Partial<Pick<ErasureRow, 'proposedBy' | 'confirmedBy' | 'confirmedAt' | 'reason'>>;
}

/** One step of a request, by its table, with the wait that begins. Refuses what the table refuses. */
export const moveErasure = async (ctx: Ctx, row: ErasureRow, move: ErasureMove, by: By): Promise<void> => {
	const { who, proposer = false, reason, set } = by;
	const at = { state: row.state, who, facts: { proposer }, ...(reason !== undefined && { reason }) };
	const taken = step(erasure, move, at);
	if (!taken.ok) throw new Refused(taken.code);
	const to = taken.to;
	const waits = to === 'proposed' || to === 'waiting';
	const wait = waits ? await leaseOf(ctx, to) : { remindAt: null, dueAt: null };
	await db(ctx)
		.updateTable('identityErasure')
		.set({ ...set, ...wait, state: to, changedAt: ctx.clock.now() })
		.where('id', '=', row.id)
		.execute();
	await ctx.emit('identity.erasure-moved', { personId: row.personId, erasureId: row.id, to });
};

/** A request begins: asked by the person, or proposed by an administrator for one who wrote. */
export const beginErasure = async (
	ctx: Ctx,
	personId: string,
	state: 'asked' | 'proposed',
	said: { readonly proposedBy?: string | null; readonly reason?: string } = {},
): Promise<string> => {
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('identityErasure')
		.values({ personId, state, askedAt: now, changedAt: now, ...said, ...(await leaseOf(ctx, state)) })
		.returning('id')
		.executeTakeFirstOrThrow();
	await ctx.emit('identity.erasure-moved', { personId, erasureId: id, to: state });
	return id;
};
