import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { faultsOf } from '#platform/workflow.ts';
import { house } from './house.ts';

const school = openTestSchool(house);
const all = <T>(of: (one: (typeof house.capabilities)[number]) => readonly T[]) => house.capabilities.flatMap(of);

describe('the whole house', () => {
	test('has no transition table with a state that is never reached, never left, or waits for ever', () => {
		const workflows = all((one) => one.workflows);
		expect(workflows.length).toBeGreaterThan(0);
		expect(workflows.map((table) => faultsOf(table))).toEqual(workflows.map(() => []));
	});

	test('tells of all that it says it tells, and of nothing else', () => {
		const emitted = (folder: string) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
				.flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/\.emit\(\s*'([^']+)'/g)])
				.map(([, name]) => name);
		for (const { name, tells } of house.capabilities) {
			const folder = name === 'platform' ? 'src/platform/operations' : `src/capabilities/${name}`;
			expect([...new Set(emitted(folder))].sort(), name).toEqual([...tells].sort());
		}
	});

	test('listens only to what somebody tells', () => {
		const told = new Set<string>(all((one) => one.tells));
		expect(all((one) => one.listeners).filter(({ on }) => !told.has(on))).toEqual([]);
		expect(all((one) => Object.keys(one.purges)).filter((name) => !told.has(name))).toEqual([]);
	});

	test('says of every column that only the secret opens how it is sealed anew', async () => {
		const rows = await school.rows<{ place: string }>(
			`select table_name || '.' || column_name as place from information_schema.columns
			join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and table_type = 'BASE TABLE'`,
		);
		const there = rows.map(({ place }) => place);
		const registered = house.sealed.map(({ table, column }) => `${table}.${column}`);
		expect(there.filter((place) => place.endsWith('_sealed') && !registered.includes(place))).toEqual([]);
		expect(registered.filter((place) => !there.includes(place))).toEqual([]);
	});

	test('says of every column that leads to a person what it is kept for and until when', async () => {
		const rows = await school.rows<{ place: string }>(
			`select table_name || '.' || column_name as place
			from information_schema.columns join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and table_type = 'BASE TABLE'
			and (column_name ~ '_by$' or column_name in ('person_id', 'user_id', 'actor_id'))
			union
			select conrelid::regclass || '.' || attname
			from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
			where contype = 'f' and confrelid = 'identity_person'::regclass`,
		);
		const registered = all((one) => one.personalData).flatMap(({ table, persons }) =>
			persons.map((column) => `${table}.${column}`),
		);
		expect(registered.sort()).toEqual([...rows.map(({ place }) => place), 'identity_person.id'].sort());
	});
});
