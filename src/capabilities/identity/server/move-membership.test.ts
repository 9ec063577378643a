import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, person, system, visitor } from '#platform/actor.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newOrganisation, newPerson } from '../factory.ts';
import { type MembershipMove, type MembershipPart, type MembershipState, membership } from '../rules/membership.ts';
import { rolesInForce } from '../rules/roles.ts';
import { atOnce, timesTold } from '../testing.ts';
import { inviteMember } from './invite-member.ts';
import { moveMembership } from './move-membership.ts';
import { ownOrganisations } from './own-organisations.ts';
import { standing } from './session.ts';

const school = openTestSchool(house);
const chiefId = crypto.randomUUID();
const chief = person(chiefId, ['administrator']);
beforeAll(() => school.rows(`insert into identity_person (id, email) values ($1, 'chief@example.org')`, [chiefId]));
const names = Object.keys(membership.moves) as MembershipMove[];
const states: readonly MembershipState[] = [membership.start, ...membership.resting, ...membership.final];
/** What the command takes: a move that is the system's alone is none of it. */
type Asked = Exclude<MembershipMove, 'expire'>;
const forPeople = names.filter((name) => membership.moves[name].who.some((who) => who !== 'system')) as Asked[];
const guarded = forPeople.filter((name) => membership.moves[name].guard !== undefined);

const someone = (confirmed = true) => school.make((ctx) => newPerson(ctx, { confirmed }));
/** What became of an attempt: the state it led to, or why it was refused. */
const outcome = (actor: Actor, membershipId: string, move: Asked) =>
	school
		.as(actor)(moveMembership, { membershipId, move })
		.then(
			({ state }) => state,
			(error) => {
				if (error instanceof Refused) return error.code;
				throw error;
			},
		);
const membershipOf = async (organisationId: string, personId: string) => {
	const [row] = await school.rows<{ id: string; state: string; person_id: string | null }>(
		'select id, state, person_id from identity_membership where organisation_id = $1 and person_id = $2',
		[organisationId, personId],
	);
	if (!row) throw new Error('no such membership');
	return row;
};
const invited = async (organisationId: string, email: string, part: 'manager' | 'member' = 'member') =>
	(await school.as(chief)(inviteMember, { organisationId, email, part })).membershipId;

describe('a membership', () => {
	const place = { id: '', organisationId: '', invitee: { id: '', email: '' } };
	const actors: Record<string, Actor> = { visitor, administrator: chief, 'command line': system('command line') };
	/** Who plays which part for the membership that is looked at; the others play none. */
	const parts: Readonly<Record<string, MembershipPart | undefined>> = {
		invitee: 'invitee',
		manager: 'manager',
		administrator: 'manager',
		'command line': 'manager',
		'other member': undefined,
		'manager of another organisation': undefined,
		stranger: undefined,
	};
	beforeAll(async () => {
		const [invitee, manager, member, elsewhere, stranger] = await Promise.all([1, 2, 3, 4, 5].map(() => someone()));
		if (!invitee || !manager || !member || !elsewhere || !stranger) throw new Error('five were asked for');
		const { id } = await school.make((ctx) => newOrganisation(ctx, { managers: [manager], members: [member] }));
		await school.make((ctx) => newOrganisation(ctx, { managers: [elsewhere] }));
		Object.assign(place, { id: await invited(id, invitee.email), organisationId: id, invitee });
		Object.assign(actors, {
			invitee: person(invitee.id),
			manager: person(manager.id),
			'other member': person(member.id),
			'manager of another organisation': person(elsewhere.id),
			stranger: person(stranger.id, ['employer', 'director']),
		});
	});
	/** As it stands in each state: only those who accepted are known by more than their address. */
	const standAt = (state: MembershipState) =>
		school.rows('update identity_membership set state = $2, person_id = $3 where id = $1', [
			place.id,
			state,
			state === 'active' || state === 'ended' ? place.invitee.id : null,
		]);
	const actor = (name: string): Actor => actors[name] ?? visitor;

	describe.each(forPeople)('asked to %s', (name) => {
		const move = membership.moves[name];
		test.each(Object.entries(parts))('by the %s goes where the table says', async (who, part) => {
			const expected = states.map((state) => {
				if (!part || !move.who.includes(part)) return [state, 'not-found'];
				return [state, move.from.includes(state) ? move.to : 'not-from-here'];
			});
			const found: string[][] = [];
			for (const state of states) {
				await standAt(state);
				found.push([state, await outcome(actor(who), place.id, name)]);
				const [row] = await school.rows<{ state: string }>('select state from identity_membership where id = $1', [
					place.id,
				]);
				expect(row?.state).toBe(move.from.includes(state) && part && move.who.includes(part) ? move.to : state);
			}
			expect(found).toEqual(expected);
		});

		test('by a visitor asks to sign in, and is not found where it is not there', async () => {
			expect(await outcome(visitor, place.id, name)).toBe('sign-in-needed');
			expect(await outcome(chief, crypto.randomUUID(), name)).toBe('not-found');
		});
	});

	test.each(names.filter((name) => !(forPeople as string[]).includes(name)))(
		'cannot be asked to %s: that is the system’s alone',
		async (name) => {
			const attempt = school.as(chief)(moveMembership, { membershipId: place.id, move: name as Asked });
			await expect(attempt).rejects.toBeInstanceOf(Invalid);
		},
	);
});

