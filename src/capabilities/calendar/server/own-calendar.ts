import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { roomNear } from '../rules/door.ts';
import { agreedBy, datesOf } from './agenda.ts';
import { attendeesOf } from './attendees.ts';
import { clockOf } from './own-clock.ts';
import { titleIn } from './title.ts';

const spans = { week: { days: 7 }, month: { months: 1 } } as const;

const beginningOf = (span: keyof typeof spans, asked: Temporal.PlainDate): Temporal.PlainDate =>
	span === 'week' ? asked.subtract({ days: asked.dayOfWeek - 1 }) : asked.with({ day: 1 });

/** One's own appointments and dates, a week from Monday or a month at a time, by the days of one's own clock. */
export const ownCalendar = read({
	name: 'calendar.own-calendar',
	input: z.object({
		span: z.enum(['week', 'month']).catch('week').default('week'),
		/** Any day of it; today if not said. Further than any calendar goes is today too. */
		from: z.iso
			.date()
			.refine((text) => text > '2000' && text < '2200')
			.optional()
			.catch(undefined),
	}),
	output: z.object({
		zone: z.string(),
		today: day,
		span: z.enum(['week', 'month']),
		from: day,
		to: day,
		previous: day,
		next: day,
		days: z.array(
			z.object({
				day,
				appointments: z.array(
					z.object({
						id: z.uuid(),
						title: z.string(),
						startsAt: instant,
						endsAt: instant,
						with: z.array(z.string().nullable()),
					}),
				),
				dates: z.array(
					z.object({ id: z.string(), title: z.string(), lang: localeSchema, path: z.string(), done: z.boolean() }),
				),
			}),
		),
		/** The next appointment from now on, whatever the days shown. */
		ahead: z
			.object({
				id: z.uuid(),
				title: z.string(),
				startsAt: instant,
				path: z.string().nullable(),
				roomId: z.uuid().nullable(),
			})
			.nullable(),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, { span, from: asked }, { me }) {
		const zone = await clockOf(ctx, me);
		const today = ctx.clock.today(zone);
		const from = beginningOf(span, asked === undefined ? today : Temporal.PlainDate.from(asked));
		const to = from.add(spans[span]).subtract({ days: 1 });
		const start = (one: Temporal.PlainDate) => one.toZonedDateTime(zone).toInstant();
		const agreed = await agreedBy(ctx, me, { start: start(from), end: start(to.add({ days: 1 })) });
		const people = await attendeesOf(
			ctx,
			agreed.map(({ id }) => id),
		);
		const dates = await datesOf(ctx, me, from, to);
		const now = ctx.clock.now();
		const [ahead] = await agreedBy(ctx, me, { start: now, end: now.add({ hours: 24 * 60 }) });
		return {
			zone,
			today,
			span,
			from,
			to,
			previous: from.subtract(spans[span]),
			next: from.add(spans[span]),
			days: Array.from({ length: from.until(to).days + 1 }, (_, n) => from.add({ days: n })).map((one) => ({
				day: one,
				appointments: agreed
					.filter(({ startsAt }) => startsAt.toZonedDateTimeISO(zone).toPlainDate().equals(one))
					.map(({ id, titleKey, startsAt, endsAt }) => ({
						id,
						title: titleIn(titleKey, ctx.locale),
						startsAt,
						endsAt,
						with: (people.get(id) ?? []).filter((other) => other.personId !== me).map(({ name }) => name),
					})),
				dates: dates
					.filter((date) => date.day.equals(one))
					.map(({ id, title, path, done }) => ({ id, title: title.text, lang: title.lang, path, done })),
			})),
			ahead: ahead
				? {
						id: ahead.id,
						title: titleIn(ahead.titleKey, ctx.locale),
						startsAt: ahead.startsAt,
						path: ahead.path,
						roomId: roomNear(ahead, now),
					}
				: null,
		};
	},
});
