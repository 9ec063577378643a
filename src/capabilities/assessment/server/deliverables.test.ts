import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { atOnce } from '../../identity/testing.ts';
import { fileMegabytes, mostDeliverables, versionMegabytes } from '../settings.ts';
import { openStory, type Story, stateOf, textFile } from '../testing.ts';
import { addDeliverables } from './add-deliverables.ts';
import { addLink } from './add-link.ts';
import { deliverableFile } from './deliverable.ts';
import { giveBack } from './give-back.ts';
import { handIn } from './hand-in.ts';
import { learnersProject } from './own-project.ts';
import { removeDeliverable } from './remove-deliverable.ts';

const school = openTestSchool(house);
let story: Story;
beforeEach(async () => {
	story = await openStory(school);
});
const add = (...texts: string[]) =>
	school.as(story.learner.actor)(addDeliverables, {
		...story.project,
		files: texts.map((text, n) => textFile(text, `plan-${n}.txt`)),
	});
const hand = (note = '') => school.as(story.learner.actor)(handIn, { ...story.project, note });
const look = () => school.as(story.learner.actor)(learnersProject, story.project);
describe('what is handed in', () => {
	test('is kept as it was sent, sealed, with its fingerprint, in numbered versions', async () => {
		await add('un', 'deux');
		await school.as(story.learner.actor)(addLink, { ...story.project, url: 'https://git.example/lea/toit' });
		expect(await hand('Relisez la page 2.')).toMatchObject({ number: 1 });
		await school.as(story.mentor.actor)(giveBack, { ...story.project, advice: 'Encore.' });
		await add('trois');
		expect(await hand()).toMatchObject({ number: 2 });
		const { versions, draft } = await look();
		expect(draft).toEqual([]);
		expect(
			versions.map(({ number, note, deliverables }) => [number, note, deliverables.map(({ name }) => name)]),
		).toEqual([
			[2, null, ['plan-0.txt']],
			[1, 'Relisez la page 2.', ['plan-0.txt', 'plan-1.txt', 'git.example/lea/toit']],
		]);
		const file = versions[1]?.deliverables[1];
		expect(file).toMatchObject({
			bytes: 4,
			mediaType: 'text/plain',
			sha256: createHash('sha256').update('deux').digest('hex'),
		});
		const read = await school.as(story.learner.actor)(deliverableFile, { deliverableId: file?.id ?? '' });
		expect(Buffer.from(read.content).toString()).toBe('deux');
	});

	test('lies nowhere in clear', async () => {
		await add('une phrase que personne d’autre n’écrit');
		const [row] = await school.rows<{ file_key: string }>(
			'select file_key from assessment_deliverable where project_id = (select id from assessment_project where enrolment_id = $1 and position = 1)',
			[story.enrolmentId],
		);
		const stored = await school.app.files.get(row?.file_key ?? '');
		const chunks: Buffer[] = [];
		for await (const chunk of stored?.stream ?? []) chunks.push(chunk as Buffer);
		expect(Buffer.concat(chunks).length).toBeGreaterThan(0);
		expect(Buffer.concat(chunks).toString()).not.toContain('phrase');
	});

	test('never changes, is never taken out nor emptied, whoever writes SQL', async () => {
		await add('un');
		await hand();
		for (const statement of [
			`update assessment_deliverable set name = 'autre' where number is not null`,
			'delete from assessment_deliverable where number is not null',
			'truncate assessment_deliverable',
			`update assessment_version set note = 'autre'`,
			'delete from assessment_move',
			`insert into assessment_deliverable (project_id, number, kind, name, url, added_at)
				select project_id, number, 'link', 'x', 'https://x.example', handed_in_at from assessment_version limit 1`,
		])
			await expect(school.rows(statement)).rejects.toThrow('append-only');
		const { versions } = await look();
		const deliverableId = versions[0]?.deliverables[0]?.id ?? '';
		const attempt = school.as(story.learner.actor)(removeDeliverable, { ...story.project, deliverableId });
		expect(await refusalOf(attempt)).toBe('not-from-here');
		await school.as(story.mentor.actor)(giveBack, { ...story.project, advice: 'Encore.' });
		const again = school.as(story.learner.actor)(removeDeliverable, { ...story.project, deliverableId });
		expect(await refusalOf(again)).toBe('not-found');
	});

	test('is something: an empty draft is not handed in', async () => {
		expect(await refusalOf(hand())).toBe('nothing-to-hand-in');
	});
});

