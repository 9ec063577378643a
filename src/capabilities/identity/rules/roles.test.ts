import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantableRoles, isRole, type OrganisationKind, roleNames, roles, rolesInForce } from './roles.ts';

const kinds = ['employer', 'funder', 'partner', 'client'] as const satisfies readonly OrganisationKind[];
const standing = fc.record({
	granted: fc.array(fc.constantFrom(...roleNames)),
	organisations: fc.array(fc.constantFrom(...kinds)),
	secondFactor: fc.boolean(),
});

describe('the roles in force', () => {
	test('leave out the staff roles of a real school until there is a second factor', () => {
		const bare = { granted: ['administrator', 'learner', 'finance'], organisations: [], secondFactor: false };
		expect(rolesInForce(bare, false)).toEqual({ roles: ['learner'], secondFactorOwed: true });
		expect(rolesInForce({ ...bare, secondFactor: true }, false)).toEqual({
			roles: ['administrator', 'learner', 'finance'],
			secondFactorOwed: false,
		});
	});

	test('are all there in a demonstration, where nobody owes a second factor', () => {
		const bare = { granted: ['administrator'], organisations: [], secondFactor: false };
		expect(rolesInForce(bare, true)).toEqual({ roles: ['administrator'], secondFactorOwed: false });
	});

	test.each([
		['employer', 'employer'],
		['funder', 'funder'],
		['partner', 'partner'],
		['client', 'payer'],
	] as const)('of a member of a %s: %s, without a second factor', (kind, role) => {
		expect(rolesInForce({ granted: [], organisations: [kind], secondFactor: false }, false)).toEqual({
			roles: [role],
			secondFactorOwed: false,
		});
	});

	test('leave out what an older version granted and this one does not know', () => {
		expect(rolesInForce({ granted: ['sorcerer', ''], organisations: [], secondFactor: true }, false)).toEqual({
			roles: [],
			secondFactorOwed: false,
		});
	});

	test('never hold a staff role without the factor, never one that nobody gave, and none twice', () => {
		fc.assert(
			fc.property(standing, fc.boolean(), (given, demonstration) => {
				const force = rolesInForce(given, demonstration);
				const behindFactor = given.secondFactor || demonstration;
				expect(new Set(force.roles).size).toBe(force.roles.length);
				for (const role of force.roles) {
					const known = given.granted.includes(role) || given.organisations.length > 0;
					expect(known && (behindFactor || !roles[role].staff)).toBe(true);
				}
				for (const role of given.granted) expect(force.roles.includes(role)).toBe(behindFactor || !roles[role].staff);
				expect(force.secondFactorOwed).toBe(!behindFactor && given.granted.some((role) => roles[role].staff));
			}),
		);
	});
});

describe('the roles', () => {
	test('that an administrator gives on a page are those that come from nowhere else', () => {
		expect(grantableRoles).toContain('administrator');
		for (const role of ['learner', 'jury-member', 'employer', 'payer', 'company-tutor'] as const)
			expect(grantableRoles).not.toContain(role);
		expect(grantableRoles.every((role) => roles[role].staff)).toBe(true);
	});

	test('are known by their names', () => {
		expect(roleNames.every(isRole)).toBe(true);
		expect(
			['Administrator', 'administrator ', 'member', 'visitor', '', 'constructor', 'toString', '__proto__'].some(isRole),
		).toBe(false);
	});
});
