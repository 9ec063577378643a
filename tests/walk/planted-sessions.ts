import { newSession } from '#capabilities/mentoring/factory.ts';
import { contestOutcome } from '#capabilities/mentoring/server/sessions/contest-outcome.ts';
import { correctSession } from '#capabilities/mentoring/server/sessions/correct-session.ts';
import type { Actor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;
type One = (who: string) => { id: string; actor: Actor };

/** Of two sessions that the learner missed, one is contested and one was corrected by the mentor; others have theirs. */
export const sessions = async (school: TestSchool, as: As, one: One, place: Record<string, string>) => {
	const missed = (enrolmentId: string | undefined, mentor: string) =>
		school.make((ctx) =>
			newSession(ctx, { enrolmentId: enrolmentId ?? '', mentorId: one(mentor).id, state: 'missed-by-learner' }),
		);
	place.session = await missed(place.enrolment, 'mentor');
	place.correctedSession = await missed(place.enrolment, 'mentor');
	place.othersSession = await missed(place.other, 'another mentor');
	await as('learner')(contestOutcome, { sessionId: place.session, reason: words.contest });
	const corrected = { sessionId: place.correctedSession, outcome: 'held', reason: words.correction } as const;
	await as('mentor')(correctSession, corrected);
};
