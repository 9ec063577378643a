import { type Actor, person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { addDeliverables } from '../assessment/server/add-deliverables.ts';
import { giveBack } from '../assessment/server/give-back.ts';
import { handIn } from '../assessment/server/hand-in.ts';
import { classmate, idOf, openStory, type Story } from '../assessment/testing.ts';
import { newEnrolment } from '../enrolment/factory.ts';
import { newPerson } from '../identity/factory.ts';
import type { RoleName } from '../identity/rules/roles.ts';
import { type NewProgramme, newProgramme } from '../programmes/factory.ts';
import { moveCase } from './server/cases/move-case.ts';
import { namePerson } from './server/cases/name-person.ts';
import { openHearing } from './server/cases/open-hearing.ts';
import { answerHearing } from './server/hearings/answer-hearing.ts';
import { likenesses } from './server/likeness/likenesses.ts';
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

export interface Learner {
	readonly id: string;
	readonly actor: Actor;
	readonly project: { readonly enrolmentId: string; readonly project: string };
}

/** A program, whatever its names. */
export const program = (name = 'value'): string =>
	Array.from({ length: 8 }, (_, at) => {
		const lines = Array.from({ length: 4 + (at % 3) }, (_, n) =>
			(at * 3 + n) % 2 === 0
				? `\tif (${name}.size > ${13 + at * n}) ${name}.push(${name}.first, ${at + n});`
				: `\tconst step${n} = ${name}.rows.map((one) => one.total + ${n * at});`,
		);
		return `function act${at}(${name}) {\n${lines.join('\n')}\n\treturn ${name}.all;\n}\n`;
	}).join('\n');
/** A text that has no word in common with another one. */
export const essay = (about: string): string =>
	Array.from({ length: 120 }, (_, at) => `${about}${at}${at % 12 === 11 ? '.\n' : ' '}`).join('');

/** Learners of one project, each with one mentor, and somebody who looks at what they hand in. */
export const openClass = async (school: TestSchool, programme: NewProgramme = {}) => {
	const story = await openStory(school, programme);
	const someone = async (displayName: string, role: 'integrity-officer' | 'head-of-pedagogy' = 'integrity-officer') => {
		const { id } = await school.make((ctx) => newPerson(ctx, { displayName, roles: [role] }));
		return { id, actor: person(id, [role]) };
	};
	const lea: Learner = { id: story.learner.id, actor: story.learner.actor, project: story.project };
	return { story, lea, someone, officer: await someone('Ola Officer') };
};

/** Another learner of the class. */
export const mate = (school: TestSchool, story: Story, name: string, programmeId?: string): Promise<Learner> =>
	classmate(school, story, name, programmeId);

/** They hand in these files as a version of their own. */
export const hand = async (
	school: TestSchool,
	one: Learner,
	files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> => {
	const as = school.as(one.actor);
	for (const [name, text] of Object.entries(files))
		await as(addDeliverables, {
			...one.project,
			files: [{ name, type: '', content: new Uint8Array(Buffer.from(text)) }],
		});
	await as(handIn, one.project);
};

/** Their mentor gives it back, so that they may hand in another version. */
export const again = (school: TestSchool, story: Story, one: Learner) =>
	school.as(story.mentor.actor)(giveBack, { ...one.project, advice: 'Encore.' });

/** The news is told and a worker compares what waits; answers how many it compared. */
export const compareAll = async (school: TestSchool): Promise<number> => {
	await school.settle();
	return school.work('integrity.hand-ins-compared');
};

/** What somebody finds of the class on the page. */
export const listed = async (
	school: TestSchool,
	actor: Actor,
	{ programmeId }: Pick<Story, 'programmeId'>,
	show: 'open' | 'decided' = 'open',
) => (await school.as(actor)(likenesses, { show, project: `${programmeId} project-1` })).likenesses;

export const projectOf = (school: TestSchool, one: Learner): Promise<string> => idOf(school, one.project.enrolmentId);
