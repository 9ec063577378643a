import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { mayConvene } from '../permissions.ts';
import { book } from './book.ts';
import { bookSeries } from './book-series.ts';
import { meetingMinutes, mostInvited, teamOf } from './common-moments.ts';
import { clockOf } from './own-clock.ts';

/**
 * Brings some of the team together, once or every week, by the clock of whoever convenes. Refuses: not-in-the-team,
 * notice-too-short, too-far-ahead, time-not-free.
 */
export const convene = command({
	name: 'calendar.convene',
	audit: 'actor',
	input: z.object({
		people: z.array(id).min(1).max(mostInvited),
		minutes: z.coerce.number().pipe(z.literal([...meetingMinutes])),
		startsAt: instant,
		/** How often, a week apart. */
		times: z.coerce.number().int().min(1).max(52).default(1),
	}),
	output: z.object({ appointmentId: id }),
	about: (_input, output) => output.appointmentId,
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayConvene(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { people, minutes, startsAt, times }, { me }) {
		const team = new Set((await teamOf(ctx, me)).map((one) => one.id));
		const invited = [...new Set(people)];
		if (!invited.every((one) => team.has(one))) throw new Refused('not-in-the-team');
		const zone = await clockOf(ctx, me);
		const about = {
			kind: 'calendar.meeting',
			title: 'appointment_calendar_meeting',
			attendees: [me, ...invited].map((whose) => ({ personId: whose, part: 'guest' as const })),
			minutes,
			zone,
		} as const;
		if (times === 1) return book(ctx, { ...about, startsAt });
		const first = startsAt.toZonedDateTimeISO(zone).toPlainDateTime();
		const { appointmentIds } = await bookSeries(ctx, { ...about, first, everyWeeks: 1, occurrences: times });
		return { appointmentId: appointmentIds[0] ?? '' };
	},
});
