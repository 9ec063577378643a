import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { timesTold } from '../../identity/testing.ts';
import { closeRoom } from '../public.server.ts';
import { sealOf } from '../rules/seal.ts';
import { mostMegabytes } from '../settings.ts';
import { bring, type Guest, goIn, newMeeting, pass, pieceOf, record } from '../testing.ts';
import { addPiece } from './add-piece.ts';
import { agree } from './agree.ts';
import { beginTake } from './begin-take.ts';
import { endTake } from './end-take.ts';
import { leaveRoom } from './leave-room.ts';
import { ownTakes } from './own-takes.ts';
import { recording } from './recording.ts';
import { takesOf } from './takes.ts';
import { watchTake } from './watch-take.ts';

const school = openTestSchool(house);
const seconds = (n: number) => pass(school, { seconds: n });
const seal = async (roomId: string) => {
	await school.make((ctx) => closeRoom(ctx, roomId));
	await pass(school, { hours: 3 });
	await school.sweep('rooms.sealed-after-closing');
};
const shown = (who: Guest, roomId: string) => who.as(recording, { roomId });
/** Lengths of the parts, to the second, and whose they are. */
const partsOf = async (who: Guest, roomId: string) => {
	const { parts, takes } = await shown(who, roomId);
	const nameOf = (takeId: string) => {
		const take = takes.find((one) => one.takeId === takeId);
		return `${take?.place}.${take?.number}`;
	};
	return parts.map(({ from, to, takeId }) => [
		nameOf(takeId),
		Math.round(Temporal.Instant.from(from).until(to).total('seconds')),
	]);
};

describe('a recorder begins', () => {
	test('always in a room that records always; never where nothing is recorded; else once all agreed', async () => {
		const never = await newMeeting(school, { records: 'never' });
		expect(await refusalOf(record(never.people[0], never.roomId))).toBe('not-recorded');
		expect(await refusalOf(never.people[0].as(agree, { roomId: never.roomId, agreed: true }))).toBe('not-recorded');
		const { roomId, people } = await newMeeting(school, { records: 'if-all-agree' });
		const { presenceId } = await goIn(people[0], roomId);
		const begin = () => people[0].as(beginTake, { roomId, presenceId, mediaType: 'video/webm' });
		await people[0].as(agree, { roomId, agreed: true });
		expect(await refusalOf(begin())).toBe('not-recorded');
		await people[1].as(agree, { roomId, agreed: true });
		await people[1].as(agree, { roomId, agreed: true });
		expect((await begin()).number).toBe(1);
		expect(await school.rows('select 1 from rooms_consent')).toHaveLength(2);
	});

	test('and ends, with all others, once somebody no longer agrees', async () => {
		const { roomId, people } = await newMeeting(school, { records: 'if-all-agree' });
		for (const one of people) await one.as(agree, { roomId, agreed: true });
		const { takeId } = await record(people[0], roomId);
		await seconds(20);
		await people[1].as(agree, { roomId, agreed: false });
		expect((await shown(people[1], roomId)).takes).toMatchObject([{ ending: 'refused', isDeliberate: true }]);
		await seconds(60);
		await bring(people[0], takeId, 0, 19);
		expect(await refusalOf(people[0].as(addPiece, pieceOf(takeId, 40)))).toBe('piece-not-plausible');
		expect(await refusalOf(record(people[0], roomId))).toBe('not-recorded');
	});

	test('only by a page that is in the room; loaded again, the one before has ended', async () => {
		const { roomId, people } = await newMeeting(school);
		const first = await record(people[0], roomId);
		const begin = { roomId, presenceId: first.presenceId, mediaType: 'video/webm' } as const;
		expect(await refusalOf(people[1].as(beginTake, begin))).toBe('not-in-the-room');
		expect((await record(people[0], roomId)).number).toBe(2);
		expect(await refusalOf(people[0].as(beginTake, begin))).toBe('not-in-the-room');
		expect((await shown(people[0], roomId)).takes.map(({ ending }) => ending)).toEqual(['again', null]);
	});
});

