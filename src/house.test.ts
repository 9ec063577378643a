import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { faultsOf } from '#platform/workflow.ts';
import { house } from './house.ts';

const school = openTestSchool(house);
const all = <T>(of: (one: (typeof house.capabilities)[number]) => readonly T[]) => house.capabilities.flatMap(of);

const sources = (folder: string): [path: string, text: string][] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
		.map((path) => [join(folder, path), readFileSync(join(folder, path), 'utf8')]);

describe('the whole house', () => {
	test('has no transition table with a state that is never reached, never left, or waits for ever', () => {
		const workflows = all((one) => one.workflows);
		expect(workflows.length).toBeGreaterThan(0);
		expect(workflows.map((table) => faultsOf(table))).toEqual(workflows.map(() => []));
	});

	test('tells of all that it says it tells, and of nothing else', () => {
		const emitted = (folder: string) =>
			sources(folder)
				.flatMap(([, text]) => [...text.matchAll(/\.emit\(\s*'([^']+)'/g)])
				.map(([, name]) => name);
		for (const { name, tells } of house.capabilities) {
			const folder = name === 'platform' ? 'src/platform' : `src/capabilities/${name}`;
			expect([...new Set(emitted(folder))].sort(), name).toEqual([...tells].sort());
		}
	});

	test('listens only to what somebody tells', () => {
		const told = new Set<string>(all((one) => one.tells));
		expect(all((one) => one.listeners).filter(({ on }) => !told.has(on))).toEqual([]);
		expect(all((one) => Object.keys(one.purges)).filter((name) => !told.has(name))).toEqual([]);
	});

	/** Columns that hold what is sealed, by their name or by their type: what `seal` answers is bytes. */
	const sealedColumns = async () => {
		const rows = await school.rows<{ place: string }>(
			`select table_name || '.' || column_name as place from information_schema.columns
			join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and table_type = 'BASE TABLE' and (column_name like '%\\_sealed' or data_type = 'bytea')`,
		);
		const registered = house.sealed.map(({ table, column }) => `${table}.${column}`);
		return rows.map(({ place }) => place).filter((place) => !registered.includes(place));
	};

	test('says of every column that only the secret opens how it is sealed anew', async () => {
		expect(await sealedColumns()).toEqual([]);
		for (const column of ['note_sealed text', 'note bytea']) {
			await school.rows(`create table platform_planted (${column})`);
			expect(await sealedColumns()).toEqual([`platform_planted.${column.split(' ')[0]}`]);
			await school.rows('drop table platform_planted');
		}
		for (const { table, column } of house.sealed) await school.rows(`select ${column} from ${table} limit 0`);
		for (const { table } of house.signed) await school.rows(`select from ${table} limit 0`);
	});

	test('seals nothing but where it says in the same file how it is sealed anew', () => {
		// A link is kept nowhere: what was signed before leads nowhere after a rotation, and is told so.
		const kept = sources('src').filter(
			([path]) => !/^src\/capabilities\/identity\/server\/(erasure-)?link\.ts$/.test(path),
		);
		const seals = kept.filter(([path, text]) => /\.seal\(/.test(text) && path !== 'src/platform/sealed.ts');
		expect(seals.length).toBeGreaterThan(3);
		expect(seals.filter(([, text]) => !text.includes('sealedFor(')).map(([path]) => path)).toEqual([]);
	});

	test('says of every column that leads to a person what it is kept for and until when', async () => {
		const rows = await school.rows<{ place: string }>(
			`select table_name || '.' || column_name as place
			from information_schema.columns join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and table_type = 'BASE TABLE'
			and (column_name ~ '_by$' or column_name in ('person_id', 'user_id', 'actor_id') or (data_type = 'ARRAY' and udt_name = '_uuid'))
			union
			select conrelid::regclass || '.' || attname
			from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
			where contype = 'f' and confrelid = 'identity_person'::regclass`,
		);
		const registered = all((one) => one.personalData).flatMap(({ table, persons, lists = [] }) =>
			[...persons, ...lists].map((column) => `${table}.${column}`),
		);
		expect(registered.sort()).toEqual([...rows.map(({ place }) => place), 'identity_person.id'].sort());
	});

	test('lets what is said twice of a person change in one transaction, for two accounts that become one', async () => {
		const stiff = await school.rows<{ rule: string; columns: string[] }>(
			`select conrelid::regclass || '.' || conname as rule, array_agg(conrelid::regclass || '.' || attname) as columns
			from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
			where contype = 'f' and confrelid <> 'identity_person'::regclass and not condeferrable group by 1, conrelid, conname`,
		);
		const persons = new Set(
			all((one) => one.personalData).flatMap(({ table, persons }) => persons.map((column) => `${table}.${column}`)),
		);
		expect(stiff.filter(({ columns }) => columns.some((column) => persons.has(column)))).toEqual([]);
	});
});
