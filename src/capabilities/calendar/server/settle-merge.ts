import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

// Two accounts of one person become one.

/** Hours are said once: those of the account that goes on, where it has some. */
export const settleHours = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const both = await db(ctx)
		.selectFrom('calendarAvailability')
		.select('personId')
		.where('personId', 'in', [fromId, intoId])
		.execute();
	if (both.length === 2) await db(ctx).deleteFrom('calendarAvailability').where('personId', '=', fromId).execute();
};

/** Nobody meets themselves: an appointment of both has them once. */
export const settleAttendees = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('calendarAttendee')
		.where('personId', '=', fromId)
		.where(
			'appointmentId',
			'in',
			db(ctx).selectFrom('calendarAttendee').select('appointmentId').where('personId', '=', intoId),
		)
		.execute();
};
