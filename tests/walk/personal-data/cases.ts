import { actOnCase } from '#capabilities/mentoring/server/risk/act-on-case.ts';
import { raiseAlarm } from '#capabilities/mentoring/server/risk/raise-alarm.ts';
import { sayOtherwise } from '#capabilities/mentoring/server/risk/say-otherwise.ts';
import type { person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

type Actor = ReturnType<typeof person>;

/** Of a learner's own enrolment: their mentor gives the alarm and acts, they answer, and the night reckons. */
export const beSeen = async (school: TestSchool, enrolmentId: string, learner: Actor, mentor: Actor) => {
	const reason = 'Il ne vient plus.';
	const { caseId } = await school.as(mentor)(raiseAlarm, { enrolmentId, reason });
	await school.as(mentor)(actOnCase, { caseId, deed: 'called', words: 'Un appel.' });
	await school.as(learner)(sayOtherwise, { enrolmentId, kind: 'correct', words: 'Je suis là.' });
	await school.sweep('mentoring.score-of-the-day');
};
