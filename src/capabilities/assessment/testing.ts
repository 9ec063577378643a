import { type Actor, person } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { writeSetting } from '#platform/setting.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newHours } from '../calendar/factory.ts';
import { newEnrolment } from '../enrolment/factory.ts';
import { newHearer } from '../faculty/factory.ts';
import { newPerson } from '../identity/factory.ts';
import { newAccompaniment } from '../mentoring/factory.ts';
import { type NewProgramme, newProgramme } from '../programmes/factory.ts';
import { newMeeting } from '../rooms/factory.ts';
import { newChain } from './factory.ts';
import { acceptDefence } from './server/accept-defence.ts';
import { bookDefence } from './server/book-defence.ts';
import { checkIdentity } from './server/check-identity.ts';
import { startProjects } from './server/open-projects.ts';
import { learnersProject } from './server/own-project.ts';
import { attemptsApart } from './settings.ts';

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
		await newHearer(ctx, { personId: evaluator.id, programmeIds: [programme.programmeId] });
		await newHours(ctx, evaluator.id);
		await newChain(ctx);
		// There is one evaluator: they hear every attempt.
		await writeSetting(ctx.tx, attemptsApart, 0, { at: ctx.clock.now(), personId: null });
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

/** Another learner of the same mentor, in the story's programme or in another. */
export const classmate = async (school: TestSchool, story: Story, displayName: string, programmeId?: string) => {
	const { id, actor } = await story.someone(displayName);
	const enrolmentId = await school.make(async (ctx) => {
		const made = await newEnrolment(ctx, { personId: id, programmeId: programmeId ?? story.programmeId });
		await newAccompaniment(ctx, made, story.mentor.id);
		await startProjects(ctx, made);
		return made;
	});
	return { id, actor, project: { enrolmentId, project: 'project-1' } };
};

/** Somebody else who may hear the story's programme. */
export const another = async (school: TestSchool, story: Story, displayName: string) => {
	const made = await story.someone(displayName, 'evaluator');
	await school.make(async (ctx) => {
		await newHearer(ctx, { personId: made.id, programmeIds: [story.programmeId] });
		await newHours(ctx, made.id);
	});
	return made;
};

export const defenceOf = async (school: TestSchool, enrolmentId: string, key = 'project-1') => {
	const [row] = await school.rows<{ id: string; evaluator: string; state: string }>(
		`select d.id, d.evaluator_id as evaluator, d.state from assessment_defence d
		join assessment_project p on p.id = d.project_id
		where p.enrolment_id = $1 and p.project_key = $2 order by d.id desc limit 1`,
		[enrolmentId, key],
	);
	return row ?? { id: '', evaluator: '', state: 'none' };
};

type Learning = Pick<Story, 'enrolmentId'> & { readonly learner: { readonly actor: Actor } };

/** What is ready is drawn for, whoever was drawn accepts, and the learner books the first hour at least so many hours ahead. */
export const plan = async (school: TestSchool, story: Learning, { key = 'project-1', hours = 30 } = {}) => {
	await school.sweep('assessment.ready-are-drawn');
	const drawn = await defenceOf(school, story.enrolmentId, key);
	const evaluator = person(drawn.evaluator, ['evaluator']);
	await school.as(evaluator)(acceptDefence, { defenceId: drawn.id });
	return { ...(await book(school, story, { key, hours })), evaluator };
};

/** The learner books the first hour at least so many hours ahead. */
export const book = async (school: TestSchool, story: Learning, { key = 'project-1', hours = 30 } = {}) => {
	const address = { enrolmentId: story.enrolmentId, project: key };
	const { hearing } = await school.as(story.learner.actor)(learnersProject, address);
	const from = await school.make(async (ctx) => ctx.clock.now().add({ hours }));
	const startsAt = hearing?.moments.find((at) => Temporal.Instant.compare(at, from) >= 0) ?? '';
	const { defenceId } = await school.as(story.learner.actor)(bookDefence, { ...address, startsAt });
	return { defenceId, startsAt };
};

/** The school's clock shows that moment, if it does not yet. */
export const until = async (school: TestSchool, moment: string): Promise<void> => {
	const left = await school.make(async (ctx) => ctx.clock.now().until(moment));
	if (left.sign > 0) await later(school, { seconds: Math.ceil(left.total('seconds')) });
};

/** The moment has come, both met, who the learner is was compared, and what was recorded is sealed. */
export const hold = async (
	school: TestSchool,
	{ defenceId, startsAt, evaluator }: { defenceId: string; startsAt: string; evaluator: Actor },
): Promise<void> => {
	await until(school, startsAt);
	await school.as(evaluator)(checkIdentity, { defenceId, document: 'passport', outcome: 'matches' });
	await meet(school, defenceId);
};

/** Both were in the room of a defence for so long, and what was recorded is sealed; the school's clock is after it. */
export const meet = async (school: TestSchool, defenceId: string, minutes = 50, missingMs = 0): Promise<void> => {
	const [row] = await school.rows<{ room_id: string }>('select room_id from assessment_defence where id = $1', [
		defenceId,
	]);
	await school.make((ctx) => newMeeting(ctx, row?.room_id ?? '', { from: ctx.clock.now(), minutes, missingMs }));
	await later(school, { minutes: minutes + 1 });
};
