import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { present } from './presence-row.ts';
import { standing, standingIn } from './standing.ts';

/** How many at once: a page that has more to hear asks again. */
const most = 200;

/**
 * What a page has not heard yet, of what was said to it or to all, who is in the room now, and how its recording stands.
 * Asked anew each time whether it may hear it. Refuses: not-in-the-room.
 */
export const messages = read({
	name: 'rooms.messages',
	input: z.object({ roomId: id, presenceId: id, after: z.int().min(0) }),
	output: standing.extend({
		present: z.array(z.object({ presenceId: id, place: z.int(), isRecording: z.boolean() })),
		messages: z.array(
			z.object({
				number: z.int(),
				kind: z.enum(['signal', 'chat']),
				fromPresenceId: id,
				place: z.int(),
				body: z.string(),
				saidAt: instant,
			}),
		),
	}),
	allow: present,
	async run(ctx, { presenceId, after }, room) {
		const here = await db(ctx)
			.selectFrom('roomsPresence as one')
			.innerJoin('roomsParticipant as them', 'them.id', 'one.participantId')
			.leftJoin('roomsTake as take', (join) =>
				join.onRef('take.participantId', '=', 'them.id').on('take.endedAt', 'is', null),
			)
			.select(['one.id as presenceId', 'place', 'take.id as takeId'])
			.where('them.roomId', '=', room.id)
			.where('one.leftAt', 'is', null)
			.orderBy('place')
			.execute();
		const said = await db(ctx)
			.selectFrom('roomsMessage as said')
			.innerJoin('roomsPresence as one', 'one.id', 'said.presenceId')
			.innerJoin('roomsParticipant as them', 'them.id', 'one.participantId')
			.select(['said.id as number', 'said.kind', 'one.id as fromPresenceId', 'place', 'body', 'saidAt'])
			.where('them.roomId', '=', room.id)
			.where('said.id', '>', after)
			.where(({ eb, or, and }) =>
				or([
					eb('said.toPresenceId', '=', presenceId),
					and([eb('said.toPresenceId', 'is', null), eb('said.kind', '=', 'chat')]),
				]),
			)
			.orderBy('said.id')
			.limit(most)
			.execute();
		return {
			...(await standingIn(ctx, room)),
			present: here.map(({ takeId, ...one }) => ({ ...one, isRecording: takeId !== null })),
			messages: said.map((one) => ({ ...one, kind: one.kind as 'signal' | 'chat' })),
		};
	},
});
