import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import type { RoleName } from '../rules/roles.ts';
import { atOnce, timesTold } from '../testing.ts';
import { disablePerson } from './disable-person.ts';
import { endRole } from './end-role.ts';
import { grantRole } from './grant-role.ts';
import { personFile } from './person-file.ts';

const school = openTestSchool(house);
const administrator = (id: string) => school.as(person(id, ['administrator']));
const someone = (roles: readonly RoleName[] = []) => school.make((ctx) => newPerson(ctx, { roles }));
const held = async ({ id }: { id: string }) => {
	const rows = await school.rows<{ role: string }>(
		'select role from identity_role where person_id = $1 and ended_at is null order by role',
		[id],
	);
	return rows.map(({ role }) => role);
};
let chief = { id: '' };
beforeAll(async () => {
	chief = await someone(['administrator']);
});

describe('a role', () => {
	test('is given and taken by an administrator, and who held it when stays on file', async () => {
		const { id } = await someone();
		const asChief = administrator(chief.id);
		await asChief(grantRole, { personId: id, role: 'author' });
		expect(await held({ id })).toEqual(['author']);
		await asChief(endRole, { personId: id, role: 'author' });
		await asChief(grantRole, { personId: id, role: 'author' });
		const { roles } = await asChief(personFile, { personId: id });
		expect(roles.map(({ role, until }) => [role, until === null])).toEqual([
			['author', true],
			['author', false],
		]);
		const rows = await school.rows('select granted_by, ended_by from identity_role where person_id = $1 order by id', [
			id,
		]);
		expect(rows).toEqual([
			{ granted_by: chief.id, ended_by: chief.id },
			{ granted_by: chief.id, ended_by: null },
		]);
		const audit = await school.rows(
			`select action, actor_id from platform_audit where about = $1 and action like 'identity.%role' order by id`,
			[id],
		);
		expect(audit).toEqual(
			['identity.grant-role', 'identity.end-role', 'identity.grant-role'].map((action) => ({
				action,
				actor_id: chief.id,
			})),
		);
		expect(await timesTold(school, 'identity.roles-changed', id)).toBe(3);
	});

	test('is given by the command line too, by nobody’s name', async () => {
		const { id } = await someone();
		await school.as(system('command line'))(grantRole, { personId: id, role: 'finance' });
		expect(await school.rows('select granted_by from identity_role where person_id = $1', [id])).toEqual([
			{ granted_by: null },
		]);
	});

	test('is held once, twice in a row and at once', async () => {
		const { id } = await someone();
		const give = () => administrator(chief.id)(grantRole, { personId: id, role: 'director' });
		expect((await atOnce(school, [give, give])).sort()).toEqual(['done', 'role-held']);
		expect(await refusalOf(give())).toBe('role-held');
		expect(await held({ id })).toEqual(['director']);
	});

	test('is ended once, twice in a row and at once', async () => {
		const { id } = await someone(['director', 'author']);
		const take = () => administrator(chief.id)(endRole, { personId: id, role: 'director' });
		expect((await atOnce(school, [take, take])).sort()).toEqual(['done', 'not-found']);
		expect(await refusalOf(take())).toBe('not-found');
		expect(await held({ id })).toEqual(['author']);
	});

	test('is neither given to nor taken from somebody who is not there, or was erased', async () => {
		const erased = await someone(['author']);
		await school.rows(
			'update identity_person set erased_at = clock_timestamp(), email = null, display_name = null where id = $1',
			[erased.id],
		);
		for (const personId of [crypto.randomUUID(), erased.id])
			for (const action of [grantRole, endRole])
				expect(await refusalOf(administrator(chief.id)(action, { personId, role: 'author' }))).toBe('not-found');
	});

	test('that comes from an organisation, an enrolment or the faculty is not an administrator’s to give', async () => {
		const { id } = await someone();
		for (const role of ['jury-member', 'employer', 'learner', 'sorcerer'])
			for (const action of [grantRole, endRole])
				await expect(administrator(chief.id)(action, { personId: id, role: role as 'author' })).rejects.toBeInstanceOf(
					Invalid,
				);
	});

	test('is neither given nor taken by anybody else, not even to oneself', async () => {
		const { id } = await someone(['author']);
		for (const actor of [visitor, person(id), person(id, ['author', 'head-of-pedagogy', 'board'])]) {
			const as = school.as(actor);
			expect(await refusalOf(as(grantRole, { personId: id, role: 'administrator' }))).toBe('forbidden');
			expect(await refusalOf(as(endRole, { personId: chief.id, role: 'administrator' }))).toBe('forbidden');
		}
		expect(await held({ id })).toEqual(['author']);
	});
});

