import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/actor.ts';
import { uploadMegabytes } from '#platform/files/quota.ts';
import { sliceBytes } from '#platform/files/slices.ts';
import { eraseEverywhere } from '#platform/personal/erase.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { atOnce } from '../../identity/testing.ts';
import { fileMegabytes, mostDeliverables, uploadDays, versionMegabytes } from '../settings.ts';
import { later, openStory, type Story, textFile } from '../testing.ts';
import { addDeliverables } from './add-deliverables.ts';
import { addLink } from './add-link.ts';
import { addPiece } from './add-piece.ts';
import { beginUpload } from './begin-upload.ts';
import { deliverableFile } from './deliverable.ts';
import { endUpload } from './end-upload.ts';
import { giveBack } from './give-back.ts';
import { giveUpUpload } from './give-up-upload.ts';
import { handIn } from './hand-in.ts';
import { learnersProject } from './own-project.ts';
import { removeDeliverable } from './remove-deliverable.ts';
import { upload } from './upload.ts';

const school = openTestSchool(house);
let story: Story;
beforeEach(async () => {
	story = await openStory(school);
});
const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
/** Two whole pieces and a little. */
const large = randomBytes(2 * sliceBytes + 1000);
const by = (who = story.learner.actor) => school.as(who);
const begin = (bytes: number, name = 'film.mp4') => by()(beginUpload, { ...story.project, name, bytes });
const pieceOf = (uploadId: string, content: Uint8Array<ArrayBuffer>, offset: number) => {
	const piece = new Uint8Array(content.subarray(offset, offset + sliceBytes));
	return { ...story.project, uploadId, offset, sha256: sha(piece), content: piece };
};
const send = (uploadId: string, content: Uint8Array<ArrayBuffer>, offset: number) =>
	by()(addPiece, pieceOf(uploadId, content, offset));
const bring = async (content: Uint8Array<ArrayBuffer>, name?: string) => {
	const { uploadId, arrived } = await begin(content.length, name);
	for (let offset = arrived; offset < content.length; offset += sliceBytes) await send(uploadId, content, offset);
	return by()(endUpload, { ...story.project, uploadId });
};
const hand = () => by()(handIn, story.project);
const look = () => by()(learnersProject, story.project);
const keysOf = async () => (await Array.fromAsync(school.app.files.list())).length;

describe('a file that comes in pieces', () => {
	test('is in the draft once all of it came, under the hash of the whole, and is handed in', async () => {
		const { isNew, deliverable } = await bring(large);
		expect(isNew).toBe(true);
		expect(deliverable).toMatchObject({
			name: 'film.mp4',
			bytes: large.length,
			mediaType: 'application/octet-stream',
			sha256: sha(large),
		});
		const { draft, uploads } = await look();
		expect([draft, uploads]).toEqual([[deliverable], []]);
		await hand();
		for (const actor of [story.learner.actor, story.mentor.actor, story.head.actor]) {
			const chunks: Uint8Array[] = [];
			for (let from = 0; from < large.length; ) {
				const part = await school.as(actor)(deliverableFile, { deliverableId: deliverable.id, from });
				expect(part).toMatchObject({ bytes: large.length, from, name: 'film.mp4' });
				chunks.push(part.content);
				from += part.content.length;
			}
			expect(sha(Buffer.concat(chunks))).toBe(sha(large));
		}
	});

	test('is what its first bytes say, and named without what could harm', async () => {
		const { deliverable } = await bring(Buffer.from('%PDF-1.7 and more'), '../../évil\u202Efdp.exe');
		expect(deliverable).toMatchObject({ name: 'évilfdp.exe', mediaType: 'application/pdf' });
	});

	test('gives any stretch of it, over the edges of its pieces', async () => {
		const { deliverable } = await bring(large);
		const part = (range: object) => by()(deliverableFile, { deliverableId: deliverable.id, ...range });
		const from = sliceBytes - 10;
		const across = await part({ from, to: from + 20 });
		expect(Buffer.from(across.content).equals(large.subarray(from, from + 20))).toBe(true);
		const last = await part({ last: 7 });
		expect(Buffer.from(last.content).equals(large.subarray(-7))).toBe(true);
		expect(await refusalOf(part({ from: large.length }))).toBe('beyond-the-end');
	});

	test('lies sealed, each piece for itself', async () => {
		await bring(Buffer.from('une phrase que personne d’autre n’écrit'));
		const [row] = await school.rows<{ file_key: string }>(
			'select file_key from assessment_deliverable where slice_bytes is not null order by id desc limit 1',
		);
		const stored = await school.app.files.get(`${row?.file_key}/0`);
		const chunks: Buffer[] = [];
		for await (const chunk of stored?.stream ?? []) chunks.push(chunk as Buffer);
		expect(Buffer.concat(chunks).toString()).not.toContain('phrase');
	});
});

