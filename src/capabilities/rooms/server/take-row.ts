import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import type { TakeEnding } from '../rules/recording.ts';
import { db } from '../tables.ts';

export interface OwnTake {
	readonly id: string;
	readonly roomId: string;
	readonly kind: string;
	readonly participantId: string;
	readonly personId: string;
	readonly beganAt: Temporal.Instant;
	readonly endedAt: Temporal.Instant | null;
	readonly ending: TakeEnding | null;
	readonly pieces: number | null;
	readonly sealedAt: Temporal.Instant | null;
	/** Its room is closed, and what rests on the recording waits for it. */
	readonly isAwaited: boolean;
}

/**
 * What somebody's own side recorded, held; to everybody else there is none. Of two that bring one piece at once, the second
 * finds that it came.
 */
export const ownTakeHeld = async (ctx: ReadCtx, { takeId }: { readonly takeId: string }): Promise<Allowed<OwnTake>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const row = await db(ctx)
		.selectFrom('roomsTake as take')
		.innerJoin('roomsParticipant as own', 'own.id', 'take.participantId')
		.innerJoin('roomsRoom as room', 'room.id', 'own.roomId')
		.select(['take.id', 'own.roomId', 'room.kind', 'participantId', 'personId', 'beganAt', 'endedAt', 'ending'])
		.select(['take.pieces', 'room.closedAt', 'room.sealMinutes'])
		.where('take.id', '=', takeId)
		.where('personId', '=', me)
		.forUpdate('take')
		.executeTakeFirst();
	if (!row) return refuse('not-found');
	// Asked once the take is held: a seal that was written meanwhile is seen.
	const seal = await db(ctx)
		.selectFrom('roomsSeal')
		.select('sealedAt')
		.where('roomId', '=', row.roomId)
		.executeTakeFirst();
	const { closedAt, sealMinutes, ...take } = row;
	const isAwaited = closedAt !== null && sealMinutes !== null;
	return allow({ ...take, isAwaited, sealedAt: seal?.sealedAt ?? null } as OwnTake);
};

/** Where a piece lies. */
export const pieceKey = (takeId: string, number: number) => `recordings/${takeId}/${number}`;
