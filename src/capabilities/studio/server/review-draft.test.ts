import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, noticesTo } from '../../identity/testing.ts';
import { approveAll, studioActor } from '../factory.ts';
import { approveAs, draftIn, strangers } from '../testing.ts';
import { addFiles } from './add-files.ts';
import { moveDraft } from './move-draft.ts';
import { publishDraft } from './publish-draft.ts';
import { review } from './review.ts';
import { reviewDraft } from './review-draft.ts';
import { saveProject } from './save-project.ts';

const school = openTestSchool(house);
const inReview = async () => {
	const made = await draftIn(school);
	const { draftId, quality } = made;
	const scopes = async () => (await quality(review, { draftId })).scopes;
	const whole = async () => (await scopes()).find(({ project }) => project === null)?.hash ?? '';
	return { ...made, scopes, whole };
};
const states = (scopes: Awaited<ReturnType<Awaited<ReturnType<typeof inReview>>['scopes']>>) =>
	scopes.map(({ words }) => words.map(({ state }) => state));

describe('a review', () => {
	test('is of each project and of the whole, in two parts, with what was said', async () => {
		const { draftId, quality, scopes, whole } = await inReview();
		expect((await scopes()).map(({ project }) => project?.key ?? null)).toEqual([
			null,
			'project-1',
			'project-2',
			'project-3',
		]);
		await quality(reviewDraft, {
			draftId,
			part: 'quality',
			verdict: 'approved',
			reason: 'Clair.',
			hash: await whole(),
		});
		expect((await scopes())[0]?.words).toMatchObject([
			{ part: 'quality', state: 'approved', by: 'Paul Nguyen', reason: 'Clair.' },
			{ part: 'pedagogy', state: 'waiting', by: null },
		]);
	});

	test('shows what was approved before it changed as stale, in the project and the whole alone', async () => {
		const { id, draftId, author, people, scopes, parts } = await inReview();
		await school.make((ctx) => approveAll({ ...ctx, actor: studioActor(people, 'quality') }, id, 'quality'));
		const [first] = (await parts()).projects;
		if (!first) throw new Error('no project');
		await author(saveProject, {
			draftId,
			itemId: first.id,
			seen: 1,
			content: { ...first.content, mission: { fr: 'Montez deux toits.' } },
		});
		expect(states(await scopes()).map(([quality]) => quality)).toEqual(['stale', 'stale', 'approved', 'approved']);
	});

	test('returns the whole to its authors, who are told why, and keeps what was approved', async () => {
		const { draftId, quality, people, scopes, whole } = await inReview();
		await approveAs(school, studioActor(people, 'pedagogy'), draftId, 'pedagogy', (project) => project !== null);
		const given = { draftId, part: 'quality', verdict: 'returned', hash: await whole() } as const;
		expect(await refusalOf(quality(reviewDraft, { ...given, reason: '  ' }))).toBe('reason-needed');
		expect(await quality(reviewDraft, { ...given, reason: 'Le scénario est trop court.' })).toEqual({
			state: 'projects',
		});
		await school.settle();
		const [row] = await school.rows<{ email: string }>('select email from identity_person where id = $1', [
			people.author.id,
		]);
		expect(await noticesTo(school, row?.email ?? '')).toContain('studio.draft-returned');
		expect(states(await scopes()).map(([, pedagogy]) => pedagogy)).toEqual([
			'waiting',
			'approved',
			'approved',
			'approved',
		]);
	});

	test('asks a project to be reworked without sending all the rest back', async () => {
		const { draftId, pedagogy, scopes } = await inReview();
		const [, project] = await scopes();
		const given = { draftId, part: 'pedagogy', hash: project?.hash ?? '', itemId: project?.project?.id } as const;
		expect(await refusalOf(pedagogy(reviewDraft, { ...given, verdict: 'returned' }))).toBe('reason-needed');
		const answer = await pedagogy(reviewDraft, { ...given, verdict: 'returned', reason: 'Précisez les livrables.' });
		expect(answer).toEqual({ state: 'review' });
		expect(states(await scopes())[1]).toEqual(['waiting', 'returned']);
	});
});

