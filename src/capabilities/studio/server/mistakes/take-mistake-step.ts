import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { type MistakeMove, type MistakeState, openMistakeStates } from '../../rules/mistake.ts';
import { mistakeWaitFrom } from '../../settings.ts';
import { db } from '../../tables.ts';
import type { MistakeRow } from './mistake-row.ts';

interface Taken {
	readonly move: MistakeMove;
	readonly to: MistakeState;
	readonly words?: string | undefined;
	readonly set?: Partial<Pick<MistakeRow, 'takenBy' | 'duplicateOf' | 'mendedIn'>>;
}

/** Writes a step that the transition table allowed: the state, its journal, and the wait that begins. */
export const takeMistakeStep = async (ctx: Ctx, mistakeId: string, { move, to, words, set }: Taken): Promise<void> => {
	const { last } = await db(ctx)
		.selectFrom('studioMistakeStep')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('mistakeId', '=', mistakeId)
		.executeTakeFirstOrThrow();
	const open = openMistakeStates.find((state) => state === to);
	const wait = open ? await mistakeWaitFrom(ctx, open) : { remindAt: null, dueAt: null, remindedAt: null };
	await db(ctx)
		.insertInto('studioMistakeStep')
		.values({
			mistakeId,
			number: (last ?? 0) + 1,
			move,
			toState: to,
			words: words?.trim() || null,
			madeAt: ctx.clock.now(),
			madeBy: personId(ctx.actor) ?? null,
		})
		.execute();
	await db(ctx)
		.updateTable('studioMistake')
		// Back among those to be sorted, it is nobody's.
		.set({ ...(to === 'reported' && { takenBy: null }), ...set, ...wait, state: to, changedAt: ctx.clock.now() })
		.where('id', '=', mistakeId)
		.execute();
	await ctx.emit('studio.mistake-moved', { mistakeId });
};
