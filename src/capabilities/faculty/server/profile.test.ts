import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { roleNames } from '../../identity/rules/roles.ts';
import { newOccupation } from '../../observatory/factory.ts';
import { addOccupation } from './add-occupation.ts';
import { declareTie } from './declare-tie.ts';
import { ownProfile } from './own-profile.ts';
import { removeOccupation } from './remove-occupation.ts';
import { saveProfile } from './save-profile.ts';

const school = openTestSchool(house);
beforeAll(() =>
	school.make(async (ctx) => {
		await newOccupation(ctx, { scheme: 'rome4', code: 'M1802' });
		await newOccupation(ctx, { scheme: 'rome4', code: 'M1805', name: 'Développement' });
	}),
);
const someone = () => school.make((ctx) => newPerson(ctx, { roles: ['mentor'] }));
const as = ({ id }: { id: string }) => school.as(person(id, ['mentor']));
const said = {
	presentation: 'Je développe.',
	languages: ['fr', 'en'] as const,
	capacity: '3',
	pausedUntil: '2030-01-31',
};
const others = (id: string) =>
	person(
		id,
		roleNames.filter((role) => role !== 'mentor'),
	);

describe('a mentor’s profile', () => {
	test('is what they said last', async () => {
		const one = await someone();
		expect(await as(one)(ownProfile, {})).toMatchObject({ presentation: '', capacity: 5, occupations: [] });
		await as(one)(saveProfile, { ...said, languages: [...said.languages] });
		for (const rome of ['m1805', 'M1802', 'M1805']) await as(one)(addOccupation, { rome });
		expect(await as(one)(ownProfile, {})).toEqual({
			...{ presentation: 'Je développe.', languages: ['fr', 'en'], capacity: 3 },
			occupations: [
				{ rome: 'M1802', name: { text: 'Un métier', lang: 'fr' } },
				{ rome: 'M1805', name: { text: 'Développement', lang: 'fr' } },
			],
			...{ pausedUntil: '2030-01-31', referralPath: `/mentoring/apply?from=${one.id}` },
		});
		await as(one)(saveProfile, { presentation: '', languages: [], capacity: '0' });
		for (const rome of ['M1802', 'M1805', 'M1805']) await as(one)(removeOccupation, { rome });
		expect(await as(one)(ownProfile, {})).toMatchObject({ capacity: 0, pausedUntil: null, occupations: [] });
	});

	test('is in a right form', async () => {
		const one = await someone();
		const wrong = as(one)(addOccupation, { rome: 'développeur' });
		await expect(wrong).rejects.toThrow(Invalid);
	});

	test('names jobs that the observatory lists, and not more than some', async () => {
		const one = await someone();
		expect(await refusalOf(as(one)(addOccupation, { rome: 'Z9999' }))).toBe('occupation-unknown');
		await school.make(async (ctx) => {
			for (let n = 0; n < 21; n++) await newOccupation(ctx, { scheme: 'rome4', code: `T${1000 + n}` });
		});
		for (let n = 0; n < 20; n++) await as(one)(addOccupation, { rome: `T${1000 + n}` });
		expect(await refusalOf(as(one)(addOccupation, { rome: 'T1020' }))).toBe('too-many-occupations');
		expect((await as(one)(ownProfile, {})).occupations).toHaveLength(20);
	});

	test('is kept by mentors alone', async () => {
		const { id } = await someone();
		for (const [action, input] of [
			[saveProfile, { ...said, languages: [] }],
			[ownProfile, {}],
			[addOccupation, { rome: 'M1805' }],
			[removeOccupation, { rome: 'M1805' }],
		] as const) {
			expect(await refusalOf(school.as(others(id))(action as never, input as never))).toBe('forbidden');
			expect(await refusalOf(school.as(visitor)(action as never, input as never))).toBe('sign-in-needed');
		}
	});
});

describe('a tie', () => {
	const known = (id: string) => school.rows('select known_id from faculty_known where person_id = $1', [id]);

	test('holds both ways, once, until it is said to be over', async () => {
		const [one, friend] = [await someone(), await someone()];
		await as(one)(declareTie, { email: friend.email.toUpperCase(), kind: 'friend' });
		await as(one)(declareTie, { email: friend.email, kind: 'work' });
		expect(await known(one.id)).toEqual([{ known_id: friend.id }]);
		expect(await known(friend.id)).toEqual([{ known_id: one.id }]);
		await as(one)(declareTie, { email: friend.email, kind: 'none' });
		expect(await known(friend.id)).toEqual([]);
	});

	test('is said by mentors and evaluators alone', async () => {
		const { id } = await someone();
		const given = { email: 'a@example.org', kind: 'friend' } as const;
		const rest = roleNames.filter((role) => role !== 'mentor' && role !== 'evaluator');
		expect(await refusalOf(school.as(person(id, rest))(declareTie, given))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(declareTie, given))).toBe('sign-in-needed');
	});

	test('says nothing of who has an account', async () => {
		const [one, friend] = [await someone(), await someone()];
		const answers = [friend.email, 'nobody-here@example.org'].map((email) =>
			as(one)(declareTie, { email, kind: 'family' }),
		);
		expect(await Promise.all(answers)).toEqual([{}, {}]);
		expect(await refusalOf(as(one)(declareTie, { email: one.email, kind: 'family' }))).toBe('tie-to-oneself');
	});
});