describe('reviewing refuses', () => {
	test('what changed since the page was opened, and a project that is gone', async () => {
		const { draftId, quality, whole } = await inReview();
		const given = { draftId, part: 'quality', verdict: 'approved' } as const;
		expect(await refusalOf(quality(reviewDraft, { ...given, hash: 'old' }))).toBe('changed-meanwhile');
		const itemId = crypto.randomUUID();
		expect(await refusalOf(quality(reviewDraft, { ...given, itemId, hash: await whole() }))).toBe('project-not-found');
	});

	test('those who wrote, whatever their role', async () => {
		const { draftId, people, whole, parts } = await inReview();
		const both = person(people.pedagogy.id, ['head-of-pedagogy']);
		const [first] = (await parts()).projects;
		await school.as(both)(saveProject, {
			draftId,
			itemId: first?.id ?? '',
			seen: 1,
			content: { ...first?.content, hours: 61 },
		});
		const hash = await whole();
		const attempt = school.as(both)(reviewDraft, { draftId, part: 'pedagogy', verdict: 'approved', hash });
		expect(await refusalOf(attempt)).toBe('own-work');
		expect(await school.as(both)(review, { draftId })).toMatchObject({ parts: [], ownWork: true });
	});

	test('whoever added a file to it, though others wrote all that is in it', async () => {
		const { draftId, pedagogy, whole } = await inReview();
		await pedagogy(addFiles, { draftId, files: [{ name: 'a.txt', type: '', content: Buffer.from('a') }] });
		const given = { draftId, part: 'pedagogy', verdict: 'approved', hash: await whole() } as const;
		expect(await refusalOf(pedagogy(reviewDraft, given))).toBe('own-work');
	});

	test('whoever took the draft, though others wrote all that is in it', async () => {
		const { draftId, people, pedagogy, author, whole } = await inReview();
		for (const move of ['recall', 'release'] as const) await author(moveDraft, { draftId, move });
		await pedagogy(moveDraft, { draftId, move: 'begin' });
		for (const move of ['design', 'submit'] as const) await author(moveDraft, { draftId, move });
		const given = { draftId, part: 'pedagogy', verdict: 'approved', hash: await whole() } as const;
		expect(await refusalOf(pedagogy(reviewDraft, given))).toBe('own-work');
		const other = person((await school.make((ctx) => newPerson(ctx))).id, ['head-of-pedagogy']);
		await school.as(other)(reviewDraft, given);
		expect(people.pedagogy.id).not.toBe(other.kind === 'person' && other.id);
	});

	test('a second part, and a part that is not one’s own', async () => {
		const { draftId, people, quality, whole } = await inReview();
		const given = { draftId, verdict: 'approved', hash: await whole() } as const;
		const both = school.as(person(people.quality.id, ['quality-officer', 'head-of-pedagogy']));
		expect(await refusalOf(quality(reviewDraft, { ...given, part: 'pedagogy' }))).toBe('forbidden');
		await both(reviewDraft, { ...given, part: 'quality' });
		expect(await refusalOf(both(reviewDraft, { ...given, part: 'pedagogy' }))).toBe('one-part-each');
		expect((await both(review, { draftId })).parts).toEqual(['quality']);
	});

	test('everywhere but in review, and everybody but reviewers', async () => {
		const { draftId, quality } = await draftIn(school, { state: 'projects' });
		const given = { draftId, part: 'quality', verdict: 'approved', hash: 'x' } as const;
		expect(await refusalOf(quality(reviewDraft, given))).toBe('not-from-here');
		const { id } = await school.make((ctx) => newPerson(ctx));
		for (const actor of [visitor, ...strangers(id), person(id, ['author', 'reviewer', 'director'])])
			expect(await refusalOf(school.as(actor)(reviewDraft, given))).toBe('forbidden');
		for (const actor of [visitor, ...strangers(id)])
			expect(await refusalOf(school.as(actor)(review, { draftId }))).toBe('forbidden');
	});

	test('by the database itself: one’s own work, two parts, a return without reason', async () => {
		const { draftId, people } = await inReview();
		const insert = (by: string, part: string, verdict = 'approved') =>
			school.rows(
				`insert into studio_approval (draft_id, part, verdict, content_hash, given_at, given_by, whole)
				values ($1, $2, $3, 'x', clock_timestamp(), $4, $3 = 'approved')`,
				[draftId, part, verdict, by],
			);
		await expect(insert(people.author.id, 'quality')).rejects.toThrow(/approves what they wrote/);
		await expect(insert(people.quality.id, 'quality', 'returned')).rejects.toThrow(/check/);
		await insert(people.quality.id, 'quality');
		await expect(insert(people.quality.id, 'pedagogy')).rejects.toThrow(/two parts/);
	});
});

describe('a text and its approval at once', () => {
	test('never leave an approval of what was not read', async () => {
		const { draftId, author, quality, whole, parts } = await inReview();
		const [first] = (await parts()).projects;
		const hash = await whole();
		const outcomes = await atOnce(school, [
			() => quality(reviewDraft, { draftId, part: 'quality', verdict: 'approved', hash }),
			() =>
				author(saveProject, {
					draftId,
					itemId: first?.id ?? '',
					seen: 1,
					content: { ...first?.content, hours: 99 },
				}),
		]);
		expect(outcomes[1]).toBe('done');
		const { scopes } = await quality(review, { draftId });
		expect(scopes[0]?.words[0]?.state).toBe(outcomes[0] === 'done' ? 'stale' : 'waiting');
	});

	test('and its publication: what is published is what was approved', async () => {
		const { draftId, author, people, parts } = await inReview();
		for (const part of ['quality', 'pedagogy'] as const)
			await approveAs(school, studioActor(people, part), draftId, part);
		const [first] = (await parts()).projects;
		const outcomes = await atOnce(school, [
			() => author(publishDraft, { draftId }),
			() =>
				author(saveProject, {
					draftId,
					itemId: first?.id ?? '',
					seen: 1,
					content: { ...first?.content, hours: 99 },
				}),
		]);
		expect([
			['done', 'not-from-here'],
			['approvals-missing', 'done'],
		]).toContainEqual(outcomes);
		if (outcomes[1] === 'done') await author(moveDraft, { draftId, move: 'recall' });
	});
});
