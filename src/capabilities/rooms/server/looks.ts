import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

export interface Watched {
	readonly roomId: string;
	readonly me: string;
	/** Has a place in it, so is in what was recorded. */
	readonly isOwn: boolean;
	/** Looks without knowing who its people are. */
	readonly isApart: boolean;
}

/**
 * For the people of a room, and for those whom a later capability lets look, until their moment. To everybody else there
 * is nothing. Asked anew at each part of a file.
 */
export const watchable = async (ctx: ReadCtx, { roomId }: { readonly roomId: string }): Promise<Allowed<Watched>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const own = await db(ctx)
		.selectFrom('roomsParticipant')
		.select('id')
		.where('roomId', '=', roomId)
		.where('personId', '=', me)
		.where('merged', '=', false)
		.executeTakeFirst();
	if (own) return allow({ roomId, me, isOwn: true, isApart: false });
	const let_ = await db(ctx)
		.selectFrom('roomsWatcher')
		.select((eb) => eb.fn<boolean | null>('bool_or', ['isNameless']).as('isApart'))
		.where('roomId', '=', roomId)
		.where('personId', '=', me)
		.where('until', '>', ctx.clock.now())
		.executeTakeFirstOrThrow();
	return let_.isApart === null ? refuse('not-found') : allow({ roomId, me, isOwn: false, isApart: let_.isApart });
};

const halfHour = 1_800_000;

/** Writes down who looked, at one side or at the whole: once each half hour, however many parts of the file were asked for. */
export const noteLook = async (ctx: Ctx, { roomId, me }: Watched, takeId: string | null): Promise<void> => {
	const lookedAt = ctx.clock.now();
	const half = Temporal.Instant.fromEpochMilliseconds(Math.floor(lookedAt.epochMilliseconds / halfHour) * halfHour);
	await db(ctx)
		.insertInto('roomsAccess')
		.values({ roomId, takeId, personId: me, halfHour: half, lookedAt })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};
