import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, noticesTo, timesTold } from '../../identity/testing.ts';
import { programmeOf } from '../../programmes/factory.ts';
import { programme } from '../../programmes/server/programme.ts';
import { studioActor } from '../factory.ts';
import { approveAs, draftIn, strangers } from '../testing.ts';
import { beginVersion } from './begin-version.ts';
import { draft } from './draft.ts';
import { moveDraft } from './move-draft.ts';
import { parts } from './parts.ts';
import { publishDraft } from './publish-draft.ts';
import { removeItem } from './remove-item.ts';
import { review } from './review.ts';
import { reviewDraft } from './review-draft.ts';
import { saveBlock } from './save-block.ts';
import { saveProject } from './save-project.ts';

const school = openTestSchool(house);
/** In review, approved by both. */
const approved = async (given: Parameters<typeof draftIn>[1] = {}) => {
	const made = await draftIn(school, given);
	for (const part of ['quality', 'pedagogy'] as const)
		await approveAs(school, studioActor(made.people, part), made.draftId, part);
	return made;
};

describe('publishing', () => {
	test('makes of a draft what everybody reads, tells its authors, and closes it', async () => {
		const content = programmeOf({ projects: 4 });
		const { draftId, author, people } = await approved({ content });
		const { programmeId, version, slug } = await author(publishDraft, { draftId });
		expect({ version, slug }).toEqual({ version: 1, slug: content.slug });
		const read = await school.as(visitor)(programme, { programme: slug });
		expect(read.projects).toHaveLength(4);
		expect(JSON.stringify(read)).not.toContain('Secret');
		await school.settle();
		expect(await timesTold(school, 'studio.draft-published', draftId)).toBe(1);
		const [row] = await school.rows<{ email: string }>('select email from identity_person where id = $1', [
			people.author.id,
		]);
		expect(await noticesTo(school, row?.email ?? '')).toContain('studio.draft-published');
		expect(await author(draft, { draftId })).toMatchObject({ state: 'published', dueAt: null, moves: [] });
		const [publication] = await school.rows('select * from studio_publication where draft_id = $1', [draftId]);
		expect(publication).toMatchObject({
			programme_id: programmeId,
			quality_by: people.quality.id,
			pedagogy_by: people.pedagogy.id,
		});
		expect(await refusalOf(author(publishDraft, { draftId }))).toBe('not-from-here');
	});

	test('happens once, when two press at once', async () => {
		const { draftId, author, quality } = await approved();
		const publish = [author, quality].map((as) => () => as(publishDraft, { draftId }));
		expect((await atOnce(school, publish)).sort()).toEqual(['done', 'not-from-here']);
	});

	test('refuses before the review, without approvals, and with one that is stale', async () => {
		const before = await draftIn(school, { state: 'projects' });
		expect(await refusalOf(before.author(publishDraft, { draftId: before.draftId }))).toBe('not-from-here');
		const without = await draftIn(school);
		expect(await refusalOf(without.author(publishDraft, { draftId: without.draftId }))).toBe('approvals-missing');
		const { draftId, author, parts } = await approved();
		const [first] = (await parts()).projects;
		await author(saveProject, {
			draftId,
			itemId: first?.id ?? '',
			seen: 1,
			content: { ...first?.content, hours: 61 },
		});
		expect(await refusalOf(author(publishDraft, { draftId }))).toBe('approvals-missing');
	});

	test('refuses a hole that came after the review, and a field that was emptied', async () => {
		const { draftId, author, parts } = await approved();
		const [resource] = (await parts()).resources;
		await author(removeItem, { draftId, itemId: resource?.id ?? '', seen: 1 });
		expect(await refusalOf(author(publishDraft, { draftId }))).toBe('programme-has-holes');
		const [first] = (await parts()).projects;
		await author(saveProject, {
			draftId,
			itemId: first?.id ?? '',
			seen: 1,
			content: { ...first?.content, mission: {} },
		});
		expect(await refusalOf(author(publishDraft, { draftId }))).toBe('draft-unfinished');
	});

	test('refuses the address of another programme', async () => {
		const content = programmeOf();
		const first = await approved({ content });
		await first.author(publishDraft, { draftId: first.draftId });
		const second = await approved({ content: { ...content, title: { fr: 'Un autre' } } });
		expect(await refusalOf(second.author(publishDraft, { draftId: second.draftId }))).toBe('slug-of-another');
		expect(await second.author(draft, { draftId: second.draftId })).toMatchObject({ state: 'review' });
	});

	test('is for designers and reviewers', async () => {
		const { draftId } = await draftIn(school);
		const { id } = await school.make((ctx) => newPerson(ctx));
		for (const actor of [visitor, ...strangers(id), person(id, ['observatory-analyst', 'reviewer', 'director'])])
			expect(await refusalOf(school.as(actor)(publishDraft, { draftId }))).toBe('forbidden');
	});
});

