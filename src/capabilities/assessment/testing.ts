import { person } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newEnrolment } from '../enrolment/factory.ts';
import { newPerson } from '../identity/factory.ts';
import { newAccompaniment } from '../mentoring/factory.ts';
import { type NewProgramme, newProgramme } from '../programmes/factory.ts';
import { startProjects } from './server/open-projects.ts';

export const zone = 'Europe/Paris';

/** One learner with a mentor, an evaluator and the head of pedagogy around them, and their first project open. */
export const openStory = async (school: TestSchool, given: NewProgramme = {}) => {
	const someone = (displayName: string, ...roles: ('mentor' | 'evaluator' | 'head-of-pedagogy')[]) =>
		school.make(async (ctx) => {
			const made = await newPerson(ctx, { displayName, roles });
			return { ...made, actor: person(made.id, roles) };
		});
	const learner = await someone('Léa Learner');
	const mentor = await someone('Max Mentor', 'mentor');
	const evaluator = await someone('Eva Evaluator', 'evaluator');
	const head = await someone('Hana Head', 'head-of-pedagogy');
	const { programmeId, enrolmentId } = await school.make(async (ctx) => {
		const programme = await newProgramme(ctx, given);
		const made = await newEnrolment(ctx, { personId: learner.id, programmeId: programme.programmeId });
		await newAccompaniment(ctx, made, mentor.id);
		await startProjects(ctx, made);
		return { programmeId: programme.programmeId, enrolmentId: made };
	});
	const project = { enrolmentId, project: 'project-1' };
	return { someone, learner, mentor, evaluator, head, programmeId, enrolmentId, project };
};
export type Story = Awaited<ReturnType<typeof openStory>>;

export const stateOf = async (school: TestSchool, enrolmentId: string, key = 'project-1'): Promise<string> => {
	const [row] = await school.rows<{ state: string }>(
		'select state from assessment_project where enrolment_id = $1 and project_key = $2',
		[enrolmentId, key],
	);
	return row?.state ?? 'none';
};

export const idOf = async (school: TestSchool, enrolmentId: string, key = 'project-1'): Promise<string> => {
	const [row] = await school.rows<{ id: string }>(
		'select id from assessment_project where enrolment_id = $1 and project_key = $2',
		[enrolmentId, key],
	);
	return row?.id ?? '';
};

export const later = (school: TestSchool, by: Temporal.DurationLike): Promise<void> =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from(by)));

/** A local moment some hours from the school's now, as a form writes it, and its day. */
export const momentIn = async (school: TestSchool, hours: number): Promise<{ at: string; day: string }> => {
	const now = await school.make(async (ctx) => ctx.clock.now());
	const local = now.add({ hours }).toZonedDateTimeISO(zone).toPlainDateTime();
	return { at: local.toString({ smallestUnit: 'minute' }), day: local.toPlainDate().toString() };
};

export const textFile = (text: string, name = 'plan.txt') => ({ name, type: 'text/plain', content: Buffer.from(text) });
