import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { describedBy, heardIn, type recorded, recordedPieces, videoSkipped } from '#platform/video/testing.ts';
import { house } from '../../../house.ts';
import { timesTold } from '../../identity/testing.ts';
import { bringRecorded, type Guest, newMeeting, pass, readAll, record, sealAfter } from '../testing.ts';
import { endTake } from './end-take.ts';
import { recording } from './recording.ts';
import { watchJoined } from './watch-joined.ts';
import { watchTake } from './watch-take.ts';

vi.setConfig({ testTimeout: 120_000 });

const school = openTestSchool(house);
const seconds = (n: number) => pass(school, { seconds: n });
const made = (length: number, given: Parameters<typeof recorded>[2] = {}) => recordedPieces(length, both, given);
const join = () => school.work('rooms.recordings-joined');
const joinedOf = async (who: Guest, roomId: string) => (await who.as(recording, { roomId })).joined;
const fileOf = (who: Guest, roomId: string) => readAll((from) => who.as(watchJoined, { roomId, from }));
const [ada, bea] = [440, 880];
const both = [ada, bea];
const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const state = (who: Guest, roomId: string) => joinedOf(who, roomId).then((joined) => [joined?.state, joined?.reason]);

describe('a recording that is sealed', () => {
	test('of one side that has it all is one file as it was recorded, with its length, its hash, and places to jump to', async ({
		skip,
	}) => {
		skip(...videoSkipped);
		const pieces = made(12);
		const { roomId, people } = await newMeeting(school);
		const [a] = [await record(people[0], roomId), await record(people[1], roomId)];
		await seconds(12);
		await bringRecorded(people[0], a.takeId, pieces);
		await sealAfter(school, roomId);
		expect(await state(people[1], roomId)).toEqual(['assembling', null]);
		expect(await join()).toBe(1);
		const file = await fileOf(people[1], roomId);
		const { tracks, seconds: length, canJump } = describedBy(file);
		expect([tracks, canJump]).toEqual([['audio opus', 'video vp8 320x180'], true]);
		expect(Math.abs(length - 12)).toBeLessThan(0.5);
		expect(heardIn(file, both).slice(0, 11)).toEqual(Array(11).fill(both));
		expect(await joinedOf(people[1], roomId)).toEqual({
			...{ state: 'whole', reason: null, mediaType: 'video/webm', bytes: file.length },
			...{ sha256: sha(file), durationMs: expect.closeTo(12_000, -3) },
		});
		expect(await timesTold(school, 'rooms.recording-joined', roomId)).toBe(1);
		expect(await join()).toBe(0);
		await expect(school.rows('update rooms_joined set bytes = 1 where room_id = $1', [roomId])).rejects.toThrow(
			'never',
		);
	});

	test('is given from any byte to any other, or its last; changed on the disk, to nobody; and goes with its room', async ({
		skip,
	}) => {
		skip(...videoSkipped);
		const pieces = made(4);
		const { roomId, people } = await newMeeting(school, { keptDays: 30 });
		const a = await record(people[0], roomId);
		await seconds(4);
		await bringRecorded(people[0], a.takeId, pieces);
		await sealAfter(school, roomId);
		await join();
		const file = await fileOf(people[0], roomId);
		const part = async (asked: { from?: number; to?: number; last?: number }) =>
			Buffer.from((await people[1].as(watchJoined, { roomId, ...asked })).content);
		expect(await part({ from: 0, to: 4 })).toEqual(Buffer.from('1a45dfa3', 'hex'));
		expect(await part({ from: 1000, to: 1500 })).toEqual(file.subarray(1000, 1500));
		expect(await part({ last: 10 })).toEqual(file.subarray(-10));
		expect(await part({ last: file.length * 2 })).toEqual(file);
		expect(await part({ from: file.length - 1, to: file.length * 2 })).toEqual(file.subarray(-1));
		expect(await refusalOf(part({ from: file.length }))).toBe('beyond-the-end');
		expect(await refusalOf(part({ last: 0 }))).toBe('beyond-the-end');
		const stranger = (await newMeeting(school)).people[0];
		expect(await refusalOf(stranger.as(watchJoined, { roomId }))).toBe('not-found');
		const keys = async () => {
			const found = [];
			for await (const key of school.app.files.list())
				if (key.includes(roomId) || key.includes(a.takeId)) found.push(key);
			return found.toSorted();
		};
		const key = (await keys()).find((one) => one.includes(roomId)) ?? '';
		const chunks: Buffer[] = [];
		for await (const chunk of (await school.app.files.get(key))?.stream ?? []) chunks.push(chunk as Buffer);
		const changed = Buffer.concat(chunks);
		changed[changed.length - 9] = (changed.at(-9) ?? 0) ^ 1;
		await school.app.files.put(key, changed);
		await expect(part({ from: 0, to: 4 })).rejects.toThrow();
		await pass(school, { hours: 24 * 31 });
		await school.sweep('rooms.old-forgotten');
		expect(await keys()).toEqual([]);
		expect(await school.rows('select 1 from rooms_joined where room_id = $1', [roomId])).toEqual([]);
	});

	test('waits, where the machine has no ffmpeg, and is joined once it has', async ({ skip }) => {
		skip(...videoSkipped);
		const pieces = made(4);
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		await seconds(4);
		await bringRecorded(people[0], a.takeId, pieces);
		await sealAfter(school, roomId);
		const work = house.capabilities.flatMap((one) => one.works)[0];
		const without = { ...school.app, environment: { ...school.app.environment, ffmpegPath: '/nowhere/ffmpeg' } };
		while (await work?.next(without)) {}
		expect(await state(people[0], roomId)).toEqual(['assembling', 'no-program']);
		expect((await people[1].as(watchTake, { takeId: a.takeId })).content.length).toBeGreaterThan(1000);
		await pass(school, { minutes: 11 });
		expect(await join()).toBe(1);
		expect(await state(people[0], roomId)).toEqual(['whole', null]);
	});

	test('is tried again a few times where it comes to nothing, and then the administrator knows; the pieces stay', async ({
		skip,
	}) => {
		skip(...videoSkipped);
		const pieces = made(4);
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		await seconds(4);
		await bringRecorded(people[0], a.takeId, pieces);
		await sealAfter(school, roomId);
		const work = house.capabilities.flatMap((one) => one.works)[0];
		const full = { ...school.app.files, put: () => Promise.reject(new Error('no space left on device')) };
		for (let tries = 1; tries <= 6; tries++) {
			expect((await joinedOf(people[0], roomId))?.state).toBe('assembling');
			await work?.next({ ...school.app, files: full });
			await pass(school, { hours: 31 });
		}
		expect(await state(people[0], roomId)).toEqual(['failed', 'trouble']);
		expect((await people[1].as(watchTake, { takeId: a.takeId })).content.length).toBeGreaterThan(1000);
		await school.sweep('rooms.joined-after-the-seal');
		const found = await school.rows(`select subject from platform_finding where sweep = 'rooms.joined-after-the-seal'`);
		expect(found).toContainEqual({ subject: roomId });
	});

	test('of a side that was killed and came back is whole by the other, both voices throughout', async ({ skip }) => {
		skip(...videoSkipped);
		const [whole, before, after] = [made(30), made(8), made(12)];
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
		await seconds(18);
		// Killed after some eight seconds; the page that was loaded again began ten seconds later.
		await bringRecorded(people[0], a.takeId, before);
		const again = await record(people[0], roomId);
		await seconds(12);
		await bringRecorded(people[0], again.takeId, after);
		await bringRecorded(people[1], b.takeId, whole);
		await people[1].as(endTake, { takeId: b.takeId, ending: 'stopped', pieces: whole.length });
		await sealAfter(school, roomId);
		await join();
		expect(await state(people[0], roomId)).toEqual(['whole', null]);
		const file = await fileOf(people[0], roomId);
		const { tracks, seconds: length } = describedBy(file);
		expect(tracks).toEqual(['audio opus', 'video vp8 320x180']);
		expect(Math.abs(length - 30)).toBeLessThan(1);
		const heard = heardIn(file, both);
		expect(heard.length).toBeGreaterThanOrEqual(29);
		expect(heard.slice(0, 29)).toEqual(Array(29).fill(both));
		const { takes } = await people[0].as(recording, { roomId });
		expect(takes.map(({ ending, fault }) => [ending, fault])).toEqual([
			['again', null],
			['over', null],
			['stopped', null],
		]);
	});

	test('of which each side lost another piece is whole; of which both lost the same says so, and goes on after it', async ({
		skip,
	}) => {
		skip(...videoSkipped);
		const pieces = made(24);
		for (const [lost, outcome] of [
			[
				[4, 3],
				['whole', null],
			],
			[
				[4, 4],
				['incomplete', 'missing'],
			],
		] as const) {
			const { roomId, people } = await newMeeting(school);
			const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
			await seconds(24);
			await bringRecorded(people[0], a.takeId, pieces, { without: [lost[0]] });
			await bringRecorded(people[1], b.takeId, pieces, { without: [lost[1]] });
			await sealAfter(school, roomId);
			await join();
			expect(await state(people[0], roomId)).toEqual(outcome);
			const { missing, takes } = await people[0].as(recording, { roomId });
			expect(takes.map((take) => take.missing)).toEqual(lost.map((number) => [number]));
			const holes = missing.map(({ from, to }) => Temporal.Instant.from(from).until(to).total('seconds'));
			expect(holes.filter((length) => length > 1.5)).toHaveLength(outcome[0] === 'whole' ? 0 : 1);
			const file = await fileOf(people[0], roomId);
			expect(Math.abs(describedBy(file).seconds - (outcome[0] === 'whole' ? 24 : 22))).toBeLessThan(1);
			expect(heardIn(file, both).slice(0, 21)).toEqual(Array(21).fill(both));
		}
	});

	test('of sides that see each other differently is one picture; of a side with sound alone, black', async ({
		skip,
	}) => {
		skip(...videoSkipped);
		const [seen, heard, other] = [
			made(6),
			made(10, { picture: false }),
			made(6, { codec: 'libvpx-vp9', size: '640x360' }),
		];
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		await seconds(6);
		await bringRecorded(people[0], a.takeId, seen);
		const b = await record(people[1], roomId);
		await seconds(10);
		await bringRecorded(people[1], b.takeId, heard);
		const c = await record(people[1], roomId);
		await seconds(6);
		await bringRecorded(people[1], c.takeId, other);
		await sealAfter(school, roomId);
		await join();
		const file = await fileOf(people[1], roomId);
		const { tracks, seconds: length } = describedBy(file);
		expect([tracks, await state(people[1], roomId)]).toEqual([
			['audio opus', expect.stringMatching(/^video vp[89] \d+x\d+$/)],
			['whole', null],
		]);
		expect(Math.abs(length - 22)).toBeLessThan(1);
		expect(heardIn(file, both).slice(0, 21)).toEqual(Array(21).fill(both));
	});

	test('is joined once by two workers at once, and leaves nothing in the clear behind', async ({ skip }) => {
		skip(...videoSkipped);
		const meetings = [];
		for (let n = 0; n < 2; n++) {
			const pieces = made(4);
			const { roomId, people } = await newMeeting(school);
			const a = await record(people[0], roomId);
			await seconds(4);
			await bringRecorded(people[0], a.takeId, pieces);
			await sealAfter(school, roomId);
			meetings.push({ roomId, people });
		}
		const work = house.capabilities.flatMap((one) => one.works)[0];
		const answers = await Promise.all([1, 2, 3, 4].map(() => work?.next(school.app)));
		expect(answers.filter(Boolean)).toHaveLength(2);
		for (const { roomId, people } of meetings) {
			expect(await timesTold(school, 'rooms.recording-joined', roomId)).toBe(1);
			const kept = [];
			for await (const key of school.app.files.list()) if (key.startsWith(`recordings/${roomId}/`)) kept.push(key);
			expect(kept).toHaveLength(1);
			const [key = ''] = kept;
			const stored = await school.app.files.get(key);
			const chunks: Buffer[] = [];
			for await (const chunk of stored?.stream ?? []) chunks.push(chunk as Buffer);
			expect(Buffer.concat(chunks).includes('OpusHead')).toBe(false);
			expect((await fileOf(people[0], roomId)).includes('OpusHead')).toBe(true);
		}
		expect(readdirSync(tmpdir()).filter((name) => /^tremplin-[0-9a-f-]{36}$/.test(name))).toEqual([]);
		const open = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : [];
		const hidden = open.filter((fd) => existsSync(`/proc/self/fd/${fd}`) === false).map((fd) => link(fd));
		expect(hidden.filter((path) => path.includes('tremplin-') && path.endsWith('(deleted)'))).toEqual([]);
	});

	test('is begun anew where a worker was killed over it, without what that one left', async ({ skip }) => {
		skip(...videoSkipped);
		const pieces = made(4);
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		await seconds(4);
		await bringRecorded(people[0], a.takeId, pieces);
		await sealAfter(school, roomId);
		const left = `recordings/${roomId}/${crypto.randomUUID()}/0`;
		await school.app.files.put(left, Buffer.from('half'));
		await school.rows(
			`update rooms_joined set file_id = $1, due_at = due_at + interval '10 minutes' where room_id = $2`,
			[left.split('/')[2], roomId],
		);
		expect(await join()).toBe(0);
		await pass(school, { minutes: 11 });
		expect(await join()).toBe(1);
		expect(await school.app.files.has(left)).toBe(false);
		expect(await state(people[0], roomId)).toEqual(['whole', null]);
	});
});

const link = (fd: string) => {
	try {
		return readlinkSync(`/proc/self/fd/${fd}`);
	} catch {
		return '';
	}
};