describe('a line that is cut', () => {
	test('costs nothing that came: who begins the same file again goes on with it', async () => {
		const first = await begin(large.length);
		await send(first.uploadId, large, 0);
		const again = await begin(large.length);
		expect(again).toMatchObject({ uploadId: first.uploadId, arrived: sliceBytes });
		expect(await by()(upload, { ...story.project, uploadId: first.uploadId })).toMatchObject({ arrived: sliceBytes });
		expect((await look()).uploads).toMatchObject([{ name: 'film.mp4', arrived: sliceBytes, bytes: large.length }]);
		expect((await bring(large)).deliverable.sha256).toBe(sha(large));
	});

	test('takes no piece twice, out of its place, of another size, or with another hash', async () => {
		const { uploadId } = await begin(large.length);
		expect(await refusalOf(send(uploadId, large, sliceBytes))).toBe('upload-elsewhere');
		const short = { ...pieceOf(uploadId, large, 0), content: new Uint8Array(10), sha256: sha(new Uint8Array(10)) };
		expect(await refusalOf(by()(addPiece, short))).toBe('upload-elsewhere');
		const broken = { ...pieceOf(uploadId, large, 0), sha256: 'a'.repeat(64) };
		expect(await refusalOf(by()(addPiece, broken))).toBe('piece-broken');
		const end = () => by()(endUpload, { ...story.project, uploadId });
		expect(await refusalOf(end())).toBe('upload-unfinished');
		const twice = await atOnce(school, [() => send(uploadId, large, 0), () => send(uploadId, large, 0)]);
		expect(twice.toSorted()).toEqual(['done', 'upload-elsewhere']);
		await send(uploadId, large, sliceBytes);
		await send(uploadId, large, 2 * sliceBytes);
		expect(await refusalOf(send(uploadId, large, 2 * sliceBytes))).toBe('upload-elsewhere');
		expect((await end()).isNew).toBe(true);
		// The answer was lost on the way: asked again, it is the same.
		expect((await end()).isNew).toBe(true);
	});

	test('is gone on with after the school changed its program: all that came is hashed anew', async () => {
		const { uploadId } = await begin(large.length);
		await send(uploadId, large, 0);
		await school.rows(`update assessment_upload set hash_state = 'AA==' where id = $1`, [uploadId]);
		expect((await bring(large)).deliverable.sha256).toBe(sha(large));
	});

	test('is given up after some days, with all that came of it', async () => {
		const before = await keysOf();
		const { uploadId } = await begin(large.length);
		await send(uploadId, large, 0);
		await begin(10, 'other.txt');
		await later(school, { hours: 24 * uploadDays.initial + 1 });
		await send(uploadId, large, sliceBytes);
		await school.sweep('assessment.uploads-forgotten');
		expect((await look()).uploads.map(({ name }) => name)).toEqual(['film.mp4']);
		await later(school, { hours: 24 * uploadDays.initial + 1 });
		await school.sweep('assessment.uploads-forgotten');
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
		expect(await refusalOf(send(uploadId, large, 2 * sliceBytes))).toBe('not-found');
	});
});

