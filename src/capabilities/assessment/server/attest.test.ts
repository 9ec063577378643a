import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { liftHolds, placeHold } from '../../credentials/public.server.ts';
import { recordLegalName } from '../../identity/server/record-legal-name.ts';
import { newProject } from '../factory.ts';
import { openStory, type Story } from '../testing.ts';
import { attest } from './attest.ts';

const school = openTestSchool(house);

const finish = ({ enrolmentId, evaluator }: Story) =>
	school.make((ctx) => newProject(ctx, { enrolmentId, evaluatorId: evaluator.id, state: 'validated', position: 3 }));
const name = ({ learner }: Story) =>
	school.as(learner.actor)(recordLegalName, { givenNames: 'Léa', familyName: 'Durand' });
const documentsOf = ({ enrolmentId }: Story) =>
	school.rows<{ text: string }>(
		`select text from credentials_document join credentials_credential on id = credential_id where about = $1`,
		[`enrolment:${enrolmentId}`],
	);

describe('whoever validated every project', () => {
	test('holds a credential that says by which project each competency was proved', async () => {
		const story = await openStory(school);
		await name(story);
		await finish(story);
		await school.settle();
		const [document, ...more] = await documentsOf(story);
		expect(more).toEqual([]);
		const { credentialSubject, evidence } = JSON.parse(document?.text ?? '{}');
		expect(credentialSubject.identifier[0].identityHash).toBe('Léa Durand');
		const [block] = credentialSubject.achievement.blocks;
		expect(block.title.en).toBe('Assemble');
		expect(block.competencies.map(({ title }: { title: { fr: string } }) => title.fr)).toEqual([
			'Assembler 1',
			'Assembler 2',
			'Assembler 3',
		]);
		expect(evidence.map(({ title }: { title: { es: string } }) => title.es)).toEqual([
			'Tejado 1',
			'Tejado 2',
			'Tejado 3',
		]);
		const [enrolment] = await school.rows('select state from enrolment_learner where enrolment_id = $1', [
			story.enrolmentId,
		]);
		expect(enrolment).toEqual({ state: 'completed' });
	});

	test('holds it once their legal name is recorded, where it was not, and one alone however often it is asked', async () => {
		const story = await openStory(school);
		await finish(story);
		await school.settle();
		await school.sweep('assessment.completed-have-credentials');
		expect(await documentsOf(story)).toEqual([]);
		await name(story);
		expect((await school.sweep('assessment.completed-have-credentials')).mended).toBeGreaterThan(0);
		expect(await documentsOf(story)).toHaveLength(1);
		const ask = () => school.make((ctx) => attest(ctx, story.enrolmentId));
		await Promise.all([ask(), ask()]);
		expect(await documentsOf(story)).toHaveLength(1);
		expect(await school.sweep('assessment.completed-have-credentials')).toEqual({ found: 0, mended: 0 });
	});

	test('holds none while something is held back, which is no breakage; and one within minutes of its end', async () => {
		const story = await openStory(school);
		await name(story);
		const { enrolmentId, learner } = story;
		const source = 'integrity:planted';
		await school.make((ctx) =>
			placeHold(ctx, {
				...{ personId: learner.id, about: `enrolment:${enrolmentId}`, source },
				...{ reason: 'integrity', placedBy: null },
			}),
		);
		await finish(story);
		await school.settle();
		expect(await school.sweep('assessment.completed-have-credentials')).toEqual({ found: 0, mended: 0 });
		expect(await documentsOf(story)).toEqual([]);
		await school.make((ctx) => liftHolds(ctx, { source, liftedBy: null }));
		expect(await school.sweep('assessment.completed-have-credentials')).toEqual({ found: 1, mended: 1 });
		expect(await documentsOf(story)).toHaveLength(1);
	});
});

test('nobody holds one while a competency is missing', async () => {
	const story = await openStory(school);
	await name(story);
	await school.make((ctx) =>
		newProject(ctx, {
			enrolmentId: story.enrolmentId,
			evaluatorId: story.evaluator.id,
			state: 'improving',
			position: 3,
		}),
	);
	await school.make((ctx) => attest(ctx, story.enrolmentId));
	await school.settle();
	expect(await documentsOf(story)).toEqual([]);
});
