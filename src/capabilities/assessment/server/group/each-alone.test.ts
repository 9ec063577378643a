import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, person } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newHours } from '../../../calendar/factory.ts';
import { newHearer } from '../../../faculty/factory.ts';
import { classmate, defenceOf, hold, idOf, openStory, plan, type Story, stateOf, textFile } from '../../testing.ts';
import { addDeliverables } from '../add-deliverables.ts';
import { decide } from '../decide.ts';
import { declareReady } from '../declare-ready.ts';
import { defence } from '../defence.ts';
import { handIn } from '../hand-in.ts';
import { learnersProject } from '../own-project.ts';
import { projectToDefend } from '../project-to-defend.ts';
import { beginGroup } from './begin-group.ts';
import { joinGroup } from './join-group.ts';
import { leaveGroup } from './leave-group.ts';
import { ownGroup } from './own-group.ts';

const school = openTestSchool(house);
type Learner = Awaited<ReturnType<typeof classmate>>;
let story: Story;
let lea: Learner;
let tom: Learner;

/** Two who do the first project together. */
beforeEach(async () => {
	story = await openStory(school, { authors: [3] });
	lea = { ...story.learner, project: story.project };
	tom = await classmate(school, story, 'Tom Other');
	await school.as(lea.actor)(beginGroup, lea.project);
	await join(tom);
});

const join = async ({ actor }: { readonly actor: Actor }) => {
	const { invitation } = await school.as(lea.actor)(ownGroup, lea.project);
	await school.as(actor)(joinGroup, { token: invitation ?? '' });
};
const ready = async ({ actor, project }: Learner, text: string) => {
	await school.as(actor)(addDeliverables, { ...project, files: [textFile(text)] });
	await school.as(actor)(handIn, project);
	await school.as(story.mentor.actor)(declareReady, project);
};
const stateIn = ({ project }: Learner) => stateOf(school, project.enrolmentId);
const learning = ({ actor, project }: Learner) => ({ enrolmentId: project.enrolmentId, learner: { actor } });
/** Somebody who hears defences of the programme and learns it too. */
const evaluatorWhoLearns = async () => {
	const made = await classmate(school, story, 'Eli Both');
	await school.make(async (ctx) => {
		await newHearer(ctx, { personId: made.id, programmeIds: [story.programmeId] });
		await newHours(ctx, made.id);
	});
	return made;
};
const against = async (id: string) => {
	const projectId = await idOf(school, lea.project.enrolmentId);
	const { candidates } = await school.as(story.head.actor)(projectToDefend, { projectId });
	return candidates.find((one) => one.id === id)?.excluded;
};

describe('two who do a project together', () => {
	test('each hand in, are heard and decided on alone: one is validated, the other not yet', async () => {
		await ready(lea, 'one');
		expect([await stateIn(lea), await stateIn(tom)]).toEqual(['ready', 'open']);
		await ready(tom, 'two');
		const outcomes = { lea: 'acquired', tom: 'not-yet' } as const;
		for (const [name, one] of [['lea', lea] as const, ['tom', tom] as const]) {
			const planned = await plan(school, learning(one));
			const seen = await school.as(planned.evaluator)(defence, { defenceId: planned.defenceId });
			expect(seen.versions[0]?.doneWith).toEqual([one === lea ? 'Tom Other' : 'Léa Learner']);
			await hold(school, planned);
			await school.as(planned.evaluator)(decide, {
				defenceId: planned.defenceId,
				outcomes: { 'competency-1.0': outcomes[name] },
				reasons: { 'competency-1': 'Vu.' },
			});
		}
		expect([await stateIn(lea), await stateIn(tom)]).toEqual(['validated', 'improving']);
		const acquired = async ({ actor, project }: Learner) =>
			(await school.as(actor)(learnersProject, project)).statement.competencies.map((one) => one.acquired);
		expect([await acquired(lea), await acquired(tom)]).toEqual([[true], [false]]);
		const rows = await school.rows<{ project_id: string }>('select distinct project_id from assessment_draw');
		expect(rows).toHaveLength(2);
	});

	test.each([
		['does it with them', false],
		['did it with them and left', true],
	])('are never heard by somebody who %s', async (_who, leaves) => {
		const both = await evaluatorWhoLearns();
		await join(both);
		if (leaves) await school.as(both.actor)(leaveGroup, both.project);
		await ready(lea, 'one');
		await school.sweep('assessment.ready-are-drawn');
		expect((await defenceOf(school, lea.project.enrolmentId)).evaluator).toBe(story.evaluator.id);
		expect(await against(both.id)).toContain('is-author');
		expect(await against(story.evaluator.id)).toEqual([]);
	});

	test.each([
		[
			'came to do it with them',
			`insert into assessment_author (group_id, project_id, programme_id, version, project_key, joined_at)
			select a.group_id, p.id, a.programme_id, a.version, a.project_key, now() from assessment_author a
			join assessment_project p on (p.programme_id, p.version, p.project_key) = (a.programme_id, a.version, a.project_key)
			where p.learner_id = $1 limit 1`,
		],
		[
			'is named beside what they handed in',
			`insert into assessment_version_author (project_id, number, learner_id)
			select project_id, number, $1 from assessment_defence where evaluator_id = $1`,
		],
	])('are heard no more by whoever %s after they were drawn', async (_why, statement) => {
		await school.make((ctx) => newHours(ctx, story.evaluator.id));
		const own = await classmate(school, story, 'Own Project');
		await school.rows('update assessment_project set learner_id = $1 where enrolment_id = $2', [
			story.evaluator.id,
			own.project.enrolmentId,
		]);
		await ready(lea, 'one');
		const planned = await plan(school, learning(lea));
		await hold(school, planned);
		await school.rows(statement, [story.evaluator.id]);
		const decision = {
			defenceId: planned.defenceId,
			outcomes: { 'competency-1.0': 'acquired' as const },
			reasons: { 'competency-1': 'Oui' },
		};
		const evaluator = school.as(person(story.evaluator.id, ['evaluator']));
		expect(await refusalOf(evaluator(decide, decision))).toBe('evaluator-barred');
		expect(await school.sweep('assessment.evaluators-still-independent')).toEqual({ found: 1, mended: 1 });
		expect(await defenceOf(school, lea.project.enrolmentId)).toMatchObject({ state: 'passed-over' });
	});
});
