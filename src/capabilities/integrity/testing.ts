import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newEnrolment } from '../enrolment/factory.ts';
import { newPerson } from '../identity/factory.ts';
import type { RoleName } from '../identity/rules/roles.ts';
import { newProgramme } from '../programmes/factory.ts';
import { moveCase } from './server/cases/move-case.ts';
import { namePerson } from './server/cases/name-person.ts';
import { openHearing } from './server/cases/open-hearing.ts';
import { answerHearing } from './server/hearings/answer-hearing.ts';
import { reportAnonymously } from './server/reports/report-anonymously.ts';

export const wholeReport = {
	what: 'Un projet défendu hier est celui de quelqu’un d’autre, mot pour mot.',
	moment: 'La semaine dernière',
	about: 'Le premier projet de Léa',
};

export const laterBy = (school: TestSchool, days: number): Promise<void> =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * days })));

export const newSomebody = (school: TestSchool, displayName: string, ...roles: RoleName[]) =>
	school.make(async (ctx) => {
		const made = await newPerson(ctx, { displayName, roles });
		return { ...made, actor: person(made.id, roles) };
	});

/** Three officers and a learner with an enrolment. */
export const openOffice = async (school: TestSchool) => {
	const [odile, bruno, chloe] = [
		await newSomebody(school, 'Odile Officer', 'integrity-officer'),
		await newSomebody(school, 'Bruno Officer', 'integrity-officer'),
		await newSomebody(school, 'Chloé Officer', 'integrity-officer'),
	];
	const learner = await newSomebody(school, 'Léa Learner', 'learner');
	const enrolmentId = await school.make(async (ctx) => {
		const { programmeId } = await newProgramme(ctx);
		return newEnrolment(ctx, { personId: learner.id, programmeId });
	});
	return { odile, bruno, chloe, learner, enrolmentId };
};
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** An anonymous report, with its code and the number of its case. */
export const newReport = async (school: TestSchool, what = wholeReport.what) => {
	const known = await school.rows<{ id: string }>('select id from integrity_case');
	const { code } = await school.as(visitor)(reportAnonymously, { ...wholeReport, what });
	const rows = await school.rows<{ id: string }>('select id from integrity_case');
	const caseId = rows.find(({ id }) => !known.some((one) => one.id === id))?.id ?? '';
	return { code, caseId };
};

/** A case that names the learner, who was told and answered. */
export const heardCase = async (school: TestSchool, { odile, learner, enrolmentId }: Office) => {
	const { code, caseId } = await newReport(school);
	const officer = school.as(odile.actor);
	await officer(moveCase, { caseId, move: 'acknowledge', said: 'Merci.' });
	const { namedId } = await officer(namePerson, { caseId, personId: learner.id, enrolmentId });
	await officer(moveCase, { caseId, move: 'investigate', said: 'Nous regardons.' });
	const { hearingId } = await officer(openHearing, { caseId, namedId, told: 'Ce projet ressemble à un autre.' });
	await school.as(learner.actor)(answerHearing, { hearingId, answer: 'Je l’ai écrit seule.' });
	return { code, caseId, namedId, hearingId };
};

export const stateOf = async (school: TestSchool, caseId: string) => {
	const [row] = await school.rows<{ state: string; outcome: string | null }>(
		'select state, outcome from integrity_case where id = $1',
		[caseId],
	);
	return [row?.state, row?.outcome];
};
