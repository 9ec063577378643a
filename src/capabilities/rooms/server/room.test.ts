import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { closeRoom } from '../public.server.ts';
import { bring, goIn, newMeeting, pass, record } from '../testing.ts';
import { agree } from './agree.ts';
import { endTake } from './end-take.ts';
import { messages } from './messages.ts';
import { room } from './room.ts';

const school = openTestSchool(house);

describe('a room is shown', () => {
	test('to those who have a place in it, and to nobody else', async () => {
		const { roomId, people } = await newMeeting(school);
		await goIn(people[0], roomId);
		const shown = await people[1].as(room, { roomId });
		expect(shown).toMatchObject({ state: 'open', place: 2, records: 'always', isRecorded: true, hasRecording: false });
		expect(shown.people.map(({ place, isMe, isHere }) => [place, isMe, isHere])).toEqual([
			[1, false, true],
			[2, true, false],
		]);
		const stranger = await newMeeting(school);
		expect(await refusalOf(stranger.people[0].as(room, { roomId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(room, { roomId }))).toBe('sign-in-needed');
	});

	test('before its hours, within, and after, by the school’s clock', async () => {
		const now = await school.make(async (ctx) => ctx.clock.now());
		const hours = { opensAt: now.add({ hours: 1 }), closesAt: now.add({ hours: 2 }) };
		const { roomId, people } = await newMeeting(school, hours);
		const state = async () => (await people[0].as(room, { roomId })).state;
		expect(await state()).toBe('before');
		await pass(school, { minutes: 61 });
		expect(await state()).toBe('open');
		await pass(school, { hours: 1 });
		expect(await state()).toBe('over');
		const early = await newMeeting(school);
		await school.make((ctx) => closeRoom(ctx, early.roomId));
		expect((await early.people[0].as(room, { roomId: early.roomId })).state).toBe('over');
	});

	test('with what each said about being recorded, also to a page that is in it', async () => {
		const { roomId, people } = await newMeeting(school, { records: 'if-all-agree' });
		await people[1].as(agree, { roomId, agreed: true });
		const said = async () => (await people[0].as(room, { roomId })).words.map(({ agreed }) => agreed);
		expect(await said()).toEqual([null, true]);
		await people[0].as(agree, { roomId, agreed: true });
		const { presenceId } = await goIn(people[0], roomId);
		const heard = await people[0].as(messages, { roomId, presenceId, after: 0 });
		expect(heard.isRecorded).toBe(true);
		expect(heard.words.map(({ agreed }) => agreed)).toEqual([true, true]);
		await people[1].as(agree, { roomId, agreed: false });
		expect(await people[0].as(room, { roomId })).toMatchObject({ isRecorded: false, words: [{}, { agreed: false }] });
	});

	test('with who stopped their recorder on purpose; one that was lost is not among them', async () => {
		const { roomId, people } = await newMeeting(school);
		const [one, two] = [await record(people[0], roomId), await record(people[1], roomId)];
		await pass(school, { seconds: 5 });
		await bring(people[0], one.takeId, 0);
		await people[0].as(endTake, { takeId: one.takeId, ending: 'stopped', pieces: 1 });
		await people[1].as(endTake, { takeId: two.takeId, ending: 'left', pieces: 0 });
		const shown = await people[1].as(room, { roomId });
		expect(shown.stops.map(({ place }) => place)).toEqual([1]);
		expect(shown.hasRecording).toBe(true);
	});
});
