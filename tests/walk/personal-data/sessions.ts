import { newSession } from '#capabilities/mentoring/factory.ts';
import { answerContest } from '#capabilities/mentoring/server/sessions/answer-contest.ts';
import { contestOutcome } from '#capabilities/mentoring/server/sessions/contest-outcome.ts';
import type { Actor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

interface Parts {
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly learner: Actor;
	readonly judge: Actor;
}

/** A learner missed a session, says that it was otherwise, and somebody answers. */
export const contested = async (
	school: TestSchool,
	{ enrolmentId, mentorId, learner, judge }: Parts,
): Promise<void> => {
	const sessionId = await school.make((ctx) => newSession(ctx, { enrolmentId, mentorId, state: 'missed-by-learner' }));
	await school.as(learner)(contestOutcome, { sessionId, reason: 'Nous nous sommes parlé au téléphone.' });
	await school.as(judge)(answerContest, { sessionId, outcome: 'held', reason: 'C’est entendu.' });
};
