import { person } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newHours } from '../calendar/factory.ts';
import { newEnrolment } from '../enrolment/factory.ts';
import { newPerson } from '../identity/factory.ts';
import { newProgramme } from '../programmes/factory.ts';
import { newAccompaniment } from './factory.ts';
import { bookSessions } from './server/sessions/book-sessions.ts';
import { booking } from './server/sessions/booking.ts';

/** Somebody who acts. */
export const somebody = async (school: TestSchool, given: Parameters<typeof newPerson>[1] = {}) => {
	const made = await school.make((ctx) => newPerson(ctx, given));
	return { ...made, as: school.as(person(made.id, given.roles)) };
};
export type Somebody = Awaited<ReturnType<typeof somebody>>;

/** A mentor who may be met at any hour. */
export const mentorAtAnyHour = async (school: TestSchool, displayName = 'Sofia') => {
	const mentor = await somebody(school, { displayName, roles: ['mentor'] });
	await school.make((ctx) => newHours(ctx, mentor.id));
	return mentor;
};

/** A learner with a mentor, in a programme of their own. */
export const pairOf = async (school: TestSchool, given?: Somebody) => {
	const mentor = given ?? (await mentorAtAnyHour(school));
	const learner = await somebody(school, { displayName: 'Yanis', roles: ['learner'] });
	const { programmeId } = await school.make((ctx) => newProgramme(ctx));
	const enrolmentId = await school.make(async (ctx) => {
		const made = await newEnrolment(ctx, { personId: learner.id, programmeId });
		await newAccompaniment(ctx, made, mentor.id);
		return made;
	});
	return { mentor, learner, enrolmentId, programmeId };
};
export type PairOfTwo = Awaited<ReturnType<typeof pairOf>>;

/** The moments at which both are free, as the learner is shown them. */
export const momentsOf = async ({ learner, enrolmentId }: PairOfTwo): Promise<string[]> =>
	(await learner.as(booking, { enrolmentId })).pair?.moments ?? [];

/** Sessions booked by the learner from the first moment that both have, or from one further on. */
export const bookedBy = async (pair: PairOfTwo, { weeks = 1, at = 0 } = {}): Promise<string[]> => {
	const startsAt = (await momentsOf(pair))[at] ?? '';
	return (await pair.learner.as(bookSessions, { enrolmentId: pair.enrolmentId, startsAt, weeks })).sessionIds;
};

export interface SessionNow {
	readonly id: string;
	readonly appointment_id: string;
	readonly series_id: string | null;
	readonly room_id: string;
	readonly state: string;
	readonly called_off: string | null;
	/** Hours from now. */
	readonly hours: number;
}
export const sessionNow = async (school: TestSchool, id: string): Promise<SessionNow> => {
	const now = await school.make(async (ctx) => ctx.clock.now());
	const [row] = await school.rows<SessionNow>(
		`select id, appointment_id, series_id, room_id, state, called_off,
			extract(epoch from starts_at - $2::timestamptz)::float / 3600 as hours from mentoring_session where id = $1`,
		[id, now.toString()],
	);
	if (!row) throw new Error('no such session');
	return row;
};

export const pass = (school: TestSchool, by: Temporal.DurationLike) =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from(by)));

/** The clock goes on to some minutes after the beginning of a session. */
export const passTo = async (school: TestSchool, sessionId: string, minutes: number): Promise<void> => {
	const { hours } = await sessionNow(school, sessionId);
	await pass(school, { seconds: Math.round(hours * 3600) + minutes * 60 });
};
