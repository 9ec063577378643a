import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newOrganisation, newPerson } from '../factory.ts';
import { people } from './people.ts';
import { personFile } from './person-file.ts';

const school = openTestSchool(house);
const asChief = school.as(person(crypto.randomUUID(), ['administrator']));
const found = async (input: Parameters<typeof asChief<typeof people.input, typeof people.output>>[1]) =>
	(await asChief(people, input)).people.map(({ displayName }) => displayName).sort();
const named = [
	['Éléonore Lefèvre', 'leonore@example.org'],
	['ÉMILE ÇELIK', 'emile@example.org'],
	['100 % Chloé', 'percent@example.org'],
	['100 points', 'points@example.org'],
	['under_score', 'under_score@example.org'],
	['underXscore', 'underxscore@example.org'],
	['back\\slash', 'back@example.org'],
	["O'Brien", 'quote@example.org'],
] as const;

beforeAll(async () => {
	await school.make(async (ctx) => {
		for (const [displayName, email] of named) await newPerson(ctx, { displayName, email });
		await newPerson(ctx, { displayName: 'Ruth', email: 'ruth@example.org', roles: ['author', 'finance'] });
		await newPerson(ctx, { displayName: 'Saïd', email: 'said@example.org', roles: ['author'] });
	});
	await school.rows(`update identity_role set ended_at = granted_at where role = 'author' and person_id =
		(select id from identity_person where email = 'said@example.org')`);
});

describe('the list of people', () => {
	test.each([
		['éléonore', ['Éléonore Lefèvre']],
		['LEFÈVRE', ['Éléonore Lefèvre']],
		['eleonore lefevre', ['Éléonore Lefèvre']],
		['éléonore'.normalize('NFD'), ['Éléonore Lefèvre']],
		['émile ç', ['ÉMILE ÇELIK']],
		['%', ['100 % Chloé']],
		['100', ['100 % Chloé', '100 points']],
		['_', ['under_score']],
		['r_s', ['under_score']],
		['\\', ['back\\slash']],
		["'", ["O'Brien"]],
		['  Points@Example.org ', ['100 points']],
		['nobody at all', []],
	])('finds by a part of the name or address: %s', async (q, names) => {
		expect(await found({ q })).toEqual(names);
	});

	test('finds everybody where nothing is asked', async () => {
		expect(await found({ q: '  ' })).toHaveLength(named.length + 2);
		expect(await found({})).toHaveLength(named.length + 2);
	});

	test('finds who holds a role now, not who held it, with all their roles', async () => {
		expect(await found({ role: 'author' })).toEqual(['Ruth']);
		expect(await found({ role: 'author', q: 'saïd' })).toEqual([]);
		expect(await found({ role: 'administrator' })).toEqual([]);
		const { people: rows } = await asChief(people, { q: 'ruth' });
		expect(rows).toMatchObject([{ roles: ['author', 'finance'], disabled: false, confirmed: true }]);
		await expect(asChief(people, { role: 'sorcerer' as 'author' })).rejects.toBeInstanceOf(Invalid);
	});

	test('leaves out who was erased', async () => {
		const gone = await school.make((ctx) => newPerson(ctx, { displayName: 'Gone', email: 'gone@example.org' }));
		await school.rows(
			'update identity_person set erased_at = clock_timestamp(), email = null, display_name = null where id = $1',
			[gone.id],
		);
		expect(await found({})).toHaveLength(named.length + 2);
		expect(await refusalOf(asChief(personFile, { personId: gone.id }))).toBe('not-found');
	});

	test('gives every person once over all its pages, newest first, while more arrive', async () => {
		const made = await school.make(async (ctx) => {
			const all: string[] = [];
			for (let one = 0; one < 120; one++) all.push((await newPerson(ctx, { displayName: `Page ${one}` })).id);
			return all;
		});
		const seen: string[] = [];
		const sizes: number[] = [];
		for (let cursor: string | undefined; sizes.length === 0 || cursor !== undefined; ) {
			const page = await asChief(people, { q: 'page ', cursor });
			seen.push(...page.people.map(({ id }) => id));
			sizes.push(page.people.length);
			cursor = page.next ?? undefined;
			// Who signs up meanwhile is newer than every page that follows.
			await school.make((ctx) => newPerson(ctx, { displayName: 'Page of a latecomer' }));
		}
		expect(sizes).toEqual([50, 50, 20]);
		expect(seen).toEqual(made.toReversed());
	});

	test('begins at the first page for a cursor that nobody gave out', async () => {
		const first = await asChief(people, {});
		expect(await asChief(people, { cursor: 'nonsense' })).toEqual(first);
	});

	test('is for administrators alone', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		for (const actor of [visitor, person(id), person(id, ['director', 'board', 'integrity-officer'])]) {
			expect(await refusalOf(school.as(actor)(people, {}))).toBe('forbidden');
			expect(await refusalOf(school.as(actor)(personFile, { personId: id }))).toBe('forbidden');
		}
	});
});

describe('the file of a person', () => {
	test('says who they are, their roles now and before, and the organisations that they belong to', async () => {
		const ida = await school.make((ctx) =>
			newPerson(ctx, {
				displayName: 'Ida',
				roles: ['author'],
				secondFactor: true,
				locale: 'es',
				zone: 'Europe/Madrid',
			}),
		);
		const { id } = await school.make((ctx) => newOrganisation(ctx, { name: 'Forge', kind: 'partner', members: [ida] }));
		await school.make((ctx) => newOrganisation(ctx));
		expect(await asChief(personFile, { personId: ida.id })).toMatchObject({
			id: ida.id,
			displayName: 'Ida',
			email: ida.email,
			locale: 'es',
			zone: 'Europe/Madrid',
			confirmed: true,
			secondFactor: true,
			disabled: false,
			roles: [{ role: 'author', until: null }],
			organisations: [{ id, kind: 'partner', name: 'Forge' }],
		});
	});

	test('holds no legal name, and neither does the list', async () => {
		const ida = await school.make((ctx) => newPerson(ctx));
		await school.rows(
			`update identity_person set legal_given_names = 'Secret', legal_family_name = 'Name' where id = $1`,
			[ida.id],
		);
		expect(JSON.stringify(await asChief(personFile, { personId: ida.id }))).not.toMatch(/Secret|legal/i);
		expect(JSON.stringify(await asChief(people, {}))).not.toMatch(/Secret|legal/i);
	});

	test('is not found for somebody who is not there', async () => {
		expect(await refusalOf(asChief(personFile, { personId: crypto.randomUUID() }))).toBe('not-found');
	});
});
