import type { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

export interface Watcher {
	readonly roomId: string;
	readonly personId: string;
	/** Why, as the people of the room read it. */
	readonly why: Extract<keyof typeof m, `watching_${string}`>;
	readonly until: Temporal.Instant;
	/** They are to judge it apart from its people, who read that somebody looks, and never who. */
	readonly nameless?: true;
}

/** Lets somebody look at a room's recording; again, for longer. What they looked at is read by the people of the room. */
export const letSomebodyWatch = async (
	ctx: Ctx,
	{ roomId, personId, why, until, nameless }: Watcher,
): Promise<void> => {
	await db(ctx)
		.insertInto('roomsWatcher')
		.values({ roomId, personId, whyKey: why, letAt: ctx.clock.now(), until, isNameless: nameless ?? false })
		.execute();
};
