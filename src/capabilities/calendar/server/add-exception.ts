import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { day, hour } from '../fields.ts';
import { endMinuteOf, minuteOf } from '../rules/hour-lines.ts';
import { db } from '../tables.ts';
import { holdPeople } from './hold-people.ts';

/** Of what lies ahead: more than anybody has, and little to read. */
const mostExceptions = 100;
/** No longer than the database takes. */
const longestDays = 366;

/**
 * Days that are otherwise: away, whole or for some hours of each; or the hours of a day instead of its weekly ones. What
 * is booked stays. Refuses: too-many-exceptions.
 */
export const addException = command({
	name: 'calendar.add-exception',
	audit: 'actor',
	input: z
		.object({
			kind: z.enum(['away', 'instead']),
			fromDay: day,
			/** The same day if not said. */
			toDay: day.optional(),
			from: hour.optional(),
			to: hour.optional(),
		})
		.superRefine(({ kind, fromDay, toDay, from, to }, issues) => {
			const say = (field: string, code: string) => issues.addIssue({ code: 'custom', path: [field], params: { code } });
			if (fromDay < '2000' || fromDay > '2200') say('fromDay', 'not-this-form');
			else if (toDay !== undefined && (toDay < fromDay || toDay > furthest(fromDay))) say('toDay', 'days-order');
			if (kind === 'instead' && from === undefined) say('from', 'required');
			if ((from === undefined) !== (to === undefined)) say('to', 'hours-half');
			else if (from !== undefined && to !== undefined && minuteOf(from) >= endMinuteOf(to)) say('to', 'hours-order');
		}),
	output: z.object({ exceptionId: z.uuid() }),
	about: (_input, output) => output.exceptionId,
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, { kind, fromDay, toDay, from, to }, { me }) {
		await holdPeople(ctx, [me]);
		const { count } = await db(ctx)
			.selectFrom('calendarException')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('personId', '=', me)
			.where('toDay', '>=', ctx.clock.today('UTC'))
			.executeTakeFirstOrThrow();
		if (count >= mostExceptions) throw new Refused('too-many-exceptions', { most: mostExceptions });
		const { id } = await db(ctx)
			.insertInto('calendarException')
			.values({
				personId: me,
				kind,
				fromDay: Temporal.PlainDate.from(fromDay),
				toDay: Temporal.PlainDate.from(toDay ?? fromDay),
				fromMinute: from === undefined ? null : minuteOf(from),
				toMinute: to === undefined ? null : endMinuteOf(to),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		return { exceptionId: id };
	},
});

const furthest = (fromDay: string) => Temporal.PlainDate.from(fromDay).add({ days: longestDays }).toString();
