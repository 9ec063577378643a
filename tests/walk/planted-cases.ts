import { actOnCase } from '#capabilities/mentoring/server/risk/act-on-case.ts';
import { raiseAlarm } from '#capabilities/mentoring/server/risk/raise-alarm.ts';
import { sayOtherwise } from '#capabilities/mentoring/server/risk/say-otherwise.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;

/** The mentor of now gives the alarm and says what they did; the learner answers. */
export const attention = async (as: As, place: Record<string, string>) => {
	const enrolmentId = place.enrolment ?? '';
	const { caseId } = await as('mentor')(raiseAlarm, { enrolmentId, reason: words.alarm });
	await as('mentor')(actOnCase, { caseId, deed: 'called', words: words.deed });
	await as('learner')(sayOtherwise, { enrolmentId, kind: 'correct', words: words.contradiction });
	place.attention = caseId;
};