describe('a piece comes', () => {
	test('once, however often it is sent, and ten times at once', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		await seconds(5);
		const news = await Promise.all(Array.from({ length: 10 }, () => people[0].as(addPiece, pieceOf(takeId, 0))));
		expect(news.filter(({ isNew }) => isNew)).toHaveLength(1);
		expect((await people[0].as(ownTakes, { roomId })).takes).toEqual([
			{ takeId, number: 1, next: 1, missing: [], isOver: false },
		]);
	});

	test('never over another, never in the words of another hash, never from the other side', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		await seconds(5);
		await bring(people[0], takeId, 0);
		expect(await refusalOf(people[0].as(addPiece, pieceOf(takeId, 0, 'doctored')))).toBe('piece-other');
		expect(await refusalOf(people[0].as(addPiece, { ...pieceOf(takeId, 0), toMs: 900 }))).toBe('piece-other');
		const content = Buffer.from('changed on its way');
		expect(await refusalOf(people[0].as(addPiece, { ...pieceOf(takeId, 1), content }))).toBe('piece-broken');
		expect(await refusalOf(people[1].as(addPiece, pieceOf(takeId, 1)))).toBe('not-found');
		expect(await refusalOf(people[1].as(endTake, { takeId, ending: 'stopped', pieces: 1 }))).toBe('not-found');
	});

	test('not from the future, and not more of them than fit', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		expect(await refusalOf(people[0].as(addPiece, pieceOf(takeId, 30)))).toBe('piece-not-plausible');
		const megabyte = pieceOf(takeId, 0, 'x'.repeat(6 * 1024 ** 2));
		await school.with(mostMegabytes, 10, async () => {
			await people[0].as(addPiece, megabyte);
			expect(await refusalOf(people[0].as(addPiece, { ...megabyte, number: 1 }))).toBe('recording-too-large');
		});
	});

	test('late, after the recorder was taken to be lost, until all is sealed', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		await seconds(10);
		await bring(people[0], takeId, 0, 1, 4);
		await seconds(60);
		await school.sweep('rooms.recorders-lost');
		const [own] = (await people[0].as(ownTakes, { roomId })).takes;
		expect(own).toEqual({ takeId, number: 1, next: 5, missing: [2, 3], isOver: true });
		await bring(people[0], takeId, 3, 2);
		expect((await shown(people[0], roomId)).takes).toMatchObject([
			{ ending: 'lost', isDeliberate: false, missing: [] },
		]);
		await seal(roomId);
		expect(await refusalOf(people[0].as(addPiece, pieceOf(takeId, 5)))).toBe('recording-sealed');
	});

	test('a piece that is written is not changed and not taken away, by nobody', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		await bring(people[0], takeId, 0);
		for (const attempt of ['update rooms_piece set bytes = 1', 'delete from rooms_piece', 'delete from rooms_room'])
			await expect(school.rows(attempt)).rejects.toThrow('append-only');
	});
});

