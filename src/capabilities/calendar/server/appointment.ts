import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { roomNear } from '../rules/door.ts';
import { againstCancelling, againstMoving, isLate } from '../rules/notice.ts';
import { slots } from '../rules/slots.ts';
import { bookingNotice, changeNotice, furthestDays, slotMinutes } from '../settings.ts';
import { db } from '../tables.ts';
import { type AppointmentRow, ownAppointment } from './appointment-row.ts';
import { attendeesOf } from './attendees.ts';
import { freeOfAll } from './free-hours.ts';
import { clockOf } from './own-clock.ts';
import { titleIn } from './title.ts';

/** How far the moments go that a page offers, and how many. */
const shownDays = 28;
const mostShown = 120;

/** One appointment, for those who take part: with whom, on whose clocks, what one may do about it, and where it could be moved. */
export const appointment = read({
	name: 'calendar.appointment',
	input: z.object({ appointmentId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		title: z.string(),
		startsAt: instant,
		endsAt: instant,
		zone: z.string(),
		path: z.string().nullable(),
		/** Where it takes place on video, once it is near. */
		roomId: z.uuid().nullable(),
		with: z.array(z.object({ name: z.string().nullable(), zone: z.string() })),
		/** Which of how many, from 1. */
		series: z.object({ number: z.int(), of: z.int() }).nullable(),
		cancelled: z
			.object({ at: instant, by: z.string().nullable(), late: z.boolean(), reason: z.string().nullable() })
			.nullable(),
		isOver: z.boolean(),
		noticeHours: z.int(),
		/** Too late to be moved, or to be called off without a word. */
		late: z.boolean(),
		may: z.object({ move: z.boolean(), cancel: z.boolean(), moveSeries: z.boolean(), cancelSeries: z.boolean() }),
		moments: z.array(instant),
	}),
	allow: ownAppointment,
	async run(ctx, _input, row) {
		const me = personId(ctx.actor) ?? '';
		const zone = await clockOf(ctx, me);
		const people = (await attendeesOf(ctx, [row.id])).get(row.id) ?? [];
		const now = ctx.clock.now();
		const notice = await ctx.setting(changeNotice);
		const change = { ...row, now, notice };
		const may = {
			move: againstMoving(change) === undefined,
			cancel: againstCancelling({ ...change, reason: 'said' }) === undefined,
		};
		const canceller = people.find((one) => one.personId === row.cancelledBy);
		const series = await seriesOf(ctx, row);
		return {
			id: row.id,
			title: titleIn(row.titleKey, ctx.locale),
			startsAt: row.startsAt,
			endsAt: row.endsAt,
			zone,
			path: row.path,
			roomId: roomNear(row, now),
			with: people.filter((one) => one.personId !== me).map((one) => ({ name: one.name, zone: one.zone })),
			series,
			cancelled: row.cancelledAt
				? { at: row.cancelledAt, by: canceller?.name ?? null, late: row.late, reason: row.reason }
				: null,
			isOver: Temporal.Instant.compare(row.endsAt, now) <= 0,
			noticeHours: notice,
			late: isLate(change),
			may: {
				...may,
				moveSeries: may.move && series !== null && series.number < series.of,
				cancelSeries: may.cancel && series !== null,
			},
			moments: may.move ? await momentsFor(ctx, row, people, zone) : [],
		};
	},
});

const seriesOf = async (ctx: ReadCtx, { seriesId, occurrence }: AppointmentRow) => {
	if (seriesId === null || occurrence === null) return null;
	const { occurrences } = await db(ctx)
		.selectFrom('calendarSeries')
		.select('occurrences')
		.where('id', '=', seriesId)
		.executeTakeFirstOrThrow();
	return { number: occurrence + 1, of: occurrences };
};

const momentsFor = async (
	ctx: ReadCtx,
	row: AppointmentRow,
	people: readonly { readonly personId: string; readonly part: 'host' | 'guest' }[],
	zone: string,
): Promise<Temporal.Instant[]> => {
	const start = ctx.clock.now().add({ hours: await ctx.setting(bookingNotice) });
	const days = Math.min(shownDays, await ctx.setting(furthestDays));
	const within = { start, end: start.add({ hours: 24 * days }) };
	const { free } = await freeOfAll(ctx, { attendees: people, within, except: row.id });
	const minutes = row.startsAt.until(row.endsAt).total('minutes');
	return slots(free, { minutes, step: await ctx.setting(slotMinutes), zone })
		.filter((at) => !at.equals(row.startsAt))
		.slice(0, mostShown);
};
