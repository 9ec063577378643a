import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce } from '../../identity/testing.ts';
import { programmeFile } from '../../programmes/server/file.ts';
import { fileMegabytes, mostFiles } from '../settings.ts';
import { approveAs, draftIn, strangers } from '../testing.ts';
import { addFiles } from './add-files.ts';
import { beginVersion } from './begin-version.ts';
import { draftFile } from './draft-file.ts';
import { files } from './files.ts';
import { history } from './history.ts';
import { moveDraft } from './move-draft.ts';
import { placeFile } from './place-file.ts';
import { publishDraft } from './publish-draft.ts';
import { saveProject } from './save-project.ts';
import { saveResource } from './save-resource.ts';
import { sheet } from './sheet.ts';

const school = openTestSchool(house);
const file = (name: string, text: string) => ({ name, type: '', content: new TextEncoder().encode(text) });

/** A draft of which the projects are written, and a call that adds files to it. */
const designing = async () => {
	const draft = await draftIn(school, { state: 'projects' });
	const { draftId, author } = draft;
	const add = (...all: ReturnType<typeof file>[]) => author(addFiles, { draftId, files: all });
	const names = async () => {
		const { atHand, aside } = await author(files, { draftId });
		return { atHand: atHand.map(({ name }) => name), aside: aside.map(({ name }) => name) };
	};
	const idOf = async (name: string) => {
		const { atHand, aside } = await author(files, { draftId });
		return [...atHand, ...aside].find((one) => one.name === name)?.id ?? '';
	};
	const served = (name: string, as = author) =>
		as(saveResource, {
			draftId,
			content: { project: 'project-1', competency: 'competency-1', title: { fr: 'Le guide' }, file: name },
		});
	return { ...draft, add, names, idOf, served };
};

