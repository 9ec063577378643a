import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { isOpen, ownRoom } from './room-row.ts';
import { standing, standingIn } from './standing.ts';
import { titleIn } from './title.ts';

/**
 * A room as its page needs it, for whoever has a place in it: when it is open, who else comes, and whether it is recorded.
 * `now` is the school's clock, by which the page counts: a browser's own may be wrong.
 */
export const room = read({
	name: 'rooms.room',
	input: z.object({ roomId: id }),
	output: standing.extend({
		roomId: id,
		title: z.string(),
		opensAt: instant,
		closesAt: instant,
		now: instant,
		state: z.enum(['before', 'open', 'over']),
		records: z.enum(['always', 'if-all-agree', 'never']),
		/** Something was recorded. */
		hasRecording: z.boolean(),
		/** On whose clock hours are shown. */
		zone: z.string(),
		place: z.int(),
		people: z.array(
			z.object({
				place: z.int(),
				/** Null once they are erased. */
				name: z.string().nullable(),
				isMe: z.boolean(),
				/** In the room by some page. */
				isHere: z.boolean(),
			}),
		),
	}),
	allow: ownRoom,
	async run(ctx, { roomId }, own) {
		const now = ctx.clock.now();
		const people = await db(ctx)
			.selectFrom('roomsParticipant as one')
			.innerJoin('identityName as named', 'named.personId', 'one.personId')
			.innerJoin('identityClock as clock', 'clock.personId', 'one.personId')
			.leftJoin('roomsPresence as presence', (join) =>
				join.onRef('presence.participantId', '=', 'one.id').on('presence.leftAt', 'is', null),
			)
			.select(['place', 'displayName', 'zone', 'presence.id as presenceId'])
			.where('roomId', '=', roomId)
			.where('merged', '=', false)
			.orderBy('place')
			.execute();
		const recorded = await db(ctx)
			.selectFrom('roomsPiece as piece')
			.innerJoin('roomsTake as take', 'take.id', 'takeId')
			.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
			.select('takeId')
			.where('roomId', '=', roomId)
			.limit(1)
			.executeTakeFirst();
		const isOver = own.closedAt !== null || Temporal.Instant.compare(own.closesAt, now) <= 0;
		return {
			...(await standingIn(ctx, own)),
			roomId,
			title: titleIn(own.titleKey, ctx.locale),
			opensAt: own.opensAt,
			closesAt: own.closesAt,
			now,
			state: isOver ? ('over' as const) : isOpen(own, now) ? ('open' as const) : ('before' as const),
			records: own.records,
			hasRecording: recorded !== undefined,
			zone: people.find(({ place }) => place === own.place)?.zone ?? 'UTC',
			place: own.place,
			people: people.map(({ place, displayName, presenceId }) => ({
				place,
				name: displayName,
				isMe: place === own.place,
				isHere: presenceId !== null,
			})),
		};
	},
});
