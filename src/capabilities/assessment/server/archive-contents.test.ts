import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Headers, pack } from 'tar-stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { zipEntry, zipList } from '#platform/zip.ts';
import { house } from '../../../house.ts';
import { openStory, type Story } from '../testing.ts';
import { addDeliverables } from './add-deliverables.ts';
import { limits } from './archive/listing.ts';
import { archiveContents } from './archive-contents.ts';
import { handIn } from './hand-in.ts';
import { learnersProject } from './own-project.ts';

const school = openTestSchool(house);
let story: Story;
beforeEach(async () => {
	story = await openStory(school);
});
const at = Temporal.PlainDateTime.from('2026-11-23T10:00:00');
const zipOf = (...paths: string[]) => {
	const made = paths.map((path) => zipEntry(path, Buffer.from(`content of ${path}`), at));
	return Buffer.concat([...made.map(({ piece }) => piece), zipList(made.map(({ listed }) => listed))]);
};
const tarOf = async (entries: readonly (Headers & { content?: string })[]) => {
	const archive = pack();
	for (const { content, ...header } of entries) archive.entry(header, content ?? '');
	archive.finalize();
	return Buffer.concat(await Array.fromAsync(archive as AsyncIterable<Buffer>));
};
const add = async (content: Uint8Array, name = 'work.zip') => {
	const files = [{ name, type: '', content: new Uint8Array(content) }];
	await school.as(story.learner.actor)(addDeliverables, { ...story.project, files });
	const { draft } = await school.as(story.learner.actor)(learnersProject, story.project);
	return draft.at(-1)?.id ?? '';
};
const look = (deliverableId: string, actor = story.learner.actor) =>
	school.as(actor)(archiveContents, { deliverableId });
const listed = async (content: Uint8Array) => {
	const { entries, ...rest } = await look(await add(content));
	return { ...rest, entries: entries.map(({ path, dangers }) => [path, ...dangers]) };
};

describe('what an archive holds', () => {
	test('is listed from where it lies, of each kind', async () => {
		const zip = await look(await add(zipOf('a.txt', 'folder/été.txt')));
		expect(zip).toMatchObject({ name: 'work.zip', isCut: false, isBroken: false, bytes: 43 });
		expect(zip.entries.map(({ path }) => path)).toEqual(['a.txt', 'folder/été.txt']);
		const tar = await tarOf([
			{ name: 'b/', type: 'directory' },
			{ name: `b/${'c'.repeat(150)}`, content: 'four' },
		]);
		for (const content of [tar, gzipSync(tar)]) {
			const { entries, isBroken } = await look(await add(content, 'work.tar'));
			expect(entries.map(({ path, bytes, kind }) => [path, bytes, kind])).toEqual([
				['b/', 0, 'folder'],
				[`b/${'c'.repeat(150)}`, 4, 'file'],
			]);
			expect(isBroken).toBe(false);
		}
	});

	test('that could harm is pointed out, and shown as it stands', async () => {
		const names = ['../../etc/passwd', '/etc/passwd', 'C:\\windows\\a', 'fine.txt'];
		expect((await listed(zipOf(...names))).entries).toEqual([
			['../../etc/passwd', 'climbs'],
			['/etc/passwd', 'absolute'],
			['C:\\windows\\a', 'absolute'],
			['fine.txt'],
		]);
		const tar = await tarOf([
			{ name: '../up', content: 'a' },
			{ name: 'there', type: 'symlink', linkname: '/etc' },
			{ name: 'null', type: 'character-device' },
		]);
		expect((await listed(tar)).entries).toEqual([
			['../up', 'climbs'],
			['there', 'link'],
			['null', 'device'],
		]);
	});

	test('that is encrypted, a link or larger than it can be is pointed out in a zip too', async () => {
		const zip = zipOf('a.txt', 'b.txt', 'c.txt');
		const heads: number[] = [];
		for (let from = zip.indexOf('PK\x01\x02'); from >= 0; from = zip.indexOf('PK\x01\x02', from + 4)) heads.push(from);
		const [first = 0, second = 0, third = 0] = heads;
		zip.writeUInt16LE(zip.readUInt16LE(first + 8) | 1, first + 8);
		zip.writeUInt32LE((0o120777 << 16) >>> 0, second + 38);
		zip.writeUInt32LE(3_000_000_000, third + 24);
		expect((await listed(zip)).entries).toEqual([
			['a.txt', 'encrypted'],
			['b.txt', 'link'],
			['c.txt', 'swollen'],
		]);
	});

	test('is looked at for a moment and no more', async () => {
		const many = await listed(zipOf(...Array.from({ length: limits.entries + 5 }, (_, n) => `${n}`)));
		expect([many.entries.length, many.isCut]).toEqual([limits.entries, true]);
		const bomb = gzipSync(Buffer.concat([await tarOf([]), Buffer.alloc(limits.bytes + 1)]));
		expect(bomb.length).toBeLessThan(1024 ** 2);
		const began = performance.now();
		expect((await listed(bomb)).isCut).toBe(true);
		expect(performance.now() - began).toBeLessThan(limits.milliseconds + 6000);
	}, 40_000);

	test('that is cut off, or no archive after all, is said to be so', async () => {
		const zip = zipOf('a.txt', 'b.txt');
		expect(await listed(zip.subarray(0, zip.length - 30))).toMatchObject({ entries: [], isBroken: true });
		const tar = await tarOf([{ name: 'a', content: 'x'.repeat(5000) }]);
		expect(await listed(tar.subarray(0, 2048))).toMatchObject({ entries: [['a']], isBroken: true });
		expect(await listed(gzipSync(randomBytes(5000)))).toMatchObject({ entries: [], isBroken: true });
		expect(await listed(Buffer.concat([Buffer.from([0x1f, 0x8b]), randomBytes(100)]))).toMatchObject({
			isBroken: true,
		});
	});

	test('is for those who may have the file, and of an archive alone', async () => {
		const deliverableId = await add(zipOf('a.txt'));
		const other = await openStory(school);
		for (const actor of [story.mentor.actor, story.head.actor, other.learner.actor])
			expect(await refusalOf(look(deliverableId, actor))).toBe('not-found');
		const text = await add(Buffer.from('no archive'), 'a.txt');
		expect(await refusalOf(look(text))).toBe('not-found');
		await school.as(story.learner.actor)(handIn, story.project);
		for (const actor of [story.mentor.actor, story.head.actor])
			expect((await look(deliverableId, actor)).entries).toHaveLength(1);
		for (const actor of [other.learner.actor, other.mentor.actor, story.evaluator.actor])
			expect(await refusalOf(look(deliverableId, actor))).toBe('not-found');
	});
});
