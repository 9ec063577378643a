import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { recordLegalName } from '../../identity/server/record-legal-name.ts';
import { newAccompaniment } from '../../mentoring/factory.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newProject } from '../factory.ts';
import { defenceOf, hold, idOf, openStory, plan, type Story, stateOf } from '../testing.ts';
import { attest } from './attest.ts';
import { decide } from './decide.ts';
import { projectToDefend } from './project-to-defend.ts';

const school = openTestSchool(house);
let story: Story;
beforeEach(async () => {
	story = await openStory(school);
});
/** The evaluator becomes, or was, the mentor of the same learner in another programme. */
const accompaniesElsewhere = () =>
	school.make(async (ctx) => {
		const { programmeId } = await newProgramme(ctx);
		const enrolmentId = await newEnrolment(ctx, { personId: story.learner.id, programmeId });
		await newAccompaniment(ctx, enrolmentId, story.evaluator.id);
	});
const bring = (state: 'ready' | 'defence-planned' | 'validated', position = 1) =>
	school.make((ctx) =>
		newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state, position }),
	);

describe('whoever accompanies a learner in another programme', () => {
	test('is not drawn to hear their defence', async () => {
		await accompaniesElsewhere();
		await bring('ready');
		await school.sweep('assessment.ready-are-drawn');
		expect(await stateOf(school, story.enrolmentId)).toBe('no-evaluator');
		const projectId = await idOf(school, story.enrolmentId);
		const { candidates } = await school.as(story.head.actor)(projectToDefend, { projectId });
		expect(candidates).toMatchObject([{ id: story.evaluator.id, excluded: ['was-mentor'] }]);
	});

	test('does not decide, where they became so after they were drawn, and hears it no more', async () => {
		await bring('ready');
		const planned = await plan(school, story);
		await hold(school, planned);
		await accompaniesElsewhere();
		const decision = { outcomes: { 'competency-1.0': 'acquired' as const }, reasons: { 'competency-1': 'Oui' } };
		const given = { defenceId: planned.defenceId, ...decision };
		expect(await refusalOf(school.as(story.evaluator.actor)(decide, given))).toBe('evaluator-barred');
		expect(await school.sweep('assessment.evaluators-still-independent')).toEqual({ found: 1, mended: 1 });
		expect(await defenceOf(school, story.enrolmentId)).toMatchObject({ state: 'passed-over' });
		expect(await stateOf(school, story.enrolmentId)).toBe('ready');
	});

	test.each([
		['lost the role', 'update identity_role set ended_at = granted_at where person_id = $1'],
		['lost the qualification', 'update faculty_qualification set ended_at = given_at where person_id = $1'],
		[
			'said that they know the learner',
			`insert into faculty_tie (person_id, known_id, kind, declared_at)
			select $1, learner_id, 'friend', now() from assessment_defence where evaluator_id = $1`,
		],
	])('nor does whoever %s: their hour is everybody’s again, and another is drawn', async (_why, statement) => {
		await bring('ready');
		const { defenceId } = await plan(school, story);
		expect(await school.sweep('assessment.evaluators-still-independent')).toEqual({ found: 0, mended: 0 });
		await school.rows(statement, [story.evaluator.id]);
		expect(await school.sweep('assessment.evaluators-still-independent')).toEqual({ found: 1, mended: 1 });
		expect(await stateOf(school, story.enrolmentId)).toBe('ready');
		expect(
			await school.rows('select 1 from calendar_appointment where subject_id = $1 and booked', [defenceId]),
		).toEqual([]);
		await school.sweep('assessment.ready-are-drawn');
		expect(await stateOf(school, story.enrolmentId)).toBe('no-evaluator');
	});

	test('has decided nothing on which a credential rests, where they were so before', async () => {
		await school.as(story.learner.actor)(recordLegalName, { givenNames: 'Léa', familyName: 'Durand' });
		await accompaniesElsewhere();
		await school.rows(`update mentoring_accompaniment set since = '2020-01-01' where mentor_id = $1`, [
			story.evaluator.id,
		]);
		await bringUnguarded();
		await school.make((ctx) => attest(ctx, story.enrolmentId));
		expect(await school.rows('select 1 from credentials_credential where person_id = $1', [story.learner.id])).toEqual(
			[],
		);
	});
	/** As if no guard had seen it: the mentor's role in the other programme is hidden while the decisions are taken. */
	const bringUnguarded = async () => {
		const hide = (from: string, to: string) =>
			school.rows('update mentoring_accompaniment set mentor_id = $2 where mentor_id = $1', [from, to]);
		const stranger = await story.someone('Sten Stranger', 'mentor');
		await hide(story.evaluator.id, stranger.id);
		await bring('validated', 3);
		await hide(stranger.id, story.evaluator.id);
	};
});
