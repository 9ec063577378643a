import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day } from '#platform/instant.ts';
import { hourText } from '../fields.ts';
import { db } from '../tables.ts';
import { clockOf } from './own-clock.ts';

const hours = z.object({ from: z.string(), to: z.string() });

/** When one may be met: one's own weekly hours, what is otherwise from today on, and what is kept free around appointments. */
export const availability = read({
	name: 'calendar.availability',
	input: z.object({}),
	output: z.object({
		zone: z.string(),
		beforeMinutes: z.int(),
		afterMinutes: z.int(),
		mostPerDay: z.int().nullable(),
		/** Whether hours were ever given. */
		isSet: z.boolean(),
		hours: z.array(hours.extend({ weekday: z.int() })),
		exceptions: z.array(
			z.object({
				id: z.uuid(),
				kind: z.enum(['away', 'instead']),
				fromDay: day,
				toDay: day,
				/** Null: whole days. */
				hours: hours.nullable(),
			}),
		),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, _input, { me }) {
		const own = await db(ctx)
			.selectFrom('calendarAvailability')
			.selectAll()
			.where('personId', '=', me)
			.executeTakeFirst();
		const zone = own?.zone ?? (await clockOf(ctx, me));
		const weekly = await db(ctx)
			.selectFrom('calendarWeeklyHours')
			.selectAll()
			.where('personId', '=', me)
			.orderBy('weekday')
			.orderBy('fromMinute')
			.execute();
		const exceptions = await db(ctx)
			.selectFrom('calendarException')
			.selectAll()
			.where('personId', '=', me)
			.where('toDay', '>=', ctx.clock.today(zone))
			.orderBy('fromDay')
			.orderBy('fromMinute')
			.execute();
		return {
			zone,
			beforeMinutes: own?.beforeMinutes ?? 0,
			afterMinutes: own?.afterMinutes ?? 0,
			mostPerDay: own?.mostPerDay ?? null,
			isSet: weekly.length > 0,
			hours: weekly.map(({ weekday, fromMinute, toMinute }) => ({
				weekday,
				from: hourText(fromMinute),
				to: hourText(toMinute),
			})),
			exceptions: exceptions.map(({ id, kind, fromDay, toDay, fromMinute, toMinute }) => ({
				id,
				kind,
				fromDay,
				toDay,
				hours: fromMinute === null || toMinute === null ? null : { from: hourText(fromMinute), to: hourText(toMinute) },
			})),
		};
	},
});