describe('a recording', () => {
	test('of two sides, one of which was killed and came back, is whole; who stopped is seen', async () => {
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
		await seconds(10);
		await bring(people[0], a.takeId, 0, 1, 2);
		const again = await record(people[0], roomId);
		await seconds(10);
		await bring(people[0], again.takeId, ...Array.from({ length: 10 }, (_, n) => n));
		await bring(people[1], b.takeId, ...Array.from({ length: 15 }, (_, n) => n));
		await people[1].as(endTake, { takeId: b.takeId, ending: 'stopped', pieces: 15 });
		await people[1].as(endTake, { takeId: b.takeId, ending: 'left', pieces: 99 });
		expect(await partsOf(people[0], roomId)).toEqual([
			['1.1', 3],
			['2.1', 7],
			['1.2', 10],
		]);
		const { takes, missingMs } = await shown(people[1], roomId);
		expect(missingMs).toBeLessThan(1000);
		expect(takes.find(({ place }) => place === 2)).toMatchObject({
			ending: 'stopped',
			isDeliberate: true,
			missing: [],
		});
		expect(await timesTold(school, 'rooms.recording-stopped', people[1].id)).toBe(1);
	});

	test('of which no side has a stretch says so', async () => {
		const { roomId, people } = await newMeeting(school);
		const a = await record(people[0], roomId);
		const b = await goIn(people[1], roomId);
		await seconds(20);
		await bring(people[0], a.takeId, 0, 1, 2, 3, 4);
		await people[0].as(endTake, { takeId: a.takeId, ending: 'left', pieces: 8 });
		await people[1].as(leaveRoom, { roomId, presenceId: b.presenceId });
		const { takes, missing, missingMs, togetherMs } = await shown(people[1], roomId);
		expect(takes[0]?.missing).toEqual([5, 6, 7]);
		expect([Math.round(togetherMs / 1000), Math.round(missingMs / 1000), missing.length]).toEqual([20, 15, 1]);
	});

	test('is sealed once, by a hash that can be computed again', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		await bring(people[0], takeId, 0, 1, 2);
		await school.make((ctx) => closeRoom(ctx, roomId));
		await school.sweep('rooms.sealed-after-closing');
		expect((await shown(people[0], roomId)).seal).toBeNull();
		await pass(school, { hours: 3 });
		await Promise.all([1, 2].map(() => school.sweep('rooms.sealed-after-closing')));
		expect(await timesTold(school, 'rooms.sealed', roomId)).toBe(1);
		const takes = await school.make((ctx) => takesOf(ctx, roomId));
		expect((await shown(people[1], roomId)).seal?.hash).toBe(sealOf(roomId, takes));
		const [row] = await school.rows('select takes, pieces from rooms_seal where room_id = $1', [roomId]);
		expect(row).toEqual({ takes: 1, pieces: 3 });
	});

	test('is seen by those who were to be in the room alone, and who looked is written down', async () => {
		const [{ roomId, people }, stranger] = [await newMeeting(school), await newMeeting(school)];
		const { takeId } = await record(people[0], roomId);
		await bring(people[0], takeId, 0, 1, 2);
		expect(await refusalOf(stranger.people[0].as(watchTake, { takeId, from: 0 }))).toBe('not-found');
		expect(await refusalOf(stranger.people[0].as(recording, { roomId }))).toBe('not-found');
		const whole = [0, 1, 2].map((n) => pieceOf(takeId, n).content.toString()).join('');
		const look = async (from: number, to?: number) =>
			Buffer.from((await people[1].as(watchTake, { takeId, from, to })).content).toString();
		expect(await look(0)).toBe(whole);
		expect(await look(40, 60)).toBe(whole.slice(40, 60));
		expect(await refusalOf(look(whole.length))).toBe('beyond-the-end');
		const looks = () =>
			school.rows('select person_id as by from rooms_access where take_id = $1 order by id', [takeId]);
		expect(await looks()).toEqual([{ by: people[1].id }]);
		await pass(school, { minutes: 31 });
		await look(0);
		await Promise.all([look(0), look(5)]);
		expect(await looks()).toHaveLength(2);
		const told = await shown(people[0], roomId);
		expect(told.looks.map(({ place, why }) => [place, why])).toEqual([
			[1, null],
			[1, null],
		]);
		for (const attempt of ['update rooms_access set looked_at = half_hour', 'delete from rooms_access'])
			await expect(school.rows(attempt)).rejects.toThrow('append-only');
	});

	test('of which a byte on the disk was changed is not shown', async () => {
		const { roomId, people } = await newMeeting(school);
		const { takeId } = await record(people[0], roomId);
		await bring(people[0], takeId, 0);
		const key = `recordings/${takeId}/0`;
		await school.app.files.put(key, Buffer.from(createHash('sha512').update(key).digest()));
		await expect(people[1].as(watchTake, { takeId, from: 0 })).rejects.toThrow();
	});

	test('is forgotten with its room when the time of its purpose is over, files and all', async () => {
		const { roomId, people } = await newMeeting(school, { keptDays: 30 });
		const { takeId } = await record(people[0], roomId);
		await bring(people[0], takeId, 0);
		await seal(roomId);
		const has = () => school.app.files.has(`recordings/${takeId}/0`);
		await pass(school, { hours: 24 * 29 });
		await school.sweep('rooms.old-forgotten');
		expect(await has()).toBe(true);
		await pass(school, { hours: 48 });
		await school.sweep('rooms.old-forgotten');
		expect(await has()).toBe(false);
		expect(await school.rows('select 1 from rooms_room where id = $1', [roomId])).toEqual([]);
	});
});
