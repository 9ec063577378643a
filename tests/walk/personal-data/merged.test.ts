import { beforeAll, expect, test, vi } from 'vitest';
import { askExport } from '#capabilities/identity/server/ask-export.ts';
import { mergePeople } from '#capabilities/identity/server/merge-people.ts';
import { signedIn } from '#capabilities/identity/testing.ts';
import { system } from '#platform/actor.ts';
import { getPersonalFile, putPersonalFile } from '#platform/files/personal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { newPerson } from '../../../src/capabilities/identity/factory.ts';
import { house } from '../../../src/house.ts';
import { plantEverybody } from './everybody.ts';
import { password } from './people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const school = openTestSchool(house);
const registered = house.capabilities.flatMap((one) => one.personalData);
// Where merges lead is what they change.
const places = registered
	.flatMap(({ table, persons, lists = [], atMerge }) =>
		[...persons, ...lists].map((column) => ({ table, column, atMerge, place: `${table}.${column}` })),
	)
	.filter(({ place }) => place !== 'identity_person.merged_into');
/** How many rows lead to somebody, column by column; to anybody, where nobody is named. */
const leadingTo = async (id?: string): Promise<Map<string, number>> => {
	const counts = new Map<string, number>();
	for (const { table, column, place } of places) {
		const [row] = await school.rows<{ n: string }>(
			`select count(*) as n from ${table} where ${id ? `to_jsonb(${column})::text like $1` : `${column} is not null`}`,
			id ? [`%${id}%`] : [],
		);
		if (Number(row?.n) > 0) counts.set(place, Number(row?.n));
	}
	return counts;
};

let people: readonly string[] = [];
beforeAll(async () => {
	const { a } = await plantEverybody(school);
	await (await signedIn(school, a.email, password)).call(askExport, {});
	people = (await school.rows<{ id: string }>('select id from identity_person where merged_into is null')).map(
		({ id }) => id,
	);
});

test('two accounts become one: whatever leads to the first leads to the second, rows that never change too', async () => {
	const met = new Set<string>();
	for (const fromId of people) {
		const into = await school.make((ctx) => newPerson(ctx));
		await school.make((ctx) => putPersonalFile(ctx, fromId, `test/${fromId}`, Buffer.from(`of ${fromId}`)));
		const [before, all] = [await leadingTo(fromId), await leadingTo()];
		await school.as(system('command line'))(mergePeople, { fromId, intoId: into.id });
		// The trail of what was done says by which account, for good.
		const left = [...(await leadingTo(fromId)).keys()].filter((place) => place !== 'platform_audit.actor_id');
		expect(left).toEqual(['identity_person.id']);
		const [after, allAfter] = [await leadingTo(into.id), await leadingTo()];
		for (const { place, atMerge, column } of places) {
			if (!before.has(place) || atMerge === 'remove' || atMerge === 'stay' || column === 'id') continue;
			met.add(place);
			expect([place, after.get(place)]).toEqual([place, before.get(place)]);
			expect([place, allAfter.get(place)]).toEqual([place, all.get(place)]);
		}
		const file = await school.make((ctx) => getPersonalFile(ctx, into.id, `test/${fromId}`));
		expect(file?.toString()).toBe(`of ${fromId}`);
	}
	// Not one column was left out because nobody here had anything in it.
	const never = places.filter(
		({ place, atMerge, column }) => !met.has(place) && atMerge !== 'remove' && atMerge !== 'stay' && column !== 'id',
	);
	expect(never.map(({ place }) => place)).toEqual([]);
	for (const table of ['studio_approval', 'assessment_decision', 'studio_revision'])
		await expect(school.rows(`delete from ${table}`)).rejects.toThrow('append-only');
	const [quiet] = await school.rows<{ n: string }>(
		`select count(*) as n from pg_trigger where tgenabled = 'D' and not tgisinternal`,
	);
	expect(quiet?.n).toBe(0);
});