describe('the draft', () => {
	test('takes each content once, and says so where nothing is new', async () => {
		expect(await add('un', 'un', 'deux')).toMatchObject({ added: 2 });
		expect(await add('deux', 'trois')).toMatchObject({ added: 1 });
		expect(await refusalOf(add('un', 'trois'))).toBe('deliverable-already-there');
		const url = 'https://git.example/lea';
		const link = () => school.as(story.learner.actor)(addLink, { ...story.project, url });
		await link();
		expect(await refusalOf(link())).toBe('deliverable-already-there');
	});

	test('loses nothing to what is refused: all of one upload or none', async () => {
		await add('un');
		expect(await refusalOf(add('deux', ''))).toBe('file-empty');
		await school.with(mostDeliverables, 2, async () => {
			expect(await refusalOf(add('trois', 'quatre'))).toBe('too-many-deliverables');
		});
		await school.with(fileMegabytes, 1, async () => {
			expect(await refusalOf(add('deux', 'x'.repeat(1024 ** 2 + 1)))).toBe('file-too-large');
			await school.with(versionMegabytes, 1, async () => {
				expect(await refusalOf(add('y'.repeat(1024 ** 2)))).toBe('version-too-large');
			});
		});
		expect((await look()).draft.map(({ bytes }) => bytes)).toEqual([2]);
	});

	test.each([
		['javascript:alert(1)', 'not-url'],
		['data:text/html,x', 'not-url'],
		['https://', 'not-url'],
		[`https://x.example/${'a'.repeat(2000)}`, 'too-long'],
	])('takes no address such as %s', async (url, code) => {
		const attempt = school.as(story.learner.actor)(addLink, { ...story.project, url });
		await expect(attempt).rejects.toMatchObject({ issues: [{ path: 'url', code }] });
	});

	test('shows a hostile name without what makes it hostile, and believes no sender’s type', async () => {
		await school.as(story.learner.actor)(addDeliverables, {
			...story.project,
			files: [
				{ name: '../../..\\evil\u202efdp.html', type: 'application/pdf', content: Buffer.from('<script>1</script>') },
			],
		});
		expect((await look()).draft).toMatchObject([{ name: 'evilfdp.html', mediaType: 'text/plain' }]);
		const files = [{ name: 'a'.repeat(256), type: '', content: Buffer.from('x') }];
		const attempt = school.as(story.learner.actor)(addDeliverables, { ...story.project, files });
		await expect(attempt).rejects.toMatchObject({ issues: [{ path: 'files.0.name', code: 'too-long' }] });
	});

	test('forgets what is taken out of it, the file too', async () => {
		await add('un');
		const [file] = (await look()).draft;
		const [row] = await school.rows<{ file_key: string }>('select file_key from assessment_deliverable where id = $1', [
			file?.id,
		]);
		const remove = () =>
			school.as(story.learner.actor)(removeDeliverable, { ...story.project, deliverableId: file?.id ?? '' });
		await remove();
		expect(await refusalOf(remove())).toBe('not-found');
		expect(await school.app.files.has(row?.file_key ?? '')).toBe(true);
		await school.sweep('assessment.discarded-files-removed');
		expect(await school.app.files.has(row?.file_key ?? '')).toBe(false);
		expect(await refusalOf(hand())).toBe('nothing-to-hand-in');
	});

	test('is the learner’s alone, and only while it is their turn', async () => {
		await add('un');
		const deliverableId = (await look()).draft[0]?.id ?? '';
		const other = await openStory(school);
		for (const { actor } of [story.mentor, story.evaluator, story.head, other.learner])
			expect(await refusalOf(school.as(actor)(deliverableFile, { deliverableId }))).toBe('not-found');
		for (const actor of [other.learner.actor, story.mentor.actor, story.head.actor]) {
			const files = [textFile('x')];
			expect(await refusalOf(school.as(actor)(addDeliverables, { ...story.project, files }))).toBe('not-found');
			expect(await refusalOf(school.as(actor)(removeDeliverable, { ...story.project, deliverableId }))).toBe(
				'not-found',
			);
			expect(await refusalOf(school.as(actor)(handIn, story.project))).toBe('not-found');
		}
		const elsewhere = school.as(other.learner.actor)(removeDeliverable, { ...other.project, deliverableId });
		expect(await refusalOf(elsewhere)).toBe('not-found');
		expect(await refusalOf(school.as(visitor as Actor)(handIn, story.project))).toBe('sign-in-needed');
		await hand();
		expect(await refusalOf(add('deux'))).toBe('not-from-here');
		const link = school.as(story.learner.actor)(addLink, { ...story.project, url: 'https://x.example' });
		expect(await refusalOf(link)).toBe('not-from-here');
		const locked = { enrolmentId: story.enrolmentId, project: 'project-2' };
		const early = school.as(story.learner.actor)(addLink, { ...locked, url: 'https://x.example' });
		expect(await refusalOf(early)).toBe('not-from-here');
	});
});

describe('in two browsers at once', () => {
	test('a draft is handed in once', async () => {
		await add('un');
		expect((await atOnce(school, [() => hand(), () => hand()])).toSorted()).toEqual(['done', 'not-from-here']);
		expect((await look()).versions).toHaveLength(1);
	});

	test('a file that is added while one hands in is in the version, or refused: never between', async () => {
		await add('un');
		const [handed, added] = await atOnce(school, [() => hand(), () => add('deux')]);
		expect(handed).toBe('done');
		const { versions, draft } = await look();
		expect(draft).toEqual([]);
		expect(versions[0]?.deliverables).toHaveLength(added === 'done' ? 2 : 1);
		expect(await stateOf(school, story.enrolmentId)).toBe('mentor-review');
	});

	test('the same file is added once', async () => {
		const outcomes = await atOnce(school, [() => add('un'), () => add('un')]);
		expect(outcomes.toSorted()).toEqual(['deliverable-already-there', 'done']);
	});

	test('the room of a version is not exceeded', async () => {
		await school.with(mostDeliverables, 1, async () => {
			const outcomes = await atOnce(school, [() => add('un'), () => add('deux')]);
			expect(outcomes.toSorted()).toEqual(['done', 'too-many-deliverables']);
		});
	});
});
