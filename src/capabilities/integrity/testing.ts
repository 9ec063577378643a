import { addDeliverables } from '#capabilities/assessment/server/add-deliverables.ts';
import { giveBack } from '#capabilities/assessment/server/give-back.ts';
import { handIn } from '#capabilities/assessment/server/hand-in.ts';
import { classmate, idOf, openStory, type Story } from '#capabilities/assessment/testing.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { type Actor, person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import type { NewProgramme } from '../programmes/factory.ts';
import { likenesses } from './server/likeness/likenesses.ts';

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
