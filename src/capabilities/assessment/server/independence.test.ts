import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { recordLegalName } from '../../identity/server/record-legal-name.ts';
import { newAccompaniment } from '../../mentoring/factory.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newProject } from '../factory.ts';
import { idOf, later, momentIn, openStory, type Story, zone } from '../testing.ts';
import { attest } from './attest.ts';
import { decide } from './decide.ts';
import { planDefence } from './plan-defence.ts';
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
	test('is not proposed to hear their defence, nor accepted', async () => {
		await accompaniesElsewhere();
		await bring('ready');
		const projectId = await idOf(school, story.enrolmentId);
		const { evaluators } = await school.as(story.head.actor)(projectToDefend, { projectId });
		expect(evaluators.map(({ id }) => id)).not.toContain(story.evaluator.id);
		const { at } = await momentIn(school, 24);
		const given = { projectId, evaluatorId: story.evaluator.id, at, zone };
		expect(await refusalOf(school.as(story.head.actor)(planDefence, given))).toBe('evaluator-was-mentor');
	});

	test('does not decide, where they became so after it was planned', async () => {
		await bring('ready');
		const projectId = await idOf(school, story.enrolmentId);
		const { at, day } = await momentIn(school, 1);
		const { defenceId } = await school.as(story.head.actor)(planDefence, {
			projectId,
			evaluatorId: story.evaluator.id,
			at,
			zone,
		});
		await accompaniesElsewhere();
		await later(school, { hours: 1 });
		const decision = { outcomes: { 'competency-1': 'acquired' as const }, reasons: { 'competency-1': 'Oui' } };
		const given = { defenceId, heldOn: day, zone, ...decision };
		expect(await refusalOf(school.as(story.evaluator.actor)(decide, given))).toBe('evaluator-was-mentor');
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
