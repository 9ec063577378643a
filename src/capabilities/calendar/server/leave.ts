import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { callOff } from './change.ts';

/**
 * Somebody who is forgotten comes to nothing more: a meeting of two is called off, one of more goes on without them.
 * What is over stays with the others, under the number alone.
 */
export const leaveAppointments = async (ctx: Ctx, personId: string): Promise<void> => {
	const ahead = await db(ctx)
		.selectFrom('calendarAttendee as mine')
		.innerJoin('calendarAppointment as one', 'one.id', 'mine.appointmentId')
		.select(['one.id', 'one.kind'])
		.where('mine.personId', '=', personId)
		.where('mine.booked', '=', true)
		.where('mine.endsAt', '>', ctx.clock.now())
		.orderBy('one.id')
		.execute();
	for (const one of ahead) {
		const { count } = await db(ctx)
			.selectFrom('calendarAttendee')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('appointmentId', '=', one.id)
			.executeTakeFirstOrThrow();
		if (count <= 2) {
			await callOff(ctx, one, { late: false });
			continue;
		}
		await db(ctx)
			.deleteFrom('calendarAttendee')
			.where('appointmentId', '=', one.id)
			.where('personId', '=', personId)
			.execute();
		await ctx.emit('calendar.attendee-left', { appointmentId: one.id, kind: one.kind, personId });
	}
};
