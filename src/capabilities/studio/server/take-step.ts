import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import type { DraftMove, DraftState } from '../rules/draft.ts';
import { waitFrom } from '../settings.ts';
import { db } from '../tables.ts';
import type { DraftRow } from './draft-row.ts';

interface Taken {
	readonly move: DraftMove;
	readonly to: DraftState;
	readonly reason?: string | undefined;
	/** What else the step says of the draft: who takes it, what it became. */
	readonly set?: { readonly authorId?: string | null; readonly programmeId?: string };
}

/** Writes a step that the transition table allowed: the state, its journal, and the wait that begins. */
export const takeStep = async (
	ctx: Ctx,
	row: Pick<DraftRow, 'id'>,
	{ move, to, reason, set }: Taken,
): Promise<void> => {
	const { last } = await db(ctx)
		.selectFrom('studioStep')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('draftId', '=', row.id)
		.executeTakeFirstOrThrow();
	const wait =
		to === 'published' || to === 'declined'
			? { remindAt: null, dueAt: null, remindedAt: null }
			: await waitFrom(ctx, to);
	await db(ctx)
		.insertInto('studioStep')
		.values({
			draftId: row.id,
			number: (last ?? 0) + 1,
			move,
			toState: to,
			reason: reason?.trim() || null,
			madeAt: ctx.clock.now(),
			madeBy: personId(ctx.actor) ?? null,
		})
		.execute();
	await db(ctx)
		.updateTable('studioDraft')
		.set({ ...set, ...wait, state: to, changedAt: ctx.clock.now() })
		.where('id', '=', row.id)
		.execute();
};
