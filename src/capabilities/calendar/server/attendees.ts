import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Who takes part in each of some appointments, with the names that they chose and the clocks on which they live. */
export const attendeesOf = async (ctx: ReadCtx, appointmentIds: readonly string[]) => {
	if (appointmentIds.length === 0) return new Map<string, never[]>();
	const rows = await db(ctx)
		.selectFrom('calendarAttendee')
		.innerJoin('identityName', 'identityName.personId', 'calendarAttendee.personId')
		.innerJoin('identityClock', 'identityClock.personId', 'calendarAttendee.personId')
		.select(['appointmentId', 'calendarAttendee.personId', 'part', 'displayName as name', 'identityClock.zone'])
		.where('appointmentId', 'in', [...appointmentIds])
		.orderBy('part', 'desc')
		.orderBy('displayName')
		.execute();
	return Map.groupBy(rows, ({ appointmentId }) => appointmentId);
};
