import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { timesTold } from '../../identity/testing.ts';
import { closeRoom, openRoom } from '../public.server.ts';
import { goIn, newMeeting, pass } from '../testing.ts';
import { enter } from './enter.ts';
import { leaveRoom } from './leave-room.ts';
import { messages } from './messages.ts';
import { noteLife } from './note-life.ts';
import { say } from './say.ts';

const school = openTestSchool(house);
const spans = (roomId: string) =>
	school.rows<{ ending: string | null; seconds: number }>(
		`select ending, extract(epoch from left_at - entered_at)::integer as seconds
		from rooms_presence p join rooms_participant o on o.id = p.participant_id where room_id = $1 order by entered_at, p.id`,
		[roomId],
	);
const endings = async (roomId: string) => (await spans(roomId)).map(({ ending }) => ending);
const signalOf = (body: string, toPresenceId: string) => ({ kind: 'signal' as const, body, toPresenceId });

describe('somebody enters', () => {
	test('who has a place, while it is open; others are told that there is none', async () => {
		const { roomId, people } = await newMeeting(school);
		const [one, two] = people;
		expect((await one.as(enter, { roomId })).place).toBe(1);
		expect((await two.as(enter, { roomId })).place).toBe(2);
		const stranger = await newMeeting(school);
		expect(await refusalOf(stranger.people[0].as(enter, { roomId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(enter, { roomId }))).toBe('sign-in-needed');
	});

	test('neither before its hour nor after', async () => {
		const now = await school.make(async (ctx) => ctx.clock.now());
		const hours = { opensAt: now.add({ hours: 1 }), closesAt: now.add({ hours: 2 }) };
		const { roomId, people } = await newMeeting(school, hours);
		expect(await refusalOf(people[0].as(enter, { roomId }))).toBe('room-not-open');
		const open = await newMeeting(school);
		await school.make((ctx) => closeRoom(ctx, open.roomId));
		expect(await refusalOf(open.people[0].as(enter, { roomId: open.roomId }))).toBe('room-not-open');
	});

	test('by another page: the first is out, and says nothing more', async () => {
		const { roomId, people } = await newMeeting(school);
		const first = await goIn(people[0], roomId);
		await goIn(people[0], roomId);
		expect(await endings(roomId)).toEqual(['again', null]);
		expect(await refusalOf(people[0].as(noteLife, { roomId, presenceId: first.presenceId }))).toBe('not-in-the-room');
	});

	test('ten times at once: in the room once', async () => {
		const { roomId, people } = await newMeeting(school);
		await Promise.all(Array.from({ length: 10 }, () => people[0].as(enter, { roomId })));
		expect((await endings(roomId)).filter((one) => one === null)).toHaveLength(1);
	});

	test('a room is for two or three, each of whom is one', async () => {
		const made = await school.make((ctx) => Promise.all(Array.from({ length: 4 }, () => newPerson(ctx))));
		const now = await school.make(async (ctx) => ctx.clock.now());
		const of = (...people: string[]) =>
			school.make((ctx) =>
				openRoom(ctx, {
					...{ kind: 'calendar.meeting', title: 'appointment_calendar_meeting', people },
					...{ opensAt: now, closesAt: now.add({ hours: 1 }), records: 'never', keptDays: 1 },
				}),
			);
		const ids = made.map(({ id }) => id) as [string, string, string, string];
		await of(ids[0], ids[1], ids[2]);
		await expect(of(...ids)).rejects.toThrow('two or three');
		await expect(of(ids[0], ids[0])).rejects.toThrow('two or three');
	});
});

describe('somebody is out', () => {
	test('by leaving, and the other sees it', async () => {
		const { roomId, people } = await newMeeting(school);
		const [one, two] = [await goIn(people[0], roomId), await goIn(people[1], roomId)];
		await people[0].as(leaveRoom, { roomId, presenceId: one.presenceId });
		const heard = await people[1].as(messages, { roomId, presenceId: two.presenceId, after: 0 });
		expect(heard.present.map(({ place }) => place)).toEqual([2]);
		expect(await refusalOf(people[0].as(leaveRoom, { roomId, presenceId: one.presenceId }))).toBe('not-in-the-room');
	});

	test('without a sign of life, since their last one', async () => {
		const { roomId, people } = await newMeeting(school);
		const { presenceId } = await goIn(people[0], roomId);
		await pass(school, { seconds: 40 });
		await people[0].as(noteLife, { roomId, presenceId });
		await pass(school, { seconds: 40 });
		await school.sweep('rooms.lost-ended');
		expect(await endings(roomId)).toEqual([null]);
		await pass(school, { seconds: 10 });
		await school.sweep('rooms.lost-ended');
		expect(await spans(roomId)).toEqual([{ ending: 'lost', seconds: 40 }]);
	});

	test('when it closes at its hour, once, and that is told', async () => {
		const { roomId, people } = await newMeeting(school);
		await goIn(people[0], roomId);
		await pass(school, { hours: 1 });
		await school.sweep('rooms.closed-at-their-hour');
		await school.make((ctx) => closeRoom(ctx, roomId));
		expect(await endings(roomId)).toEqual(['over']);
		expect(await timesTold(school, 'rooms.closed', roomId)).toBe(1);
	});
});

describe('what pages say to each other', () => {
	test('reaches the one whom it is for, in its order, once', async () => {
		const { roomId, people } = await newMeeting(school, { count: 3 });
		const [a, b, c] = await Promise.all(people.map((one) => goIn(one, roomId)));
		if (!a || !b || !c) throw new Error('three came');
		for (const body of ['offer', 'candidate'])
			await people[0].as(say, { roomId, presenceId: a.presenceId, ...signalOf(body, b.presenceId) });
		await people[2]?.as(say, { roomId, presenceId: c.presenceId, kind: 'chat', body: 'Bonjour' });
		const hear = async (n: 0 | 1 | 2, presenceId: string, after = 0) =>
			(await (people[n] ?? people[0]).as(messages, { roomId, presenceId, after })).messages;
		const bodies = (all: Awaited<ReturnType<typeof hear>>) => all.map(({ body }) => body);
		const heard = await hear(1, b.presenceId);
		expect(bodies(heard)).toEqual(['offer', 'candidate', 'Bonjour']);
		expect(bodies(await hear(1, b.presenceId, heard[1]?.number))).toEqual(['Bonjour']);
		expect(bodies(await hear(2, c.presenceId))).toEqual(['Bonjour']);
		expect(bodies(await hear(0, a.presenceId))).toEqual(['Bonjour']);
	});

	test('not to another room, not for another, not after one is out', async () => {
		const [here, there] = [await newMeeting(school), await newMeeting(school)];
		const { roomId } = here;
		const [a, b] = [await goIn(here.people[0], roomId), await goIn(here.people[1], roomId)];
		const other = await goIn(there.people[0], there.roomId);
		const from = { roomId, presenceId: a.presenceId };
		expect(await refusalOf(here.people[0].as(say, { ...from, ...signalOf('x', other.presenceId) }))).toBe(
			'not-in-the-room',
		);
		const chat = { ...from, kind: 'chat' as const, body: 'x' };
		expect(await refusalOf(here.people[1].as(say, chat))).toBe('not-in-the-room');
		expect(await refusalOf(there.people[0].as(say, chat))).toBe('not-found');
		expect(await refusalOf(here.people[1].as(messages, { ...from, after: 0 }))).toBe('not-in-the-room');
		await here.people[0].as(leaveRoom, from);
		expect(await refusalOf(here.people[0].as(say, chat))).toBe('not-in-the-room');
		const late = { roomId, presenceId: b.presenceId, ...signalOf('x', a.presenceId) };
		expect(await refusalOf(here.people[1].as(say, late))).toBe('not-in-the-room');
	});

	test('many at once: whoever asks for what came after a number misses none', async () => {
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await goIn(people[0], roomId), await goIn(people[1], roomId)];
		const heard: string[] = [];
		let after = 0;
		const listen = async () => {
			const all = await people[1].as(messages, { roomId, presenceId: b.presenceId, after });
			heard.push(...all.messages.map(({ body }) => body));
			after = all.messages.at(-1)?.number ?? after;
		};
		const sent = Array.from({ length: 40 }, (_, n) => `m${n}`);
		const saying = Promise.all(
			sent.map((body) => people[0].as(say, { roomId, presenceId: a.presenceId, kind: 'chat', body })),
		);
		for (let n = 0; n < 30; n++) await listen();
		await saying;
		await listen();
		expect(heard.sort()).toEqual(sent.sort());
	});

	test('is forgotten once they met; the chat stays', async () => {
		const { roomId, people } = await newMeeting(school);
		const [a, b] = [await goIn(people[0], roomId), await goIn(people[1], roomId)];
		await people[0].as(say, { roomId, presenceId: a.presenceId, ...signalOf('x', b.presenceId) });
		await people[0].as(say, { roomId, presenceId: a.presenceId, kind: 'chat', body: 'y' });
		await pass(school, { hours: 3 });
		await school.sweep('rooms.signals-forgotten');
		expect(await school.rows('select body from rooms_message where presence_id = $1', [a.presenceId])).toEqual([
			{ body: 'y' },
		]);
	});
});
