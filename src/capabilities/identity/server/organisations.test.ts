import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid, type Refused } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newOrganisation, newPerson } from '../factory.ts';
import { atOnce, everythingTold } from '../testing.ts';
import { foundOrganisation } from './found-organisation.ts';
import { inviteMember } from './invite-member.ts';
import { moveMembership } from './move-membership.ts';
import { organisation } from './organisation.ts';
import { organisations } from './organisations.ts';
import { ownOrganisations } from './own-organisations.ts';

const school = openTestSchool(house);
const chiefId = crypto.randomUUID();
const chief = person(chiefId, ['administrator']);
beforeAll(() => school.rows(`insert into identity_person (id, email) values ($1, 'chief@example.org')`, [chiefId]));
const asChief: ReturnType<typeof school.as> = (action, input) => school.as(chief)(action, input);
const someone = (given: { displayName?: string; confirmed?: boolean } = {}) =>
	school.make((ctx) => newPerson(ctx, given));
const close = (id: string) =>
	school.rows('update identity_organisation set closed_at = clock_timestamp() where id = $1', [id]);
/** One organisation with somebody in each place. */
const firm = async () => {
	const [manager, member, stranger] = [await someone(), await someone(), await someone()];
	const { id } = await school.make((ctx) => newOrganisation(ctx, { managers: [manager], members: [member] }));
	return { id, manager, member, stranger };
};

describe('an organisation', () => {
	test('is founded with an invitation for its first manager, who is no member before accepting', async () => {
		const manager = await someone();
		const founded = { kind: 'funder', name: '  Fonds du Nord ', managerEmail: manager.email.toUpperCase() } as const;
		const { organisationId } = await asChief(foundOrganisation, founded);
		const { organisations: all } = await asChief(organisations, {});
		expect(all).toContainEqual({ id: organisationId, kind: 'funder', name: 'Fonds du Nord', members: 0, invited: 1 });
		const own = school.as(person(manager.id));
		const before = await own(ownOrganisations, {});
		expect(before.organisations).toEqual([]);
		expect(before.invitations).toMatchObject([{ kind: 'funder', name: 'Fonds du Nord' }]);
		expect(await refusalOf(own(organisation, { organisationId }))).toBe('forbidden');
		await own(moveMembership, { membershipId: before.invitations[0]?.membershipId ?? '', move: 'accept' });
		expect(await own(ownOrganisations, {})).toEqual({
			organisations: [{ id: organisationId, kind: 'funder', name: 'Fonds du Nord', part: 'manager' }],
			invitations: [],
		});
	});

	test('has a name of its own among those of its kind, whatever the capitals, while it is open', async () => {
		const found = (kind: 'employer' | 'client', name: string) =>
			asChief(foundOrganisation, { kind, name, managerEmail: 'first@example.org' });
		const { organisationId } = await found('employer', 'Élan Vert');
		for (const name of ['Élan Vert', 'ÉLAN VERT', ' élan vert ', 'Élan Vert'.normalize('NFD')])
			expect(await refusalOf(found('employer', name))).toBe('organisation-exists');
		await found('client', 'Élan Vert');
		await close(organisationId);
		await found('employer', 'élan vert');
	});

	test.each(['İstanbul', 'ΟΔΟΣ'])('has its own name also where languages differ in capitals: %s', async (name) => {
		const found = () => asChief(foundOrganisation, { kind: 'employer', name, managerEmail: 'first@example.org' });
		await found();
		expect(await refusalOf(found())).toBe('organisation-exists');
	});

	test('is founded once, when two found it at once', async () => {
		const found = () =>
			asChief(foundOrganisation, { kind: 'employer', name: 'Twin', managerEmail: 'first@example.org' });
		expect((await atOnce(school, [found, found])).sort()).toEqual(['done', 'organisation-exists']);
	});

	test('is founded and listed by administrators alone', async () => {
		const { manager, stranger } = await firm();
		const given = { kind: 'employer', name: 'Mine', managerEmail: stranger.email } as const;
		for (const actor of [visitor, person(stranger.id), person(manager.id, ['employer', 'director'])]) {
			expect(await refusalOf(school.as(actor)(foundOrganisation, given))).toBe('forbidden');
			expect(await refusalOf(school.as(actor)(organisations, {}))).toBe('forbidden');
		}
		await expect(asChief(foundOrganisation, { ...given, name: ' ' })).rejects.toBeInstanceOf(Invalid);
	});

	test('of one’s own is asked for by members alone, and a closed one is left out', async () => {
		expect(await refusalOf(school.as(visitor)(ownOrganisations, {}))).toBe('sign-in-needed');
		const { id, member, stranger } = await firm();
		expect((await school.as(person(stranger.id))(ownOrganisations, {})).organisations).toEqual([]);
		await close(id);
		expect((await school.as(person(member.id))(ownOrganisations, {})).organisations).toEqual([]);
	});
});

