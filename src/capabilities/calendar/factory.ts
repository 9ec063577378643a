import type { Ctx } from '#platform/context.ts';
import type { About } from './rules/booking.ts';
import { endMinuteOf, minuteOf } from './rules/hour-lines.ts';
import { place } from './server/book.ts';
import { db } from './tables.ts';

interface NewHours {
	readonly zone?: string;
	/** `[1, '09:00', '12:00']`, Monday being 1. All day, every day if not said. */
	readonly weekly?: readonly (readonly [weekday: number, from: string, to: string])[];
	readonly beforeMinutes?: number;
	readonly afterMinutes?: number;
	readonly mostPerDay?: number;
}

/** When somebody may be met, unless they said it already, for tests and the demonstration school. */
export const newHours = async (ctx: Ctx, personId: string, given: NewHours = {}): Promise<void> => {
	const { weekly, zone = 'Europe/Paris', ...rest } = given;
	const said = await db(ctx)
		.insertInto('calendarAvailability')
		.values({ personId, zone, changedAt: ctx.clock.now(), ...rest })
		.onConflict((conflict) => conflict.doNothing())
		.returning('personId')
		.executeTakeFirst();
	if (!said) return;
	const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, '00:00', '00:00'] as const);
	await db(ctx)
		.insertInto('calendarWeeklyHours')
		.values(
			(weekly ?? everyDay).map(([weekday, from, to]) => ({
				personId,
				weekday,
				fromMinute: minuteOf(from),
				toMinute: endMinuteOf(to),
			})),
		)
		.execute();
};

interface NewAppointment extends Partial<About> {
	readonly startsAt: Temporal.Instant;
	readonly people: readonly { readonly id: string }[];
}

/** An appointment as if it had been booked, at any hour, the first of the people being the host. */
export const newAppointment = async (ctx: Ctx, { people, ...given }: NewAppointment): Promise<string> => {
	const id = await place(ctx, {
		kind: 'calendar.meeting',
		title: 'appointment_calendar_meeting',
		minutes: 45,
		atAnyHour: true,
		attendees: people.map((one, n) => ({ personId: one.id, part: n === 0 ? 'host' : 'guest' })),
		...given,
	});
	if (!id) throw new Error('somebody is not free');
	return id;
};
