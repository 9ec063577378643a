import { z } from 'zod';
import { bookAppointment, bookWeekly } from '#capabilities/calendar/public.server.ts';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { Refused } from '#platform/refusal.ts';
import { sessionMinutes, weeklyTimes } from '../../settings.ts';
import { db } from '../../tables.ts';
import { hasWeekly, zoneOfHours } from './ahead.ts';
import { ownPairHeld, type Pair } from './pair.ts';
import { kind, planSession, title } from './plan-session.ts';

/**
 * A learner and their mentor agree on a session, or on one each week: either of them books it, at the hours of the mentor,
 * on whose clock a weekly one keeps its hour. Refuses: weekly-already, too-many-weeks, and what calendar refuses
 * (notice-too-short, too-far-ahead, time-not-free).
 */
export const bookSessions = command({
	name: 'mentoring.book-sessions',
	audit: 'actor',
	input: z.object({
		enrolmentId: z.uuid(),
		startsAt: instant,
		/** How often, a week apart. */
		weeks: z.coerce.number().int().min(1).max(52).default(1),
	}),
	output: z.object({
		enrolmentId: z.uuid(),
		sessionIds: z.array(z.uuid()),
		/** Weeks in which one of the two is not free: left out. */
		without: z.array(instant),
	}),
	about: (input) => input.enrolmentId,
	allow: ownPairHeld,
	async run(ctx, { startsAt, weeks }, pair) {
		if (weeks > 1 && (await hasWeekly(ctx, pair.enrolmentId))) throw new Refused('weekly-already');
		if (weeks > (await ctx.setting(weeklyTimes))) throw new Refused('too-many-weeks');
		const booked = weeks === 1 ? bookOne(ctx, pair, startsAt) : bookEachWeek(ctx, pair, startsAt, weeks);
		return { enrolmentId: pair.enrolmentId, ...(await booked) };
	},
});

const aboutOf = async (ctx: Ctx, { learnerId, mentorId }: Pair) => {
	const attendees = [
		{ personId: mentorId, part: 'host' as const },
		{ personId: learnerId, part: 'guest' as const },
	];
	return {
		kind,
		title,
		attendees,
		minutes: await ctx.setting(sessionMinutes),
		zone: await zoneOfHours(ctx, mentorId),
	} as const;
};

const people = ({ enrolmentId, learnerId, mentorId }: Pair) => ({ enrolmentId, learnerId, mentorId });

const bookOne = async (ctx: Ctx, pair: Pair, startsAt: Temporal.Instant) => {
	const about = await aboutOf(ctx, pair);
	const { appointmentId } = await bookAppointment(ctx, { ...about, startsAt });
	const hours = { startsAt, endsAt: startsAt.add({ minutes: about.minutes }) };
	return { sessionIds: [await planSession(ctx, { ...people(pair), appointmentId, ...hours })], without: [] };
};

const bookEachWeek = async (ctx: Ctx, pair: Pair, startsAt: Temporal.Instant, weeks: number) => {
	const about = await aboutOf(ctx, pair);
	const first = startsAt.toZonedDateTimeISO(about.zone).toPlainDateTime();
	const { seriesId, without } = await bookWeekly(ctx, { ...about, first, everyWeeks: 1, occurrences: weeks });
	const booked = await db(ctx)
		.selectFrom('calendarMeeting')
		.select(['appointmentId', 'startsAt', 'endsAt'])
		.where('seriesId', '=', seriesId)
		.orderBy('startsAt')
		.execute();
	const sessionIds: string[] = [];
	for (const one of booked) sessionIds.push(await planSession(ctx, { ...people(pair), seriesId, ...one }));
	return { sessionIds, without: [...without] };
};
