import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { later } from '../../assessment/testing.ts';
import { newPerson } from '../../identity/factory.ts';
import { erasePerson } from '../../identity/server/erase-person.ts';
import { noticesTo } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { documentMegabytes, mostDocuments } from '../settings.ts';
import { addDocuments } from './add-documents.ts';
import { applications } from './applications.ts';
import { apply } from './apply.ts';
import { documentFile } from './document.ts';
import { endQualification } from './end-qualification.ts';
import { moveApplication } from './move-application.ts';
import { ownApplication } from './own-application.ts';
import { people } from './people.ts';
import { removeDocument } from './remove-document.ts';

const school = openTestSchool(house);
let programmeId = '';
let chief = { id: '', email: '' };
let deputy = { id: '', email: '' };
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	chief = await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }));
	deputy = await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }));
});
const asHead = ({ id } = chief) => school.as(person(id, ['head-of-pedagogy']));
const pdf = (text: string, name = 'cv.pdf') => ({
	...{ name, type: 'application/pdf', content: new Uint8Array(Buffer.from(`%PDF-1.7 ${text}`)) },
});
const applied = async (documents = [pdf('Sofia, charpentière depuis dix ans')]) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia' }));
	const as = school.as(person(one.id));
	const { applicationId } = await as(apply, { programmeIds: [programmeId], motivation: 'A', documents });
	const { application } = await as(ownApplication, {});
	return { ...one, as, applicationId, documents: application?.documents ?? [] };
};
const keys = (applicationId: string) =>
	school.rows<{ file_key: string }>('select file_key from faculty_document where application_id = $1', [applicationId]);

describe('what somebody shows when applying', () => {
	test('is read by themselves and by whoever took it, until it is decided, and by nobody else', async () => {
		const one = await applied();
		const documentId = one.documents[0]?.documentId ?? '';
		const read = (as: ReturnType<typeof school.as>) => as(documentFile, { documentId });
		expect(Buffer.from((await read(one.as)).content).toString()).toContain('charpentière');
		expect(await refusalOf(read(asHead()))).toBe('not-found');
		const listed = async (by = chief) =>
			(await asHead(by)(applications, {})).applications.find(
				({ applicationId }) => applicationId === one.applicationId,
			);
		expect(await listed()).toMatchObject({ documents: [], hasDocuments: true });
		const move = (name: 'take' | 'qualify') =>
			asHead()(moveApplication, { applicationId: one.applicationId, move: name });
		await move('take');
		expect((await listed())?.documents).toMatchObject([{ documentId, name: 'cv.pdf' }]);
		expect((await listed(deputy))?.documents).toEqual([]);
		expect((await read(asHead())).mediaType).toBe('application/pdf');
		expect(await refusalOf(read(asHead(deputy)))).toBe('not-found');
		expect(await refusalOf(read(school.as(person(chief.id, ['administrator', 'finance', 'mentor']))))).toBe(
			'not-found',
		);
		expect(await refusalOf(read(school.as(visitor)))).toBe('sign-in-needed');
		await move('qualify');
		expect(await refusalOf(read(asHead()))).toBe('not-found');
		expect((await read(one.as)).name).toBe('cv.pdf');
		const add = one.as(addDocuments, { applicationId: one.applicationId, documents: [pdf('b')] });
		expect(await refusalOf(add)).toBe('not-from-here');
	});

	test('is a paper or a picture by its bytes, small and few, with a harmless name: all of it or none', async () => {
		const one = await applied();
		const add = (...documents: ReturnType<typeof pdf>[]) =>
			one.as(addDocuments, { applicationId: one.applicationId, documents });
		const page = { ...pdf(''), content: new Uint8Array(Buffer.from('<html><script>alert(1)</script>')) };
		const archive = { ...pdf(''), content: new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1]) };
		for (const hostile of [page, archive]) expect(await refusalOf(add(pdf('b'), hostile))).toBe('document-kind');
		expect(await refusalOf(add({ ...pdf(''), content: new Uint8Array() }))).toBe('file-empty');
		await school.with(documentMegabytes, 1, async () => {
			expect(await refusalOf(add(pdf('x'.repeat(1024 ** 2))))).toBe('file-too-large');
		});
		await school.with(mostDocuments, 2, async () => {
			expect(await refusalOf(add(pdf('b'), pdf('c')))).toBe('too-many-documents');
		});
		expect(await keys(one.applicationId)).toHaveLength(1);
		expect(await add(pdf('b', '../../..\\evil\u202efdp.html'), pdf('b'))).toEqual({ added: 1 });
		const { application } = await one.as(ownApplication, {});
		expect(application?.documents.map(({ name }) => name)).toEqual(['cv.pdf', 'evilfdp.html']);
		const other = await applied([]);
		const foreign = other.as(addDocuments, { applicationId: one.applicationId, documents: [pdf('d')] });
		expect(await refusalOf(foreign)).toBe('not-found');
		const documentId = one.documents[0]?.documentId ?? '';
		expect(await refusalOf(other.as(removeDocument, { documentId }))).toBe('not-found');
		expect(await refusalOf(asHead()(removeDocument, { documentId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(removeDocument, { documentId }))).toBe('sign-in-needed');
	});

	test('lies nowhere in clear, and goes with its file when it is taken back', async () => {
		const one = await applied();
		const [row] = await keys(one.applicationId);
		const key = row?.file_key ?? '';
		const stored = await school.app.files.get(key);
		const chunks: Buffer[] = [];
		for await (const chunk of stored?.stream ?? []) chunks.push(chunk as Buffer);
		expect(Buffer.concat(chunks).toString()).not.toContain('charpent');
		await one.as(removeDocument, { documentId: one.documents[0]?.documentId ?? '' });
		await school.sweep('faculty.discarded-files-removed');
		expect(await school.app.files.has(key)).toBe(false);
	});

	test('goes with its person', async () => {
		const one = await applied();
		const [row] = await keys(one.applicationId);
		await school.as(system('command line'))(erasePerson, { personId: one.id });
		expect(await keys(one.applicationId)).toEqual([]);
		await school.sweep('faculty.discarded-files-removed');
		expect(await school.app.files.has(row?.file_key ?? '')).toBe(false);
	});
});

describe('a qualification that ends', () => {
	test('is told to whom it was, with the reason', async () => {
		const one = await applied([]);
		for (const move of ['take', 'qualify'] as const)
			await asHead()(moveApplication, { applicationId: one.applicationId, move });
		const { people: all } = await asHead()(people, {});
		const { qualificationId = '' } = all.find(({ personId }) => personId === one.id)?.qualifications[0] ?? {};
		await asHead()(endQualification, { qualificationId, reason: 'Ne forme plus' });
		await school.settle();
		expect(await noticesTo(school, one.email)).toContain('faculty.qualification-ended');
	});
});

// The last of the file: it moves the clock.
describe('some days after the answer', () => {
	test('what was shown is gone, the application stays', async () => {
		const one = await applied();
		await one.as(moveApplication, { applicationId: one.applicationId, move: 'withdraw' });
		await later(school, { days: 91 });
		await school.sweep('faculty.old-forgotten');
		expect(await keys(one.applicationId)).toEqual([]);
		expect((await one.as(ownApplication, {})).application).toMatchObject({ state: 'withdrawn', documents: [] });
	});
});
