import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import { db } from '../../tables.ts';

// What the figures of load and demand are made of, each in one question.

/** Minutes of the sessions that were held since then, as they were booked, by learner and mentor. */
export const minutesSince = (ctx: ReadCtx, since: Temporal.Instant) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.select((eb) => [
			...(['enrolmentId', 'mentorId'] as const),
			eb.fn.countAll<number>().as('sessions'),
			sql<number>`ceil(sum(extract(epoch from ends_at - starts_at)) / 60)::integer`.as('minutes'),
		])
		.where('state', '=', 'held')
		.where('startsAt', '>=', since)
		.groupBy(['enrolmentId', 'mentorId'])
		.execute();

/** Days from enrolling to the first mentor, of those who were given one since then. */
export const waitsForMentor = async (ctx: ReadCtx, since: Temporal.Instant): Promise<number[]> => {
	const rows = await db(ctx)
		.selectFrom('mentoringAccompaniment as one')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
		.select(
			sql<number>`ceil(extract(epoch from min(one.since) - min(learner.enrolled_at)) / 86400)::integer`.as('days'),
		)
		.groupBy('one.enrolmentId')
		.having(({ fn }) => fn.min('one.since'), '>=', since)
		.execute();
	return rows.map(({ days }) => days);
};

/** Days from enrolling to the first session that was held, of those whose first it was since then. */
export const waitsForSession = async (ctx: ReadCtx, since: Temporal.Instant): Promise<number[]> => {
	const rows = await db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.select(
			sql<number>`ceil(extract(epoch from min(session.starts_at) - min(learner.enrolled_at)) / 86400)::integer`.as(
				'days',
			),
		)
		.where('session.state', '=', 'held')
		.where('startsAt', '>=', since)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('mentoringSession as earlier')
						.select('earlier.id')
						.whereRef('earlier.enrolmentId', '=', 'session.enrolmentId')
						.where('earlier.state', '=', 'held')
						.where('earlier.startsAt', '<', since),
				),
			),
		)
		.groupBy('session.enrolmentId')
		.execute();
	return rows.map(({ days }) => days);
};

const moments = (at: readonly Temporal.Instant[]) =>
	sql<{ at: Temporal.Instant; place: number }>`unnest(${at.map(String)}::timestamptz[]) with ordinality`.as<'moment'>(
		sql`moment(at, place)`,
	);

/** At each of some moments: who was learning, and who of them had a mentor. */
export const learningAt = async (ctx: ReadCtx, at: readonly Temporal.Instant[]) => {
	const rows = await db(ctx)
		.selectFrom(moments(at))
		.select(({ selectFrom }) => [
			'place',
			selectFrom('enrolmentLearner as learner')
				.select(({ fn }) => fn.countAll<number>().as('all'))
				.whereRef('enrolledAt', '<=', 'moment.at')
				.where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>', eb.ref('moment.at'))]))
				.as('learners'),
			selectFrom('mentoringAccompaniment as one')
				.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
				.select(({ fn }) => fn.countAll<number>().as('all'))
				.whereRef('since', '<=', 'moment.at')
				.where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', eb.ref('moment.at'))]))
				.where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>', eb.ref('moment.at'))]))
				.as('accompanied'),
		])
		.orderBy('place')
		.execute();
	return rows.map(({ learners, accompanied }) => ({ learners: learners ?? 0, accompanied: accompanied ?? 0 }));
};

/** Sessions that were held between each two of some moments. */
export const heldBetween = async (ctx: ReadCtx, bounds: readonly Temporal.Instant[]): Promise<number[]> => {
	const [first, last] = [bounds[0], bounds.at(-1)];
	if (!first || !last) return [];
	const rows = await db(ctx)
		.selectFrom('mentoringSession')
		.select(({ fn }) => [
			sql<number>`width_bucket(starts_at, ${bounds.map(String)}::timestamptz[])`.as('week'),
			fn.countAll<number>().as('held'),
		])
		.where('state', '=', 'held')
		.where('startsAt', '>=', first)
		.where('startsAt', '<', last)
		.groupBy('week')
		.execute();
	const held = new Map(rows.map(({ week, held: count }) => [week, count]));
	return bounds.slice(1).map((_, n) => held.get(n + 1) ?? 0);
};

const spoken = sql<Locale>`coalesce(wish.language, speech.locale)`;
/** Who waits for a mentor now, by programme and by the language that they would rather speak; the longest wait of each. */
export const demandNow = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('enrolmentLearner as learner')
		.innerJoin('identitySpeech as speech', 'speech.personId', 'learner.personId')
		.leftJoin('mentoringWish as wish', 'wish.enrolmentId', 'learner.enrolmentId')
		.leftJoin('mentoringAccompaniment as present', (join) =>
			join.onRef('present.enrolmentId', '=', 'learner.enrolmentId').on('present.until', 'is', null),
		)
		.select(({ fn }) => [
			'programmeId',
			spoken.as('language'),
			fn.countAll<number>().as('waiting'),
			fn.min('enrolledAt').as('first'),
		])
		.where('learner.state', '=', 'active')
		.where('present.id', 'is', null)
		.groupBy(['programmeId', spoken])
		.execute();
