import { describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { erasePerson } from '../../identity/server/erase-person.ts';
import { mergePeople } from '../../identity/server/merge-people.ts';
import { letWatch } from '../public.server.ts';
import { bring, goIn, newMeeting, pass, pieceOf, record, sealAfter } from '../testing.ts';
import { addPiece } from './add-piece.ts';
import { beginTake } from './begin-take.ts';
import { ownSections } from './own-sections.ts';
import { recording } from './recording.ts';
import { watchJoined } from './watch-joined.ts';
import { watchTake } from './watch-take.ts';

const school = openTestSchool(house);

/** Both recorded three seconds of each other. */
const recordedMeeting = async () => {
	const { roomId, people } = await newMeeting(school);
	const [a, b] = [await record(people[0], roomId), await record(people[1], roomId)];
	await bring(people[0], a.takeId, 0, 1, 2);
	await bring(people[1], b.takeId, 0, 1, 2);
	return { roomId, people, takes: [a.takeId, b.takeId] as const };
};
const terminal = school.as(system('test'));

describe('somebody whom a later part of the school lets look', () => {
	test('looks until their moment, for a reason that the people of the room read, and each look is seen', async () => {
		const { roomId, people, takes } = await recordedMeeting();
		const juror = await school.make((ctx) => newPerson(ctx, { displayName: 'Juror' }));
		const look = () => school.as(person(juror.id))(watchTake, { takeId: takes[0], from: 0 });
		expect(await refusalOf(look())).toBe('not-found');
		await school.make((ctx) =>
			letWatch(ctx, {
				...{ roomId, personId: juror.id, why: 'watching_asked' },
				until: ctx.clock.now().add({ hours: 2 }),
			}),
		);
		expect(Buffer.from((await look()).content).toString()).toContain(`piece 0 of ${takes[0]}`);
		expect(await refusalOf(school.as(person(juror.id))(watchJoined, { roomId }))).toBe('not-found');
		const told = await people[1].as(recording, { roomId });
		expect(told.looks).toMatchObject([{ name: 'Juror', place: 1, why: 'À la demande de l’école' }]);
		expect(told.watchers).toMatchObject([{ name: 'Juror', why: 'À la demande de l’école' }]);
		// Who else looked is told to those who are in it alone.
		const own = await school.as(person(juror.id))(recording, { roomId });
		expect([own.isOwn, own.looks, own.watchers]).toEqual([false, [], []]);
		await pass(school, { hours: 3 });
		expect(await refusalOf(look())).toBe('not-found');
		await expect(school.rows("update rooms_watcher set until = until + 1 * interval '1 day'")).rejects.toThrow(
			'append-only',
		);
	});
});

describe('somebody who is to judge apart from the people of a room', () => {
	test('looks without their names, and they never read who; nothing in a file says it either', async () => {
		const { roomId, people, takes } = await recordedMeeting();
		const looker = await school.make((ctx) => newPerson(ctx, { displayName: 'Second Looker' }));
		await school.make((ctx) =>
			letWatch(ctx, {
				...{ roomId, personId: looker.id, why: 'watching_asked', nameless: true },
				until: ctx.clock.now().add({ hours: 2 }),
			}),
		);
		const mine = school.as(person(looker.id));
		const names = (await people[0].as(recording, { roomId })).people.map(({ name }) => name ?? '');
		const seen = await mine(recording, { roomId });
		expect(seen.people.map(({ name }) => name)).toEqual(['Personne 1', 'Personne 2']);
		const { content, ...facts } = await mine(watchTake, { takeId: takes[1], from: 0 });
		const told = `${JSON.stringify([seen, facts])} ${Buffer.from(content).toString('latin1')}`;
		for (const mark of [...names, people[0].id, people[1].id]) expect(told).not.toContain(mark);
		for (const one of people) {
			const { looks, watchers } = await one.as(recording, { roomId });
			expect(looks.map(({ name }) => name)).toEqual(['Une personne que l’école ne nomme pas']);
			expect(watchers.map(({ name }) => name)).toEqual(['Une personne que l’école ne nomme pas']);
			expect(JSON.stringify(await one.as(recording, { roomId }))).not.toContain('Second Looker');
		}
	});
});

describe('somebody who is erased', () => {
	test('is seen on no side any more, the other’s neither; the hashes stay', async () => {
		const { roomId, people, takes } = await recordedMeeting();
		await sealAfter(school, roomId);
		const before = (await people[0].as(recording, { roomId })).seal?.hash;
		await terminal(erasePerson, { personId: people[1].id });
		for (const takeId of takes) expect(await refusalOf(people[0].as(watchTake, { takeId, from: 0 }))).toBe('not-found');
		const { isGone, seal, people: names, takes: rows } = await people[0].as(recording, { roomId });
		expect([isGone, seal?.hash, names.map(({ name }) => name === null)]).toEqual([true, before, [false, true]]);
		expect(rows.map(({ pieces }) => pieces)).toEqual([3, 3]);
		await school.work('rooms.recordings-joined');
		expect((await people[0].as(recording, { roomId })).joined).toMatchObject({ state: 'failed', reason: 'forgotten' });
	});

	test('before anything was recorded, in a room to come: nothing is', async () => {
		const { roomId, people } = await newMeeting(school, { count: 3 });
		const { presenceId } = await goIn(people[0], roomId);
		await terminal(erasePerson, { personId: people[1].id });
		const begin = people[0].as(beginTake, { roomId, presenceId, mediaType: 'video/webm' });
		expect(await refusalOf(begin)).toBe('not-recorded');
	});

	test('while the others record: what they bring is taken no more', async () => {
		const { roomId, people } = await newMeeting(school, { count: 3 });
		const { takeId } = await record(people[0], roomId);
		await bring(people[0], takeId, 0);
		await terminal(erasePerson, { personId: people[1].id });
		expect(await refusalOf(people[0].as(addPiece, pieceOf(takeId, 1)))).toBe('not-recorded');
	});
});

describe('two accounts of one person', () => {
	test('that become one still open what was recorded with either, and of two looks of one half hour one stays', async () => {
		const { roomId, people, takes } = await recordedMeeting();
		const again = await school.make((ctx) => newPerson(ctx));
		await school.make((ctx) =>
			letWatch(ctx, {
				...{ roomId, personId: again.id, why: 'watching_asked' },
				until: ctx.clock.now().add({ hours: 2 }),
			}),
		);
		const look = (id: string) => school.as(person(id))(watchTake, { takeId: takes[1], from: 0 });
		await look(again.id);
		await look(people[0].id);
		await terminal(mergePeople, { fromId: people[0].id, intoId: again.id });
		expect(Buffer.from((await look(again.id)).content).toString()).toContain(`piece 0 of ${takes[1]}`);
		expect(await school.rows('select 1 from rooms_access where take_id = $1', [takes[1]])).toHaveLength(1);
		expect((await school.as(person(again.id))(recording, { roomId })).isOwn).toBe(true);
	});
});

test('a copy of somebody’s data says which recordings they are in, and where to fetch them', async () => {
	const { roomId, people, takes } = await recordedMeeting();
	await people[0].as(watchTake, { takeId: takes[1], from: 0 });
	const rowsOf = (name: string) =>
		school.make(async (ctx) => ownSections.find((one) => one.name === name)?.rows(ctx, people[0].id) ?? []);
	expect(await rowsOf('recordings')).toMatchObject([
		{ page: `http://school.example/rooms/${roomId}/recording`, mediaType: 'video/webm' },
	]);
	expect(await rowsOf('recordings-watched')).toHaveLength(1);
});
