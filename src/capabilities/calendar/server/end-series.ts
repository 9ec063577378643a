import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { callOff } from './change.ts';

/** Calls off what lies ahead of a weekly appointment, from a moment on. Tells `calendar.series-cancelled` where something did. */
export const endSeries = async (
	ctx: Ctx,
	seriesId: string,
	{
		from,
		isLate,
		reason,
	}: {
		readonly from: Temporal.Instant;
		readonly isLate: (startsAt: Temporal.Instant) => boolean;
		readonly reason?: string | undefined;
	},
): Promise<void> => {
	const ahead = await db(ctx)
		.selectFrom('calendarAppointment')
		.select(['id', 'kind', 'startsAt'])
		.where('seriesId', '=', seriesId)
		.where('booked', '=', true)
		.where('startsAt', '>=', from)
		.orderBy('startsAt')
		.forUpdate()
		.execute();
	for (const one of ahead) await callOff(ctx, one, { late: isLate(one.startsAt), reason }, { withSeries: true });
	const [first] = ahead;
	if (!first) return;
	await db(ctx)
		.updateTable('calendarSeries')
		.set((eb) => ({ cancelledAt: ctx.clock.now(), sequence: eb('sequence', '+', 1) }))
		.where('id', '=', seriesId)
		.execute();
	await ctx.emit('calendar.series-cancelled', { seriesId, kind: first.kind });
};