describe('the draft', () => {
	test('is not handed in while a file is on its way: it is ended or given up first', async () => {
		await by()(addDeliverables, { ...story.project, files: [textFile('un')] });
		const { uploadId } = await begin(large.length);
		expect(await refusalOf(hand())).toBe('upload-unfinished');
		const giveUp = () => by()(giveUpUpload, { ...story.project, uploadId });
		await giveUp();
		expect(await refusalOf(giveUp())).toBe('not-found');
		await hand();
		expect(await refusalOf(begin(10))).toBe('not-from-here');
		expect((await look()).versions[0]?.deliverables).toHaveLength(1);
	});

	test('takes no more of what was begun once it is handed in', async () => {
		await by()(addDeliverables, { ...story.project, files: [textFile('un')] });
		const [handed, begun] = await atOnce(school, [() => hand(), () => begin(10)]);
		expect([handed, begun].toSorted()).not.toEqual(['done', 'done']);
	});

	test('takes each content once: what came twice is dropped and the first shown', async () => {
		const { deliverable } = await bring(large);
		const before = await keysOf();
		expect(await bring(large, 'again.mp4')).toEqual({ isNew: false, deliverable });
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
		expect((await look()).draft).toHaveLength(1);
	});

	test('counts what is on its way: how many, how much', async () => {
		await begin(10, 'a');
		await school.with(mostDeliverables, 1, async () => {
			expect(await refusalOf(begin(10, 'b'))).toBe('too-many-deliverables');
			const url = 'https://git.example/lea';
			expect(await refusalOf(by()(addLink, { ...story.project, url }))).toBe('too-many-deliverables');
		});
		await school.with(fileMegabytes, 1, async () => {
			expect(await refusalOf(begin(1024 ** 2 + 1, 'b'))).toBe('file-too-large');
			await school.with(versionMegabytes, 1, async () => {
				expect(await refusalOf(begin(1024 ** 2, 'b'))).toBe('version-too-large');
			});
		});
		expect(await refusalOf(begin(2049 * 1024 ** 2, 'b'))).toBe('file-too-large');
		expect(await refusalOf(begin(0, 'b'))).toBe('file-empty');
		await school.with(uploadMegabytes, 1, async () => {
			expect(await refusalOf(begin(2 * 1024 ** 2, 'b'))).toBe('upload-quota');
		});
		expect((await look()).uploads.map(({ name }) => name)).toEqual(['a']);
	});

	test('takes files of 2 GiB', async () => {
		expect(await begin(2048 * 1024 ** 2)).toMatchObject({ arrived: 0, bytes: 2 ** 31 });
	});

	test('forgets what is taken out of it, all pieces of it', async () => {
		const before = await keysOf();
		const { deliverable } = await bring(large);
		expect(await keysOf()).toBe(before + 3);
		await by()(removeDeliverable, { ...story.project, deliverableId: deliverable.id });
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
	});
});

describe('others', () => {
	test('begin, see, bring and end nothing of it', async () => {
		const { uploadId } = await begin(large.length);
		const other = await openStory(school);
		const at = { ...story.project, uploadId };
		const piece = pieceOf(uploadId, large, 0);
		for (const { actor } of [other.learner, story.mentor, story.head, story.evaluator])
			for (const attempt of [
				() => by(actor)(beginUpload, { ...story.project, name: 'a', bytes: 1 }),
				() => by(actor)(upload, at),
				() => by(actor)(addPiece, piece),
				() => by(actor)(endUpload, at),
				() => by(actor)(giveUpUpload, at),
			])
				expect(await refusalOf(attempt())).toBe('not-found');
		// Nor under a project of their own.
		for (const attempt of [
			() => by(other.learner.actor)(upload, { ...at, ...other.project }),
			() => by(other.learner.actor)(addPiece, { ...piece, ...other.project }),
			() => by(other.learner.actor)(endUpload, { ...at, ...other.project }),
			() => by(other.learner.actor)(giveUpUpload, { ...at, ...other.project }),
		])
			expect(await refusalOf(attempt())).toBe('not-found');
		expect(await refusalOf(by(visitor as Actor)(upload, at))).toBe('sign-in-needed');
		expect(await refusalOf(by(visitor as Actor)(addPiece, piece))).toBe('sign-in-needed');
		expect((await look()).uploads).toMatchObject([{ arrived: 0 }]);
	});

	test('see nothing of a draft’s file, and after it is given back no piece changes what was handed in', async () => {
		const { deliverable } = await bring(large);
		for (const { actor } of [story.mentor, story.evaluator, story.head])
			expect(await refusalOf(by(actor)(deliverableFile, { deliverableId: deliverable.id }))).toBe('not-found');
		await hand();
		await by(story.mentor.actor)(giveBack, { ...story.project, advice: 'Encore.' });
		const at = { ...story.project, uploadId: deliverable.id };
		expect(await refusalOf(by()(endUpload, at))).toBe('not-found');
		expect(await refusalOf(by()(giveUpUpload, at))).toBe('not-found');
		expect(await refusalOf(send(deliverable.id, large, 0))).toBe('not-found');
	});

	test('find nothing once its learner is forgotten', async () => {
		const before = await keysOf();
		await bring(large);
		const { uploadId } = await begin(10, 'half');
		await school.make((ctx) => eraseEverywhere(ctx, story.learner.id));
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
		expect(await school.rows('select id from assessment_upload where id = $1', [uploadId])).toEqual([]);
	});
});
