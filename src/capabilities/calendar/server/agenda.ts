import type { ReadCtx } from '#platform/context.ts';
import type { Interval } from '../rules/interval.ts';
import { db } from '../tables.ts';

/** What somebody has agreed on between two moments, in order. */
export const agreedBy = (ctx: ReadCtx, personId: string, { start, end }: Interval) =>
	db(ctx)
		.selectFrom('calendarAttendee as mine')
		.innerJoin('calendarAppointment as one', 'one.id', 'mine.appointmentId')
		.select(['one.id', 'one.titleKey', 'one.startsAt', 'one.endsAt', 'one.sequence', 'one.changedAt', 'one.path'])
		.select(['one.roomId', 'one.booked'])
		.where('mine.personId', '=', personId)
		.where('mine.booked', '=', true)
		.where('mine.startsAt', '<', end)
		.where('mine.endsAt', '>', start)
		.orderBy('one.startsAt')
		.orderBy('one.id')
		.execute();

/** Days that other capabilities know of: dates of projects. */
export const datesOf = async (ctx: ReadCtx, personId: string, from: Temporal.PlainDate, to: Temporal.PlainDate) => {
	const found = [];
	for (const { dates } of ctx.house.capabilities)
		for (const source of dates) found.push(...(await source.of(ctx, personId, from, to)));
	return found.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day) || (a.id < b.id ? -1 : 1));
};
