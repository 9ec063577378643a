import { describe, expect, test, vi } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { describedBy, heardIn, piecesOf, recorded, recordedPieces, videoSkipped } from '#platform/video/testing.ts';
import { house } from '../../../house.ts';
import { bringRecorded, type Guest, newMeeting, pass, readAll, record, sealAfter } from '../testing.ts';
import { recording } from './recording.ts';
import { watchJoined } from './watch-joined.ts';

vi.setConfig({ testTimeout: 120_000 });

const school = openTestSchool(house);
const seconds = (n: number) => pass(school, { seconds: n });
const [ada, bea] = [440, 880];
const both = [ada, bea];
const made = (length: number) => recordedPieces(length, both);
const join = () => school.work('rooms.recordings-joined');
const fileOf = (who: Guest, roomId: string) => readAll((from) => who.as(watchJoined, { roomId, from }));
const state = async (who: Guest, roomId: string) => {
	const { joined } = await who.as(recording, { roomId });
	return [joined?.state, joined?.reason];
};

describe('what somebody sends in place of a recording', () => {
	const secret = Buffer.from('root:x:0:0');
	/** Says in its header, or in its first picture, to be of many more points than it has. */
	const huge = (where: 'header' | 'picture') => {
		const file = Buffer.from(recorded(2, [ada]));
		const at = file.indexOf(Buffer.from(where === 'header' ? 'b0820140' : '9d012a', 'hex'));
		if (at < 0) throw new Error('the size is not where it was');
		if (where === 'header') file.writeUInt16BE(60_000, at + 2);
		else file.fill(Buffer.from('ff3fff3f', 'hex'), at + 3, at + 7);
		return file;
	};
	const hostile: readonly (readonly [string, () => Buffer])[] = [
		['nothing of the kind', () => Buffer.from('this is no recording at all '.repeat(100))],
		['a playlist that names a file', () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n')],
		['a list that names a file', () => Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n")],
		['a picture of more points than fit', () => huge('picture')],
		['an element that says to be of 2^56 bytes', () => Buffer.from('1a45dfa301ffffffffffffff', 'hex')],
		['a recording of nothing but its header', () => recorded(2, [ada]).subarray(0, 200)],
	];

	test.skipIf(videoSkipped[0]).each(hostile)('is seen to be none, and shown to nobody: %s', async (_what, make) => {
		const content = make();
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		await seconds(10);
		await bringRecorded(people[0], a.takeId, [{ number: 0, fromMs: 0, toMs: 2000, content }]);
		await sealAfter(school, roomId);
		await join();
		expect(await state(people[0], roomId)).toEqual(['failed', 'unreadable']);
		expect((await people[0].as(recording, { roomId })).takes[0]?.fault).toBe('unreadable');
		expect(await refusalOf(people[0].as(watchJoined, { roomId }))).toBe('not-found');
		for await (const key of school.app.files.list()) expect(key.startsWith(`recordings/${roomId}/`)).toBe(false);
		expect(JSON.stringify(await school.rows('select * from rooms_joined'))).not.toContain(secret.toString());
	});

	test('is taken for what it shows where its header says otherwise', async ({ skip }) => {
		skip(...videoSkipped);
		const pieces = piecesOf(huge('header'), 2000);
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		await seconds(2);
		await bringRecorded(people[0], a.takeId, pieces);
		await sealAfter(school, roomId);
		await join();
		expect(describedBy(await fileOf(people[0], roomId)).tracks).toEqual(['audio opus', 'video vp8 320x180']);
	});

	test('spoils nothing of the other side, which is shown in its place', async ({ skip }) => {
		skip(...videoSkipped);
		const pieces = made(10);
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
		await seconds(10);
		const noise = { number: 0, fromMs: 0, toMs: 10_000, content: Buffer.from('noise '.repeat(1000)) };
		await bringRecorded(people[0], a.takeId, [noise]);
		await bringRecorded(people[1], b.takeId, pieces);
		await sealAfter(school, roomId);
		await join();
		expect(await state(people[0], roomId)).toEqual(['whole', null]);
		expect(heardIn(await fileOf(people[0], roomId), both).slice(0, 9)).toEqual(Array(9).fill(both));
	});

	test('or says to be longer than it is: shown as far as it goes, then the other side', async ({ skip }) => {
		skip(...videoSkipped);
		const [[first, ...rest], whole] = [made(5), made(20)];
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
		await seconds(20);
		const lies = rest.map((piece, n) => ({ ...piece, fromMs: 5000 + n * 5000, toMs: 10_000 + n * 5000 }));
		await bringRecorded(people[0], a.takeId, [...(first ? [first] : []), ...lies]);
		await bringRecorded(people[1], b.takeId, whole);
		await sealAfter(school, roomId);
		await join();
		expect((await people[0].as(recording, { roomId })).takes.map(({ fault }) => fault)).toEqual(['shorter', null]);
		expect((await state(people[0], roomId))[0]).toBe('whole');
		const file = await fileOf(people[0], roomId);
		expect(Math.abs(describedBy(file).seconds - 20)).toBeLessThan(2.5);
	});

	test('or is another on the disk than came: refused, and the other side is shown', async ({ skip }) => {
		skip(...videoSkipped);
		const pieces = made(10);
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
		await seconds(10);
		await bringRecorded(people[0], a.takeId, pieces);
		await bringRecorded(people[1], b.takeId, pieces);
		const key = `recordings/${a.takeId}/1`;
		const chunks: Buffer[] = [];
		for await (const chunk of (await school.app.files.get(key))?.stream ?? []) chunks.push(chunk as Buffer);
		const changed = Buffer.concat(chunks);
		changed[500] = (changed[500] ?? 0) ^ 1;
		await school.app.files.put(key, changed);
		await sealAfter(school, roomId);
		await join();
		expect((await people[0].as(recording, { roomId })).takes.map(({ fault }) => fault)).toEqual(['changed', null]);
		expect(await state(people[0], roomId)).toEqual(['whole', null]);
	});
});