describe('the last administrator', () => {
	const onlyTwo = async () => {
		await school.rows('update identity_role set ended_at = granted_at where ended_at is null');
		return [await someone(['administrator']), await someone(['administrator'])] as const;
	};
	const end = (by: string, of: string) => administrator(by)(endRole, { personId: of, role: 'administrator' });

	test('keeps the role, by their own hand and by the command line', async () => {
		const [first, second] = await onlyTwo();
		await end(first.id, first.id);
		expect(await refusalOf(end(second.id, second.id))).toBe('last-administrator');
		const byTerminal = school.as(system('command line'))(endRole, { personId: second.id, role: 'administrator' });
		expect(await refusalOf(byTerminal)).toBe('last-administrator');
		expect(await held(second)).toEqual(['administrator']);
	});

	test('is the last where the other account is closed', async () => {
		const [first, second] = await onlyTwo();
		await school.rows('update identity_person set disabled_at = clock_timestamp() where id = $1', [second.id]);
		expect(await refusalOf(end(first.id, first.id))).toBe('last-administrator');
	});

	test('stays when two end each other’s role at once', async () => {
		const [first, second] = await onlyTwo();
		const outcomes = await atOnce(school, [() => end(first.id, second.id), () => end(second.id, first.id)]);
		expect(outcomes.sort()).toEqual(['done', 'last-administrator']);
		expect([...(await held(first)), ...(await held(second))]).toEqual(['administrator']);
	});

	test('stays when one ends a role and the other closes an account at once', async () => {
		const [first, second] = await onlyTwo();
		const outcomes = await atOnce(school, [
			() => end(first.id, second.id),
			() => administrator(second.id)(disablePerson, { personId: first.id }),
		]);
		expect(outcomes.sort()).toEqual(['done', 'last-administrator']);
	});

	test('stays when two close each other’s account at once', async () => {
		const [first, second] = await onlyTwo();
		const close = (by: string, of: string) => () => administrator(by)(disablePerson, { personId: of });
		const outcomes = await atOnce(school, [close(first.id, second.id), close(second.id, first.id)]);
		expect(outcomes.sort()).toEqual(['done', 'last-administrator']);
		expect(
			await school.rows('select 1 from identity_person where disabled_at is not null and id = any ($1)', [
				[first.id, second.id],
			]),
		).toHaveLength(1);
	});

	test('stays when two lay down their own role at once', async () => {
		const [first, second] = await onlyTwo();
		const outcomes = await atOnce(school, [() => end(first.id, first.id), () => end(second.id, second.id)]);
		expect(outcomes.sort()).toEqual(['done', 'last-administrator']);
	});

	test('stays when three end each other’s role in a ring', async () => {
		const [first, second] = await onlyTwo();
		const third = await someone(['administrator']);
		const ring = [
			[first, second],
			[second, third],
			[third, first],
		] as const;
		const outcomes = await atOnce(
			school,
			ring.map(
				([by, of]) =>
					() =>
						end(by.id, of.id),
			),
		);
		expect(outcomes.sort()).toEqual(['done', 'done', 'last-administrator']);
	});
});