describe('the files of a draft', () => {
	test('are offered under names of their own, and what is there already is left out', async () => {
		const { draftId, author, add, names } = await designing();
		expect(await add(file('plan.pdf', 'un'), file('plan.pdf', 'deux'), file('../x/notes', 'n'))).toEqual({ added: 3 });
		expect(await add(file('plan.pdf', 'un'), file('autre.pdf', 'trois'))).toEqual({ added: 1 });
		expect(await names()).toEqual({ atHand: ['autre.pdf', 'notes', 'plan-2.pdf', 'plan.pdf'], aside: [] });
		const { files: offered } = await author(sheet, { draftId, kind: 'resource' });
		expect(offered.map(({ value }) => value)).toEqual(['autre.pdf', 'notes', 'plan-2.pdf', 'plan.pdf']);
		expect(await refusalOf(add(file('plan.pdf', 'un')))).toBe('file-already-there');
	});

	test('are refused empty, too heavy, too many, or once the draft is over: none of them is added', async () => {
		const { draftId, author, add, names } = await designing();
		expect(await refusalOf(add(file('plan.pdf', 'un'), file('vide.txt', '')))).toBe('file-empty');
		await school.with(fileMegabytes, 1, async () => {
			expect(await refusalOf(add(file('un.txt', 'u'), file('lourd.txt', 'x'.repeat(1024 ** 2 + 1))))).toBe(
				'file-too-large',
			);
		});
		await school.with(mostFiles, 2, async () => {
			expect(await refusalOf(add(file('1', 'a'), file('2', 'b'), file('3', 'c')))).toBe('too-many-files');
		});
		expect((await names()).atHand).toEqual([]);
		await author(moveDraft, { draftId, move: 'decline', reason: 'Plus de demande.' });
		expect(await refusalOf(add(file('plan.pdf', 'un')))).toBe('not-from-here');
	});

	test('are named by projects and resources, which cannot name any other', async () => {
		const { draftId, author, add, served, parts } = await designing();
		await add(file('plan.pdf', 'un'));
		expect(await refusalOf(served('autre.pdf'))).toBe('no-such-file');
		await served('plan.pdf');
		const project = (await parts()).projects[0];
		if (!project) throw new Error('a draft has projects');
		const content = { ...project.content, material: [{ title: { fr: 'Le plan' }, url: null, file: 'plan.pdf' }] };
		await author(saveProject, { draftId, itemId: project.id, seen: 1, content });
		const { atHand } = await author(files, { draftId });
		expect(atHand[0]?.uses.map(({ kind }) => kind).sort()).toEqual(['project', 'resource']);
		const { revisions } = await author(history, { draftId, itemId: project.id });
		expect(JSON.stringify(revisions[0])).toContain('plan.pdf');
	});

	test('are put aside unless something names them, stay for what names them later, and come back', async () => {
		const { draftId, author, add, idOf, served, names } = await designing();
		await add(file('plan.pdf', 'un'), file('faux.pdf', 'deux'));
		await served('plan.pdf');
		const place = async (name: string, to: 'aside' | 'hand') =>
			author(placeFile, { draftId, fileId: await idOf(name), to });
		expect(await refusalOf(place('plan.pdf', 'aside'))).toBe('file-in-use');
		await place('faux.pdf', 'aside');
		await place('faux.pdf', 'aside');
		expect(await names()).toEqual({ atHand: ['plan.pdf'], aside: ['faux.pdf'] });
		expect((await author(sheet, { draftId, kind: 'resource' })).files.map(({ value }) => value)).toEqual(['plan.pdf']);
		await place('faux.pdf', 'hand');
		expect((await names()).atHand).toEqual(['faux.pdf', 'plan.pdf']);
		await place('faux.pdf', 'aside');
		expect(await add(file('faux.pdf', 'deux'))).toEqual({ added: 1 });
		expect((await names()).aside).toEqual([]);
		const unknown = { draftId, fileId: crypto.randomUUID(), to: 'aside' } as const;
		expect(await refusalOf(author(placeFile, unknown))).toBe('not-found');
	});

	test('are read in the studio alone until they are published, and then with the programme', async () => {
		const { draftId, people, author, add, idOf, served } = await designing();
		await add(file('plan.pdf', 'un'), file('reste.pdf', 'pas nommé'));
		await served('plan.pdf');
		const [used, left] = [await idOf('plan.pdf'), await idOf('reste.pdf')];
		const someone = await school.make((ctx) => newPerson(ctx));
		for (const stranger of [visitor, ...strangers(someone.id)]) {
			const as = school.as(stranger);
			expect(await refusalOf(as(draftFile, { draftId, fileId: used }))).toMatch(/forbidden|sign-in-needed/);
			expect(await refusalOf(as(files, { draftId }))).toMatch(/forbidden|sign-in-needed/);
			expect(await refusalOf(as(addFiles, { draftId, files: [file('a', 'b')] }))).toMatch(/forbidden|sign-in-needed/);
			expect(await refusalOf(as(placeFile, { draftId, fileId: used, to: 'aside' }))).toMatch(/forbidden|sign-in/);
		}
		const reviewer = school.as(person(people.quality.id, ['quality-officer']));
		expect((await reviewer(draftFile, { draftId, fileId: used })).name).toBe('plan.pdf');
		expect(await refusalOf(reviewer(addFiles, { draftId, files: [file('a', 'b')] }))).toBe('forbidden');
		const other = await draftIn(school, { state: 'projects' });
		const elsewhere = { draftId: other.draftId, fileId: used };
		expect(await refusalOf(author(draftFile, elsewhere))).toBe('not-found');

		await author(moveDraft, { draftId, move: 'submit' });
		for (const part of ['quality', 'pedagogy'] as const)
			await approveAs(
				school,
				person(people[part].id, [part === 'quality' ? 'quality-officer' : 'head-of-pedagogy']),
				draftId,
				part,
			);
		const { slug, programmeId } = await author(publishDraft, { draftId });
		const read = (fileId: string) => school.as(visitor)(programmeFile, { programme: slug, fileId });
		expect(Buffer.from((await read(used)).content).toString()).toBe('un');
		expect(await refusalOf(read(left))).toBe('not-found');

		const next = await author(beginVersion, { programmeId, reason: 'Un ajout.' });
		const { atHand } = await author(files, { draftId: next.draftId });
		expect(atHand).toMatchObject([{ name: 'plan.pdf', addedBy: null, uses: [{ kind: 'resource' }] }]);
	});

	test('of one name sent by two people at once have two names', async () => {
		const { add, names } = await designing();
		await atOnce(school, [() => add(file('plan.pdf', 'un')), () => add(file('plan.pdf', 'deux'))]);
		expect((await names()).atHand).toEqual(['plan-2.pdf', 'plan.pdf']);
	});
});
