import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

export interface AppointmentRow {
	readonly id: string;
	readonly kind: string;
	readonly titleKey: string;
	readonly path: string | null;
	readonly roomId: string | null;
	readonly seriesId: string | null;
	readonly occurrence: number | null;
	readonly plannedAt: Temporal.Instant;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
	readonly zone: string;
	readonly openToChanges: boolean;
	readonly booked: boolean;
	readonly cancelledAt: Temporal.Instant | null;
	readonly cancelledBy: string | null;
	readonly late: boolean;
	readonly reason: string | null;
	readonly sequence: number;
	readonly changedAt: Temporal.Instant;
}

const found = (ctx: ReadCtx, id: string, locked: boolean): Promise<AppointmentRow | undefined> => {
	const query = db(ctx).selectFrom('calendarAppointment').selectAll().where('id', '=', id);
	return (locked ? query.forUpdate() : query).executeTakeFirst();
};

/** An appointment, held, for the system and for capabilities that booked it and answer for themselves. */
export const appointmentHeld = (ctx: ReadCtx, id: string): Promise<AppointmentRow | undefined> => found(ctx, id, true);

const ownWith = async (ctx: ReadCtx, appointmentId: string, locked: boolean): Promise<Allowed<AppointmentRow>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const part = await db(ctx)
		.selectFrom('calendarAttendee')
		.select('part')
		.where('appointmentId', '=', appointmentId)
		.where('personId', '=', me)
		.executeTakeFirst();
	const row = part && (await found(ctx, appointmentId, locked));
	return row ? allow(row) : refuse('not-found');
};

/** For whoever takes part; to everybody else there is none. */
export const ownAppointment = (ctx: ReadCtx, { appointmentId }: { readonly appointmentId: string }) =>
	ownWith(ctx, appointmentId, false);

/** The same, held, to act on: the second of two at once finds what the first did. */
export const ownAppointmentHeld = (ctx: ReadCtx, { appointmentId }: { readonly appointmentId: string }) =>
	ownWith(ctx, appointmentId, true);
