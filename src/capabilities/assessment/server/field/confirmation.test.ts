import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { later, openStory, type Story } from '../../testing.ts';
import { answerAsBeneficiary } from './answer-as-beneficiary.ts';
import { askBeneficiary } from './ask-beneficiary.ts';
import { beneficiaryRequest } from './beneficiary-request.ts';
import { fieldToken } from './confirmation-row.ts';
import { nameBeneficiary } from './name-beneficiary.ts';
import { ownField } from './own-field.ts';
import { takeBackRequest } from './take-back-request.ts';

const school = openTestSchool(house);
let story: Story;
let project: { enrolmentId: string; project: string };
let email: string;

/** Three projects, the second of which is done in the field. */
beforeEach(async () => {
	story = await openStory(school);
	project = { enrolmentId: story.enrolmentId, project: 'project-2' };
	email = `bo-${crypto.randomUUID()}@fournil.example`;
	await learner()(nameBeneficiary, { ...project, name: 'Bo Baker', organisation: 'Le Fournil' });
});

const learner = () => school.as(story.learner.actor);
const stranger = () => school.as(visitor);
const ask = (given: object = {}) => learner()(askBeneficiary, { ...project, email, language: 'fr', ...given });
const seen = async () => (await learner()(ownField, project)).words;
const letters = async (to: string) => {
	await school.settle();
	return school.rows<{ id: string }>('select id from platform_mail where to_address = $1', [to]);
};
const tokenOf = (confirmationId: string) => school.make(async (ctx) => fieldToken(ctx, confirmationId));
const kept = (id: string) => school.rows('select email, state from assessment_confirmation where id = $1', [id]);

describe('a beneficiary', () => {
	test('is written to once, reads who asks and for what, and answers once; then the address is gone', async () => {
		const { confirmationId } = await ask();
		expect(await letters(email)).toHaveLength(1);
		const token = await tokenOf(confirmationId);
		const request = await stranger()(beneficiaryRequest, { token });
		expect(request).toMatchObject({ learner: 'Léa Learner', name: 'Bo Baker', state: 'asked' });
		expect(JSON.stringify(request)).not.toContain(email);
		await stranger()(answerAsBeneficiary, { token, answer: 'confirm', remark: 'Très bien.' });
		expect(await refusalOf(stranger()(answerAsBeneficiary, { token, answer: 'deny' }))).toBe('not-from-here');
		expect(await kept(confirmationId)).toEqual([{ email: null, state: 'confirmed' }]);
		expect(await seen()).toMatchObject([{ state: 'confirmed', remark: 'Très bien.', domain: 'fournil.example' }]);
		expect(await refusalOf(ask())).toBe('beneficiary-asked');
	});

	test('is known by the link alone', async () => {
		const { confirmationId } = await ask();
		const token = await tokenOf(confirmationId);
		const other = `${crypto.randomUUID()}${token.slice(36)}`;
		for (const wrong of ['', confirmationId, `${confirmationId}~`, other, `${token}x`, token.toUpperCase(), 'a~b~c']) {
			expect(await refusalOf(stranger()(beneficiaryRequest, { token: wrong })), wrong).toBe('not-found');
			const answered = stranger()(answerAsBeneficiary, { token: wrong, answer: 'confirm' });
			expect(await refusalOf(answered), wrong).toBe('not-found');
		}
	});

	test('is reminded once, and forgotten when the time is over', async () => {
		const { confirmationId } = await ask();
		await later(school, { hours: 15 * 24 });
		for (let time = 0; time < 2; time++) await school.sweep('assessment.beneficiaries-reminded-once');
		expect(await letters(email)).toHaveLength(2);
		await later(school, { hours: 46 * 24 });
		await school.sweep('assessment.confirmations-ended');
		expect(await kept(confirmationId)).toEqual([{ email: null, state: 'expired' }]);
		expect(await seen()).toMatchObject([{ state: 'expired' }]);
		const token = await tokenOf(confirmationId);
		expect(await stranger()(beneficiaryRequest, { token })).toMatchObject({ state: 'expired', until: null });
		expect(await refusalOf(stranger()(answerAsBeneficiary, { token, answer: 'confirm' }))).toBe('not-from-here');
	});

	test('is not pestered: one letter at a time, three addresses a project, a week between two to one of them', async () => {
		await ask();
		expect(await refusalOf(ask({ email: 'other@fournil.example' }))).toBe('beneficiary-asked');
		await learner()(takeBackRequest, project);
		expect(await seen()).toEqual([]);
		expect(await refusalOf(learner()(takeBackRequest, project))).toBe('not-from-here');
		expect(await refusalOf(ask())).toBe('asked-lately');
		for (let n = 0; n < 2; n++) {
			await ask({ email: `${n}-${email}` });
			await learner()(takeBackRequest, project);
		}
		expect(await refusalOf(ask({ email: `3-${email}` }))).toBe('too-many-addresses');
		await later(school, { hours: 8 * 24 });
		await ask();
	});

	test('is somebody else, and named first', async () => {
		const [own] = await school.rows<{ email: string }>('select email from identity_person where id = $1', [
			story.learner.id,
		]);
		await expect(ask({ email: own?.email })).rejects.toMatchObject({
			issues: [{ path: 'email', code: 'own-address' }],
		});
		await expect(ask({ email: 'nowhere' })).rejects.toMatchObject({ issues: [{ path: 'email' }] });
		for (const { actor } of [story.mentor, story.evaluator, story.head])
			expect(await refusalOf(school.as(actor)(askBeneficiary, { ...project, email, language: 'fr' }))).toBe(
				'not-found',
			);
		const fresh = await openStory(school);
		const unnamed = { enrolmentId: fresh.enrolmentId, project: 'project-2', email, language: 'fr' as const };
		expect(await refusalOf(school.as(fresh.learner.actor)(askBeneficiary, unnamed))).toBe('no-beneficiary');
	});
});
