import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { demonstrationPassword, demonstrationPeople } from '../rules/demonstration.ts';
import { inSession, withCookies } from '../testing.ts';
import { enterDemonstration } from './enter-demonstration.ts';

describe('the doors of the demonstration', () => {
	const demonstration = openTestSchool(house);
	const real = openTestSchool(house, { mode: 'real' });
	beforeAll(async () => {
		for (const school of [demonstration, real])
			await school.make(async (ctx) => {
				for (const one of demonstrationPeople) await newPerson(ctx, { ...one, password: demonstrationPassword });
			});
	});

	test.each(demonstrationPeople)('lead into the account of its $key', async ({ key, displayName, roles }) => {
		const { cookies } = await demonstration.as(visitor)(enterDemonstration, { as: key });
		const { who } = await inSession(demonstration, withCookies(cookies));
		expect(who).toMatchObject({ displayName, roles, secondFactorOwed: false });
	});

	test('lead nowhere else, and do not exist in a real school, even where such an account does', async () => {
		const elsewhere = demonstration.as(visitor)(enterDemonstration, { as: 'board' as 'member' });
		await expect(elsewhere).rejects.toBeInstanceOf(Invalid);
		for (const { key } of demonstrationPeople)
			expect(await refusalOf(real.as(visitor)(enterDemonstration, { as: key }))).toBe('demonstration-only');
	});
});