describe('an invitation', () => {
	test('is a manager’s or an administrator’s to make', async () => {
		const { id, manager, member, stranger } = await firm();
		const invite = (actor: typeof chief, email: string) =>
			school.as(actor)(inviteMember, { organisationId: id, email, part: 'member' });
		await invite(person(manager.id), 'one@example.org');
		await invite(chief, 'two@example.org');
		await invite(system('command line'), 'three@example.org');
		for (const actor of [person(member.id), person(stranger.id), person(stranger.id, ['employer', 'board'])])
			expect(await refusalOf(invite(actor, 'four@example.org'))).toBe('forbidden');
		expect(await refusalOf(invite(visitor, 'four@example.org'))).toBe('sign-in-needed');
		const rows = await school.rows(
			`select email, invited_by from identity_membership where organisation_id = $1 and state = 'invited' order by id`,
			[id],
		);
		expect(rows).toEqual([
			{ email: 'one@example.org', invited_by: manager.id },
			{ email: 'two@example.org', invited_by: chiefId },
			{ email: 'three@example.org', invited_by: null },
		]);
	});

	test('of another organisation is not its manager’s to make', async () => {
		const [one, other] = [await firm(), await firm()];
		const attempt = school.as(person(one.manager.id))(inviteMember, {
			organisationId: other.id,
			email: one.member.email,
			part: 'manager',
		});
		expect(await refusalOf(attempt)).toBe('forbidden');
	});

	test('waits once for each address, however it is written, and can be made again after an end', async () => {
		const { id, manager, member, stranger } = await firm();
		const invite = (email: string, part: 'manager' | 'member' = 'member') =>
			school.as(person(manager.id))(inviteMember, { organisationId: id, email, part });
		const { membershipId } = await invite(stranger.email);
		for (const email of [stranger.email, stranger.email.toUpperCase(), member.email, manager.email])
			expect(await refusalOf(invite(email, 'manager'))).toBe('already-invited');
		await school.as(person(stranger.id))(moveMembership, { membershipId, move: 'decline' });
		await invite(stranger.email);
	});

	test('is not made for a member who has moved to another address since', async () => {
		const { id, manager, member } = await firm();
		await school.rows(`update identity_person set email = 'moved@example.org' where id = $1`, [member.id]);
		const attempt = school.as(person(manager.id))(inviteMember, {
			organisationId: id,
			email: 'moved@example.org',
			part: 'member',
		});
		expect(await refusalOf(attempt)).toBe('already-invited');
	});

	test('is made a hundred times within a day, however often others tried', async () => {
		const { id, manager, stranger } = await firm();
		const invite = (actor: typeof chief, email: string) =>
			school.as(actor)(inviteMember, { organisationId: id, email, part: 'member' });
		const rows = (count: number, hoursAgo: number) =>
			school.rows(
				`insert into identity_membership (organisation_id, email, part, state, invited_at, remind_at, due_at, changed_at)
				select $1, gen_random_uuid() || '@example.org', 'member', 'withdrawn', at, at, at, at
				from generate_series(1, $2::int), (select clock_timestamp() - $3::int * interval '1 hour' as at)`,
				[id, count, hoursAgo],
			);
		await rows(1, 25);
		await rows(97, 23);
		// With the two of the organisation's own people that makes ninety-nine of today.
		expect(await refusalOf(invite(person(stranger.id), 'hundredth@example.org'))).toBe('forbidden');
		await invite(person(manager.id), 'hundredth@example.org');
		const refused = await invite(chief, 'one-more@example.org').catch((error) => error as Refused);
		expect(refused).toMatchObject({ code: 'too-many-attempts' });
		// Until the oldest of today's hundred is a day old.
		expect((refused as Refused).detail.seconds).toBeGreaterThan(0);
		expect((refused as Refused).detail.seconds).toBeLessThanOrEqual(3600);
	});

	test('is made once, when two make it at once', async () => {
		const { id, manager, stranger } = await firm();
		const invite = (actor: typeof chief) => () =>
			school.as(actor)(inviteMember, { organisationId: id, email: stranger.email, part: 'member' });
		expect((await atOnce(school, [invite(person(manager.id)), invite(chief)])).sort()).toEqual([
			'already-invited',
			'done',
		]);
	});

	test('into an organisation that is closed, or that is not there, is refused', async () => {
		const { id, manager } = await firm();
		const given = { organisationId: id, email: 'late@example.org', part: 'member' } as const;
		await close(id);
		for (const actor of [person(manager.id), chief])
			expect(await refusalOf(school.as(actor)(inviteMember, given))).toBe('organisation-closed');
		const nowhere = { ...given, organisationId: crypto.randomUUID() };
		expect(await refusalOf(asChief(inviteMember, nowhere))).toBe('not-found');
		expect(await refusalOf(school.as(person(manager.id))(inviteMember, nowhere))).toBe('forbidden');
	});

	test('leaves no address in the audit trail or in an event', async () => {
		const told = await everythingTold(school);
		expect(told).toContain('identity.member-invited');
		expect(told).not.toMatch(/@|example\.org|Fonds/);
	});
});

