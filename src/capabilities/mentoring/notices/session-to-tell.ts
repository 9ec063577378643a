import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import { db } from '../tables.ts';

const named = (name: string | null, locale: Locale) => name ?? m.identity_gone({}, { locale });

const outcomeTexts = {
	planned: m.mentoring_state_planned,
	held: m.mentoring_state_held,
	'missed-by-learner': m.mentoring_state_missed_by_learner,
	'missed-by-mentor': m.mentoring_state_missed_by_mentor,
	'cancelled-in-time': m.mentoring_state_cancelled_in_time,
	'cancelled-late': m.mentoring_state_cancelled_late,
} as const;

/** What letters say of a session, as it is known by now; undefined once it is forgotten. */
export const sessionToTell = async (ctx: Ctx, sessionId: string) => {
	const row = await db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learned', 'learned.enrolmentId', 'session.enrolmentId')
		.innerJoin('identityName as learner', 'learner.personId', 'learned.personId')
		.innerJoin('identityName as mentor', 'mentor.personId', 'session.mentorId')
		.select(['session.id', 'session.enrolmentId', 'learned.personId as learnerId', 'session.mentorId'])
		.select([
			'startsAt',
			'session.state',
			'settledAt',
			'learner.displayName as learner',
			'mentor.displayName as mentor',
		])
		.where('session.id', '=', sessionId)
		.executeTakeFirst();
	if (!row) return undefined;
	const last = await db(ctx)
		.selectFrom('mentoringOutcome')
		.select(['reason', 'saidBy'])
		.where('sessionId', '=', sessionId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	const contest = await db(ctx)
		.selectFrom('mentoringContest')
		.select(['state', 'reason', 'answer', 'answeredAt'])
		.where('sessionId', '=', sessionId)
		.orderBy('contestedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	const { startsAt, state } = row;
	return {
		...row,
		saidBy: last?.saidBy ?? null,
		contest,
		missedInARow: await missedInARow(ctx, row.mentorId, startsAt),
		/** `when` on the clock of whoever reads. */
		wordsFor: (zone: string, locale: Locale) => ({
			learner: named(row.learner, locale),
			mentor: named(row.mentor, locale),
			outcome: outcomeTexts[state]({}, { locale }),
			reason: (contest?.state === 'open' ? contest.reason : (contest?.answer ?? last?.reason)) ?? '',
			when: startsAt.toZonedDateTimeISO(zone).toLocaleString(locale, {
				...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
			}),
		}),
	};
};

/** How many sessions in a row a mentor missed, up to this one; those that were called off aside. */
const missedInARow = async (ctx: Ctx, mentorId: string, upTo: Temporal.Instant): Promise<number> => {
	const rows = await db(ctx)
		.selectFrom('mentoringSession')
		.select('state')
		.where('mentorId', '=', mentorId)
		.where('startsAt', '<=', upTo)
		.where('state', 'in', ['held', 'missed-by-learner', 'missed-by-mentor'])
		.orderBy('startsAt', 'desc')
		.limit(20)
		.execute();
	const other = rows.findIndex(({ state }) => state !== 'missed-by-mentor');
	return other === -1 ? rows.length : other;
};
