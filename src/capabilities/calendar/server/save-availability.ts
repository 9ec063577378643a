import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { hour, zone } from '../fields.ts';
import { faultsOf, hoursOf, isGiven } from '../rules/hour-lines.ts';
import { db } from '../tables.ts';
import { holdPeople } from './hold-people.ts';

const minutes = z.coerce.number().int().min(0).max(240);
/** A line that is left empty is no line. */
const line = z.object({
	weekday: z.coerce.number().int().min(1).max(7),
	from: hour.optional(),
	to: hour.optional(),
});
/** One's weekly hours, in place of those before, and how one wants to be met. What is booked stays. */
export const saveAvailability = command({
	name: 'calendar.save-availability',
	audit: 'actor',
	input: z.object({
		zone,
		beforeMinutes: minutes,
		afterMinutes: minutes,
		mostPerDay: z.coerce.number().int().min(1).max(48).optional(),
		hours: z
			.array(line)
			.max(50)
			.superRefine((lines, issues) => {
				for (const { n, code } of faultsOf(lines))
					issues.addIssue({ code: 'custom', path: [n, 'from'], params: { code } });
			}),
	}),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, { hours, mostPerDay, ...given }, { me }) {
		// Held, so that nobody books by the old hours what the new ones do not have.
		await holdPeople(ctx, [me]);
		const row = { ...given, mostPerDay: mostPerDay ?? null, changedAt: ctx.clock.now() };
		await db(ctx)
			.insertInto('calendarAvailability')
			.values({ personId: me, ...row })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
			.execute();
		await db(ctx).deleteFrom('calendarWeeklyHours').where('personId', '=', me).execute();
		const lines = hours.filter(isGiven).map((one) => ({ personId: me, weekday: one.weekday, ...hoursOf(one) }));
		if (lines.length > 0) await db(ctx).insertInto('calendarWeeklyHours').values(lines).execute();
		return {};
	},
});
