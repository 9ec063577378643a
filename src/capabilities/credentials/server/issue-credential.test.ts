import { describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { linkIn, noticesTo, timesTold } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCredential, newHolder, sampleAchievement } from '../factory.ts';
import { issueCredential } from '../public.server.ts';
import { credentialForm } from '../rules/form.ts';
import { signedDocument } from './signed-document.ts';
import { verification } from './verification.ts';

const school = openTestSchool(house);
const documentOf = async (id: string) => {
	const { text } = await school.as(visitor)(signedDocument, { credentialId: id });
	return { text, document: credentialForm.parse(JSON.parse(text)) };
};
const issue = (personId: string, about: string, achievement = sampleAchievement) =>
	school.make((ctx) => issueCredential(ctx, { personId, about, achievement }));

describe('a credential', () => {
	test('says who proved what, block by block, by which projects, in every language, and passes every check', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const { document } = await documentOf(id);
		expect(document.id).toBe(`urn:uuid:${id}`);
		expect(document.issuer.id).toBe('did:web:school.example');
		expect(document.credentialSubject.identifier[0].identityHash).toBe('Amina Diallo');
		const { achievement } = document.credentialSubject;
		expect(achievement.title).toEqual(sampleAchievement.title);
		expect(achievement.blocks.map(({ competencies }) => competencies.length)).toEqual([1, 2]);
		expect(document.evidence.map(({ title }) => title.en)).toEqual([
			'The site of an association',
			'A craftsman’s shop',
		]);
		expect(achievement.alignment?.[0]?.targetUrl).toMatch(/^http:\/\/data\.europa\.eu\/esco\/skill\//);
		const found = await school.as(visitor)(verification, { credentialId: id });
		expect(found.checks.map(({ name, result }) => [name, result]).filter(([, result]) => result !== 'passed')).toEqual(
			[],
		);
		expect(found.facts).toMatchObject({
			holder: 'Amina Diallo',
			title: { text: 'Développeur web', lang: 'fr' },
			blocks: [{ competencies: [{ provedBy: [{ decidedOn: '2026-03-12' }] }] }, {}],
		});
		const english = await school.as(visitor, { locale: 'en' })(verification, { credentialId: id });
		expect(english.facts?.title).toEqual({ text: 'Web developer', lang: 'en' });
	});

	test('is kept to the byte and cannot be changed where it is kept', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		await expect(
			school.rows(`update credentials_document set text = '{}' where credential_id = $1`, [id]),
		).rejects.toThrow(/append-only/);
		await expect(school.rows('delete from credentials_document')).rejects.toThrow(/append-only/);
	});

	test('asked for twice is one, and its holder hears of it once', async () => {
		const holder = await school.make((ctx) => newHolder(ctx));
		const first = await issue(holder.id, 'enrolment:twice');
		const second = await issue(holder.id, 'enrolment:twice');
		expect(second).toEqual({ credentialId: first.credentialId, before: true, revoked: false });
		await school.settle();
		expect(await noticesTo(school, holder.email)).toEqual(['credentials.issued']);
		expect((await linkIn(school, holder.email)).text).toContain(`/fr/verify/${first.credentialId}`);
		expect(await timesTold(school, 'credentials.issued', first.credentialId)).toBe(1);
	});

	test('asked for by four at once is one', async () => {
		const holder = await school.make((ctx) => newHolder(ctx));
		const all = await Promise.all([1, 2, 3, 4].map(() => issue(holder.id, 'enrolment:at-once')));
		expect(new Set(all.map(({ credentialId }) => credentialId)).size).toBe(1);
		expect(all.filter(({ before }) => !before).length).toBe(1);
	});

	test('is refused to somebody without a legal name, and where nothing is proved', async () => {
		const nameless = await school.make((ctx) => newPerson(ctx));
		expect(await refusalOf(issue(nameless.id, 'enrolment:nameless'))).toBe('no-legal-name');
		const holder = await school.make((ctx) => newHolder(ctx));
		const [block] = sampleAchievement.blocks;
		if (!block) throw new Error('the sample has a block');
		const emptyBlock = { ...block, competencies: [] };
		for (const blocks of [[], [emptyBlock], [block, emptyBlock]])
			expect(await refusalOf(issue(holder.id, 'enrolment:empty', { ...sampleAchievement, blocks }))).toBe(
				'no-competencies',
			);
		const unproved = {
			...block,
			competencies: block.competencies.map((one) => ({ ...one, provedBy: [] })),
		};
		expect(await refusalOf(issue(holder.id, 'enrolment:unproved', { ...sampleAchievement, blocks: [unproved] }))).toBe(
			'competency-not-proved',
		);
		expect(await school.rows(`select 1 from credentials_credential where person_id = $1`, [holder.id])).toEqual([]);
	});

	test('is still verified once its holder’s account was erased', async () => {
		const { id, personId } = await school.make((ctx) => newCredential(ctx, { givenNames: 'Leïla' }));
		await school.rows(
			`update identity_person set erased_at = clock_timestamp(), email = null, display_name = null, legal_given_names = null, legal_family_name = null where id = $1`,
			[personId],
		);
		const found = await school.as(visitor)(verification, { credentialId: id });
		expect(found.checks.every(({ result }) => result === 'passed')).toBe(true);
		expect(found.facts?.holder).toBe('Leïla Diallo');
	});

	test('has a place in the list that tells nothing of the order', async () => {
		for (let count = 0; count < 6; count++) await school.make((ctx) => newCredential(ctx));
		const rows = await school.rows<{ place: number }>('select place from credentials_credential order by id');
		const inOrder = rows.every(({ place }, at) => at === 0 || place > (rows[at - 1]?.place ?? 0));
		expect(new Set(rows.map(({ place }) => place)).size).toBe(rows.length);
		expect(inOrder && rows.length > 5).toBe(false);
		expect(await school.rows('select 1 from credentials_list')).toHaveLength(1);
	});

	test('keeps several languages apart, down to one alone', async () => {
		const only = { fr: 'Seulement' };
		const holder = await school.make((ctx) => newHolder(ctx));
		const { credentialId } = await issue(holder.id, 'enrolment:one-language', {
			...sampleAchievement,
			title: only,
			summary: only,
		});
		const { document } = await documentOf(credentialId);
		expect(document.credentialSubject.achievement.title).toEqual(only);
		const english = await school.as(visitor, { locale: 'en' })(verification, { credentialId });
		expect(english.facts?.title).toEqual({ text: 'Seulement', lang: 'fr' });
	});
});
