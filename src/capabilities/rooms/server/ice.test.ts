import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { closeRoom } from '../public.server.ts';
import { relayOnly, stunAddresses, turnAddresses, turnMinutes } from '../settings.ts';
import { newMeeting, pass } from '../testing.ts';
import { ice } from './ice.ts';
import { keepTurnSecret } from './keep-turn-secret.ts';
import { line } from './line.ts';

const school = openTestSchool(house);
const secret = 'shared-with-the-relay';
const administrator = async () => school.as(person((await school.make((ctx) => newPerson(ctx))).id, ['administrator']));

describe('the line of a room', () => {
	test('is without servers where none is named, and without a relay whose secret is not kept', async () => {
		const { roomId, people } = await newMeeting(school);
		expect(await people[0].as(ice, { roomId })).toEqual({ servers: [], relayOnly: false });
		await school.with(turnAddresses, 'turn:relay.example', async () => {
			expect((await people[0].as(ice, { roomId })).servers).toEqual([]);
		});
	});

	test('goes by a relay with what is of a few hours, another for each place and naming nobody', async () => {
		const { roomId, people } = await newMeeting(school);
		await (await administrator())(keepTurnSecret, { secret });
		await school.with(stunAddresses, 'stun:stun.example', () =>
			school.with(turnAddresses, 'turn:relay.example, turns:relay.example?transport=tcp', () =>
				school.with(relayOnly, 'yes', async () => {
					const [one, other] = [await people[0].as(ice, { roomId }), await people[1].as(ice, { roomId })];
					expect(one).toEqual({
						servers: [
							{ urls: ['stun:stun.example'] },
							{
								urls: ['turn:relay.example', 'turns:relay.example?transport=tcp'],
								username: expect.stringMatching(/^\d{10}:[\w-]{16}$/),
								credential: expect.stringMatching(/^[\w+/]{27}=$/),
							},
						],
						relayOnly: true,
					});
					const [until, guest] = one.servers[1]?.username?.split(':') ?? [];
					const minutes = (Number(until) - Date.now() / 1000) / 60;
					expect(Math.abs(minutes - turnMinutes.initial)).toBeLessThan(1);
					expect(other.servers[1]?.username?.split(':')[1]).not.toBe(guest);
					expect(JSON.stringify(one)).not.toContain(secret);
					for (const { id } of people) expect(JSON.stringify([one, other])).not.toContain(id.slice(0, 8));
				}),
			),
		);
		await (await administrator())(keepTurnSecret, { secret: '' });
	});

	test('is told to those who have a place, from an hour before until the room closes', async () => {
		const [{ roomId, people }, stranger] = [await newMeeting(school), await newMeeting(school)];
		expect(await refusalOf(stranger.people[0].as(ice, { roomId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(ice, { roomId }))).toBe('sign-in-needed');
		await school.make((ctx) => closeRoom(ctx, roomId));
		expect(await refusalOf(people[0].as(ice, { roomId }))).toBe('room-not-open');
		const opensAt = Temporal.Now.instant().add({ minutes: 90 });
		const later = await newMeeting(school, { opensAt, closesAt: opensAt.add({ hours: 1 }) });
		const ask = () => later.people[0].as(ice, { roomId: later.roomId });
		expect(await refusalOf(ask())).toBe('room-not-open');
		await pass(school, { minutes: 45 });
		expect((await ask()).relayOnly).toBe(false);
		await pass(school, { hours: 2 });
		expect(await refusalOf(ask())).toBe('room-not-open');
	});
});

describe('the secret of the relay', () => {
	test('is kept by an administrator alone, sealed, twice in place of the first, and never told', async () => {
		const { people } = await newMeeting(school);
		expect(await refusalOf(people[0].as(keepTurnSecret, { secret }))).toBe('forbidden');
		expect(await refusalOf(people[0].as(line, {}))).toBe('forbidden');
		const admin = await administrator();
		await Promise.all([admin(keepTurnSecret, { secret }), admin(keepTurnSecret, { secret: `${secret}-2` })]);
		const rows = await school.rows<{ secret_sealed: Buffer }>('select secret_sealed from rooms_turn_secret');
		expect(rows).toHaveLength(1);
		expect(rows[0]?.secret_sealed.includes(secret)).toBe(false);
		const told = await admin(line, {});
		expect(told.secretKeptAt).not.toBeNull();
		expect(JSON.stringify(told)).not.toContain(secret);
		await expect(admin(keepTurnSecret, { secret: 'too short' })).rejects.toBeInstanceOf(Invalid);
		await admin(keepTurnSecret, { secret: '' });
		expect((await admin(line, {})).secretKeptAt).toBeNull();
	});

	test.each([
		[stunAddresses.key, 'stun.example', 'not-stun-addresses'],
		[turnAddresses.key, 'turn:user:pass@relay.example', 'not-turn-addresses'],
	])('%s: %s is refused in words of its own', async (key, value, code) => {
		const refused = await (await administrator())(changeSetting, { key, value }).catch((error) => error);
		expect((refused as Invalid).issues).toEqual([{ path: 'value', code, values: {} }]);
	});
});
