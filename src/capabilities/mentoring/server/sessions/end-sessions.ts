import { cancelBooked, cancelWeekly } from '#capabilities/calendar/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { sessionsAhead } from './ahead.ts';
import { followAppointment, plannedHeld } from './follow-appointment.ts';

/** What a mentor who accompanies no more still had ahead is called off, by nobody's fault; one that has begun goes on. */
const endSessions = async (ctx: Ctx, enrolmentId: string, mentorId: string): Promise<void> => {
	const theirs = (await sessionsAhead(ctx, enrolmentId)).filter((one) => one.mentorId === mentorId);
	const weekly = new Set(theirs.flatMap(({ seriesId }) => seriesId ?? []));
	for (const seriesId of weekly) await cancelWeekly(ctx, seriesId);
	for (const { id, appointmentId, seriesId } of theirs) {
		if (seriesId === null) await cancelBooked(ctx, appointmentId);
		const session = await plannedHeld(ctx, id);
		if (session) await followAppointment(ctx, session);
	}
};

export const whenHandedOver = listener({
	name: 'mentoring.end-sessions-handed-over',
	on: 'mentoring.mentor-assigned',
	run: async (ctx, { enrolmentId, formerMentorId }) =>
		formerMentorId === null ? undefined : endSessions(ctx, enrolmentId, formerMentorId),
});
export const whenAccompanimentEnded = listener({
	name: 'mentoring.end-sessions-ended',
	on: 'mentoring.accompaniment-ended',
	run: (ctx, { enrolmentId, mentorId }) => endSessions(ctx, enrolmentId, mentorId),
});