describe('the next version', () => {
	const published = async () => {
		const made = await draftIn(school, { state: 'published' });
		return { ...made, programmeId: made.programmeId ?? '' };
	};

	test('begins with all that is published, and mends a mistake while the first stays as it was', async () => {
		const { programmeId, author, people } = await published();
		const { draftId } = await author(beginVersion, { programmeId, reason: 'Une coquille.' });
		expect(await author(draft, { draftId })).toMatchObject({
			state: 'framework',
			unfinished: [],
			evidence: 'Une coquille.',
		});
		for (const move of ['design', 'submit'] as const) await author(moveDraft, { draftId, move });
		for (const part of ['quality', 'pedagogy'] as const)
			await approveAs(school, studioActor(people, part), draftId, part);
		expect(await refusalOf(author(publishDraft, { draftId }))).toBe('nothing-new');
		for (const move of ['recall', 'reopen'] as const) await author(moveDraft, { draftId, move });
		const { blocks } = await author(parts, { draftId });
		const itemId = blocks[0]?.id ?? '';
		await author(saveBlock, {
			draftId,
			itemId,
			seen: 1,
			content: { ...blocks[0]?.content, title: { fr: 'Assemblage' } },
		});
		for (const move of ['design', 'submit'] as const) await author(moveDraft, { draftId, move });
		for (const part of ['quality', 'pedagogy'] as const)
			await approveAs(school, studioActor(people, part), draftId, part);
		expect(await author(publishDraft, { draftId })).toMatchObject({ programmeId, version: 2 });
		const rows = await school.rows<{ version: number; title: object }>(
			'select version, title from programmes_block where programme_id = $1 order by version',
			[programmeId],
		);
		expect(rows.map(({ title }) => title)).toMatchObject([{ fr: 'Assembler' }, { fr: 'Assemblage' }]);
	});

	test('is reviewed by nobody who wrote an earlier one', async () => {
		const { programmeId, author, people } = await published();
		const { draftId } = await author(beginVersion, { programmeId, reason: 'Mieux.' });
		for (const move of ['design', 'submit'] as const) await author(moveDraft, { draftId, move });
		const promoted = school.as(person(people.author.id, ['quality-officer']));
		const hash = (await promoted(review, { draftId })).scopes[0]?.hash ?? '';
		const attempt = promoted(reviewDraft, { draftId, part: 'quality', verdict: 'approved', hash });
		expect(await refusalOf(attempt)).toBe('own-work');
	});

	test('is begun once at a time, by designers, of what is published', async () => {
		const { programmeId, author, quality } = await published();
		const begin = () => author(beginVersion, { programmeId, reason: 'Mieux.' });
		expect((await atOnce(school, [begin, begin])).sort()).toEqual(['done', 'version-begun']);
		expect(await refusalOf(begin())).toBe('version-begun');
		expect(await refusalOf(quality(beginVersion, { programmeId, reason: 'Mieux.' }))).toBe('forbidden');
		const unknown = author(beginVersion, { programmeId: crypto.randomUUID(), reason: 'Mieux.' });
		expect(await refusalOf(unknown)).toBe('not-found');
	});
});
