import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { isWithin } from '../rules/interval.ts';
import { db } from '../tables.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { alreadyTold } from './book.ts';
import { freeOfAll } from './free-hours.ts';
import { holdPeople } from './hold-people.ts';

/**
 * Puts an appointment at another moment, where all who take part are free. Tells `calendar.moved`. Refuses:
 * time-not-free.
 */
export const move = async (
	ctx: Ctx,
	row: AppointmentRow,
	startsAt: Temporal.Instant,
	atAnyHour?: true,
): Promise<void> => {
	if (!(await put(ctx, row, startsAt, atAnyHour))) throw new Refused('time-not-free');
	await ctx.emit('calendar.moved', { appointmentId: row.id, kind: row.kind });
};

/** The same without a word; answers whether all were free. */
export const put = async (
	ctx: Ctx,
	row: Pick<AppointmentRow, 'id' | 'startsAt' | 'endsAt'>,
	startsAt: Temporal.Instant,
	atAnyHour?: true,
): Promise<boolean> => {
	const attendees = await db(ctx)
		.selectFrom('calendarAttendee')
		.select(['personId', 'part'])
		.where('appointmentId', '=', row.id)
		.execute();
	await holdPeople(
		ctx,
		attendees.map((one) => one.personId),
	);
	const within = { start: startsAt, end: startsAt.add(row.startsAt.until(row.endsAt)) };
	const { free, kept } = await freeOfAll(ctx, { attendees, within, except: row.id, atAnyHour });
	if (!isWithin(within, free)) return false;
	// What they keep free around it is that of today, and would be in the way of the old moment or of the new.
	await db(ctx)
		.updateTable('calendarAttendee')
		.set({ beforeMinutes: 0, afterMinutes: 0 })
		.where('appointmentId', '=', row.id)
		.execute();
	await db(ctx)
		.updateTable('calendarAppointment')
		.set((eb) => ({
			startsAt,
			endsAt: within.end,
			sequence: eb('sequence', '+', 1),
			changedAt: ctx.clock.now(),
		}))
		.where('id', '=', row.id)
		.execute();
	const remindedAt = await alreadyTold(ctx, startsAt);
	for (const { personId: whose } of attendees)
		await db(ctx)
			.updateTable('calendarAttendee')
			.set({
				remindedAt,
				beforeMinutes: kept.get(whose)?.beforeMinutes ?? 0,
				afterMinutes: kept.get(whose)?.afterMinutes ?? 0,
			})
			.where('appointmentId', '=', row.id)
			.where('personId', '=', whose)
			.execute();
	return true;
};

export interface CalledOff {
	readonly late: boolean;
	readonly reason?: string | undefined;
}

/** Calls one off; its time is free at once. Tells `calendar.cancelled`, unless it goes with its series. */
export const callOff = async (
	ctx: Ctx,
	row: Pick<AppointmentRow, 'id' | 'kind'>,
	{ late, reason }: CalledOff,
	{ withSeries = false } = {},
): Promise<void> => {
	const now = ctx.clock.now();
	await db(ctx)
		.updateTable('calendarAppointment')
		.set((eb) => ({
			booked: false,
			cancelledAt: now,
			cancelledBy: personId(ctx.actor) ?? null,
			late,
			reason: reason || null,
			sequence: eb('sequence', '+', 1),
			changedAt: now,
		}))
		.where('id', '=', row.id)
		.execute();
	if (!withSeries) await ctx.emit('calendar.cancelled', { appointmentId: row.id, kind: row.kind, late });
};
