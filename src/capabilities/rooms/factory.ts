import type { Ctx } from '#platform/context.ts';
import { type NewRoom, open } from './server/open.ts';

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
