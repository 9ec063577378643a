import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

type Ending = 'left' | 'again' | 'lost' | 'over';

/**
 * Somebody is out of the room, if they were in it: what their page was about to send comes to nothing, and its recorder
 * has ended. `at` is their last sign of life where they were lost.
 */
export const endPresence = async (
	ctx: Ctx,
	participantId: string,
	{ ending, at = ctx.clock.now() }: { readonly ending: Ending; readonly at?: Temporal.Instant },
): Promise<void> => {
	await db(ctx)
		.updateTable('roomsPresence')
		// Clocks of two processes differ by a little: nobody leaves before they entered.
		.set((eb) => ({ leftAt: eb.fn<Temporal.Instant>('greatest', ['enteredAt', eb.val(at)]), ending }))
		.where('participantId', '=', participantId)
		.where('leftAt', 'is', null)
		.execute();
	await endTakes(ctx, [participantId], ending);
};

/** Recorders of these sides have ended, those that still ran. */
export const endTakes = async (
	ctx: Ctx,
	participantIds: readonly string[],
	ending: Ending | 'refused',
): Promise<void> => {
	await db(ctx)
		.updateTable('roomsTake')
		.set((eb) => ({ endedAt: eb.fn<Temporal.Instant>('greatest', ['beganAt', eb.val(ctx.clock.now())]), ending }))
		.where('participantId', 'in', [...participantIds])
		.where('endedAt', 'is', null)
		.execute();
};
