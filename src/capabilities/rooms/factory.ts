import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import { type NewRoom, open } from './server/open.ts';
import { db } from './tables.ts';

interface Given extends Partial<Omit<NewRoom, 'people'>> {
	readonly people: readonly { readonly id: string }[];
}

/** A room that is open now and for an hour, for tests and the demonstration school; the host first. */
export const newRoom = async (ctx: Ctx, { people, ...given }: Given): Promise<string> => {
	const now = ctx.clock.now();
	const { roomId } = await open(ctx, {
		kind: 'calendar.meeting',
		title: 'appointment_calendar_meeting',
		opensAt: now,
		closesAt: now.add({ hours: 1 }),
		records: 'always',
		keptDays: 90,
		people: people.map(({ id }) => id),
		...given,
	});
	return roomId;
};

/** As if all its people had met in it from a moment on, for so long, and what was recorded had been sealed; no film is there. */
export const newMeeting = async (
	ctx: Ctx,
	roomId: string,
	{ from, minutes, missingMs = 0 }: { from: Temporal.Instant; minutes: number; missingMs?: number },
): Promise<void> => {
	const until = from.add({ minutes });
	const people = await db(ctx).selectFrom('roomsParticipant').select('id').where('roomId', '=', roomId).execute();
	await db(ctx)
		.insertInto('roomsPresence')
		.values(
			people.map(({ id }) => ({ participantId: id, enteredAt: from, seenAt: until, leftAt: until, ending: 'over' })),
		)
		.execute();
	await db(ctx).updateTable('roomsRoom').set({ closedAt: until }).where('id', '=', roomId).execute();
	await db(ctx)
		.insertInto('roomsSeal')
		.values({
			...{ roomId, sealedAt: until, hash: createHash('sha256').update(roomId).digest('hex') },
			...{ takes: people.length, pieces: people.length, togetherMs: minutes * 60_000, missingMs },
		})
		.execute();
};
