import { newAppointment } from '#capabilities/calendar/factory.ts';
import { newSession } from '#capabilities/mentoring/factory.ts';
import { recordingsKeptDays } from '#capabilities/mentoring/settings.ts';
import { newRoom } from '#capabilities/rooms/factory.ts';
import { closeRoom } from '#capabilities/rooms/public.server.ts';
import { sealRoom } from '#capabilities/rooms/server/seal-room.ts';
import type { Ctx } from '#platform/context.ts';
import { asOf } from './act.ts';

export interface Cast {
	readonly enrolmentId: string;
	readonly mentor: { readonly id: string };
	readonly learner: { readonly id: string };
}

interface Meeting
	extends Cast,
		Pick<Parameters<typeof newSession>[1], 'state' | 'attendance'>,
		Pick<Parameters<typeof newRoom>[1], 'opensAt' | 'closesAt'> {
	readonly startsAt: Temporal.Instant;
	readonly minutes: number;
}

/** A session with its room, in the calendars of both, as if it had been booked. */
export const newMeeting = async (
	ctx: Ctx,
	{ enrolmentId, mentor, learner, startsAt, minutes, opensAt, closesAt, ...session }: Meeting,
): Promise<{ sessionId: string; roomId: string }> => {
	const sessionId = crypto.randomUUID();
	const called = { kind: 'mentoring.session', title: 'appointment_mentoring_session' } as const;
	const about = { ...called, subjectId: sessionId, people: [mentor, learner] };
	const keptDays = await ctx.setting(recordingsKeptDays);
	const roomId = await newRoom(ctx, { ...about, opensAt, closesAt, keptDays, records: 'if-all-agree' });
	const path = `/mentoring/sessions/${sessionId}`;
	const appointmentId = await newAppointment(ctx, { ...about, startsAt, minutes, roomId, path });
	await newSession(ctx, {
		...{ ...session, id: sessionId, enrolmentId, mentorId: mentor.id },
		...{ startsAt, minutes, appointmentId, roomId },
	});
	return { sessionId, roomId };
};

/** It closed at its hour, and what was recorded in it was sealed once nothing delayed was taken any more. */
export const endRoom = async (ctx: Ctx, roomId: string, closesAt: Temporal.Instant): Promise<void> => {
	await closeRoom(asOf(ctx, closesAt), roomId);
	await sealRoom(asOf(ctx, closesAt.add({ hours: 3 })), roomId);
};

/** Mentor and learner meet at once: their session is on when the school is opened, and its room stays open for a day. */
export const seedRooms = async (ctx: Ctx, cast: Cast): Promise<void> => {
	const startsAt = ctx.clock.now();
	await newMeeting(ctx, {
		...{ ...cast, state: 'planned', startsAt, minutes: 90 },
		opensAt: startsAt.subtract({ minutes: 5 }),
		closesAt: startsAt.add({ hours: 23 }),
	});
};