describe('the page of an organisation', () => {
	const invited = 'awaited@example.org';
	let one: Awaited<ReturnType<typeof firm>>;
	beforeAll(async () => {
		const [manager, member, stranger] = [
			await someone({ displayName: 'Ana Manager' }),
			await someone({ displayName: 'Bo Member' }),
			await someone(),
		];
		const { id } = await school.make((ctx) =>
			newOrganisation(ctx, { name: 'Atelier Page', kind: 'client', managers: [manager], members: [member] }),
		);
		one = { id, manager, member, stranger };
		await school.as(person(manager.id))(inviteMember, { organisationId: id, email: invited, part: 'manager' });
	});
	const seenBy = (actor: typeof chief) => school.as(actor)(organisation, { organisationId: one.id });

	test('shows a member the names of the others, no address and no invitation, and one button: to leave', async () => {
		const seen = await seenBy(person(one.member.id));
		expect(seen).toMatchObject({ name: 'Atelier Page', kind: 'client', may: { manage: false } });
		expect(seen.members).toMatchObject([
			{ name: 'Ana Manager', part: 'manager', email: null, until: null, self: false, moves: [] },
			{ name: 'Bo Member', part: 'member', email: null, until: null, self: true, moves: ['leave'] },
		]);
		expect(seen.members).toHaveLength(2);
		for (const text of [invited, one.manager.email, one.member.email, one.manager.id])
			expect(JSON.stringify(seen)).not.toContain(text);
	});

	test('shows a manager the addresses, what waits and until when, and what they may do', async () => {
		const seen = await seenBy(person(one.manager.id));
		expect(seen.may).toEqual({ manage: true });
		expect(seen.members).toMatchObject([
			{ name: 'Ana Manager', email: one.manager.email, state: 'active', self: true, moves: ['leave'] },
			{ name: 'Bo Member', email: one.member.email, state: 'active', self: false, moves: ['remove'] },
			{ name: null, email: invited, part: 'manager', state: 'invited', self: false, moves: ['withdraw'] },
		]);
		expect(seen.members[2]?.until).not.toBeNull();
	});

	test('shows an administrator the same, without a place of their own', async () => {
		for (const actor of [chief, system('command line')]) {
			const { members } = await seenBy(actor);
			expect(members.map(({ self, moves }) => [self, moves])).toEqual([
				[false, ['remove']],
				[false, ['remove']],
				[false, ['withdraw']],
			]);
		}
	});

	test('shows nothing to others: not whether the organisation is there', async () => {
		const stranger = school.as(person(one.stranger.id, ['employer', 'director']));
		expect(await refusalOf(stranger(organisation, { organisationId: one.id }))).toBe('forbidden');
		expect(await refusalOf(stranger(organisation, { organisationId: crypto.randomUUID() }))).toBe('forbidden');
		expect(await refusalOf(seenBy(visitor))).toBe('sign-in-needed');
		expect(await refusalOf(asChief(organisation, { organisationId: crypto.randomUUID() }))).toBe('not-found');
	});

	test('is gone for those who left, and for all once it is closed', async () => {
		const { id, manager, member } = await firm();
		const [row] = await school.rows<{ id: string }>('select id from identity_membership where person_id = $1', [
			member.id,
		]);
		await school.as(person(member.id))(moveMembership, { membershipId: row?.id ?? '', move: 'leave' });
		expect(await refusalOf(school.as(person(member.id))(organisation, { organisationId: id }))).toBe('forbidden');
		await close(id);
		for (const actor of [chief, person(manager.id)])
			expect(await refusalOf(school.as(actor)(organisation, { organisationId: id }))).toBe('not-found');
	});
});