describe('the last manager', () => {
	test.each(guarded)('is not made to %s, by nobody, until there is another', async (name) => {
		const [manager, second, member] = [await someone(), await someone(), await someone()];
		const { id } = await school.make((ctx) => newOrganisation(ctx, { managers: [manager], members: [member] }));
		const own = await membershipOf(id, manager.id);
		const actor = membership.moves[name].who.includes('invitee') ? person(manager.id) : chief;
		const awaited = await invited(id, second.email, 'manager');
		// A manager who is only invited, and a plain member, do not count.
		expect(await outcome(actor, own.id, name)).toBe('last-manager');
		await outcome(person(second.id), awaited, 'accept');
		expect(await outcome(actor, own.id, name)).toBe(membership.moves[name].to);
		const left = await membershipOf(id, second.id);
		expect(
			await outcome(membership.moves[name].who.includes('invitee') ? person(second.id) : chief, left.id, name),
		).toBe('last-manager');
	});

	test.each(guarded)('stays, where two managers are made to %s at once', async (name) => {
		const managers = [await someone(), await someone()] as const;
		const { id } = await school.make((ctx) => newOrganisation(ctx, { managers }));
		const outcomes = await atOnce(
			school,
			managers.map((manager) => async () => {
				const { id: membershipId } = await membershipOf(id, manager.id);
				const actor = membership.moves[name].who.includes('invitee') ? person(manager.id) : chief;
				return school.as(actor)(moveMembership, { membershipId, move: name });
			}),
		);
		expect(outcomes.sort()).toEqual(['done', 'last-manager']);
	});

	test('does not keep a plain member from going', async () => {
		const [manager, member] = [await someone(), await someone()];
		const { id } = await school.make((ctx) => newOrganisation(ctx, { managers: [manager], members: [member] }));
		const { id: membershipId } = await membershipOf(id, member.id);
		expect(await school.as(person(member.id))(moveMembership, { membershipId, move: 'leave' })).toEqual({
			state: 'ended',
			left: true,
		});
	});
});

describe('an invitation', () => {
	let organisationId = '';
	beforeEach(async () => {
		const manager = await someone();
		organisationId = (await school.make((ctx) => newOrganisation(ctx, { kind: 'employer', managers: [manager] }))).id;
	});
	const rolesOf = async (id: string) => {
		const { granted, organisations } = await school.make((ctx) => standing(ctx, id));
		return rolesInForce({ granted, organisations, secondFactor: false }, false).roles;
	};

	test('once accepted gives the role of the organisation’s kind, as long as the membership and the organisation last', async () => {
		const { id, email } = await someone();
		const membershipId = await invited(organisationId, email);
		expect(await rolesOf(id)).toEqual([]);
		await outcome(person(id), membershipId, 'accept');
		expect(await rolesOf(id)).toEqual(['employer']);
		await school.rows('update identity_organisation set closed_at = clock_timestamp() where id = $1', [organisationId]);
		expect(await rolesOf(id)).toEqual([]);
		await school.rows('update identity_organisation set closed_at = null where id = $1', [organisationId]);
		await outcome(chief, membershipId, 'remove');
		expect(await rolesOf(id)).toEqual([]);
	});

	test('to an address that is not confirmed is neither seen nor answered', async () => {
		const { id, email } = await someone(false);
		const membershipId = await invited(organisationId, email);
		const own = school.as(person(id));
		expect((await own(ownOrganisations, {})).invitations).toEqual([]);
		for (const move of ['accept', 'decline'] as const)
			expect(await refusalOf(own(moveMembership, { membershipId, move }))).toBe('not-found');
		await school.rows('update identity_person set email_verified = true where id = $1', [id]);
		expect((await own(ownOrganisations, {})).invitations).toMatchObject([{ membershipId }]);
		expect(await outcome(person(id), membershipId, 'accept')).toBe('active');
	});

	test('is no longer one’s own once the account has moved to another address', async () => {
		const { id, email } = await someone();
		const membershipId = await invited(organisationId, email);
		await school.rows(`update identity_person set email = 'elsewhere@example.org' where id = $1`, [id]);
		expect(await outcome(person(id), membershipId, 'accept')).toBe('not-found');
	});

	test('to the address that a member moves to is declined, not accepted: they belong already', async () => {
		const { id, email } = await someone();
		await outcome(person(id), await invited(organisationId, email), 'accept');
		const second = await invited(organisationId, 'second@example.org');
		await school.rows(`update identity_person set email = 'second@example.org' where id = $1`, [id]);
		expect(await outcome(person(id), second, 'accept')).toBe('already-invited');
		expect(await outcome(person(id), second, 'decline')).toBe('declined');
	});

	test('is answered once: accepted twice in a row, the second is not from here', async () => {
		const { id, email } = await someone();
		const membershipId = await invited(organisationId, email);
		expect(await outcome(person(id), membershipId, 'accept')).toBe('active');
		expect(await outcome(person(id), membershipId, 'accept')).toBe('not-from-here');
		expect(await timesTold(school, 'identity.membership-changed', membershipId)).toBe(1);
	});

	test('accepted and withdrawn at once is one of the two', async () => {
		const { id, email } = await someone();
		const membershipId = await invited(organisationId, email);
		const outcomes = await atOnce(school, [
			() => school.as(person(id))(moveMembership, { membershipId, move: 'accept' }),
			() => school.as(chief)(moveMembership, { membershipId, move: 'withdraw' }),
		]);
		expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
		const [row] = await school.rows('select state from identity_membership where id = $1', [membershipId]);
		expect(row).toEqual({ state: outcomes[0] === 'done' ? 'active' : 'withdrawn' });
	});
});
