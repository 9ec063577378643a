import { moveCase } from '#capabilities/integrity/server/cases/move-case.ts';
import { namePerson } from '#capabilities/integrity/server/cases/name-person.ts';
import { openHearing } from '#capabilities/integrity/server/cases/open-hearing.ts';
import { answerHearing } from '#capabilities/integrity/server/hearings/answer-hearing.ts';
import { reportAnonymously } from '#capabilities/integrity/server/reports/report-anonymously.ts';
import { reportOpenly } from '#capabilities/integrity/server/reports/report-openly.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;

/** Another learner reports the learner, who is told and answers; and somebody reports something that nobody knows them by. */
export const reports = async (as: As, place: Record<string, string>) => {
	const what = `${words.reported}: a project that is somebody else's.`;
	const { reportId: caseId } = await as('another learner')(reportOpenly, { what });
	const officer = as('officer');
	await officer(moveCase, { caseId, move: 'acknowledge', said: 'A' });
	const named = { caseId, personId: place.person ?? '', enrolmentId: place.enrolment ?? '' };
	const { namedId } = await officer(namePerson, named);
	await officer(moveCase, { caseId, move: 'investigate', said: 'A' });
	const { hearingId } = await officer(openHearing, { caseId, namedId, told: words.alleged });
	await as('learner')(answerHearing, { hearingId, answer: words.defended });
	const { code } = await as('member')(reportAnonymously, { what: `${words.whispered}: what nobody should say aloud.` });
	Object.assign(place, { report: caseId, named: namedId, hearing: hearingId, reportCode: code });
};
