import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestSchool } from '#platform/testing/school.ts';

/** All that the database holds, as text, by `table.column`; what the school's secret opens is opened too. */
export type Dump = ReadonlyMap<string, string>;

const purposes = [
	'mail body',
	'personal files',
	'audit',
	'receipt',
	'link',
	'erasure',
	'signing key',
	'signing-key',
	'kept answer',
	'webhook secret',
	'integrity',
];
const opened = (school: TestSchool, sealed: Buffer): string =>
	purposes
		.map((purpose) => {
			try {
				return school.app.secrets.open(purpose, sealed);
			} catch {
				return '';
			}
		})
		.join('');

const textOf = (school: TestSchool, value: unknown): string => {
	if (value === null || value === undefined) return '';
	if (Buffer.isBuffer(value)) return `${value.toString('hex')} ${value.toString('latin1')} ${opened(school, value)}`;
	return typeof value === 'object' && !(value instanceof Temporal.Instant) ? JSON.stringify(value) : String(value);
};

export const dumpOf = async (school: TestSchool): Promise<Dump> => {
	const tables = await school.rows<{ schema: string; name: string }>(
		`select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
	);
	const dump = new Map<string, string[]>();
	for (const { schema, name } of tables)
		for (const row of await school.rows(`select * from "${schema}"."${name}"`))
			for (const [column, value] of Object.entries(row)) {
				const place = `${schema === 'public' ? '' : `${schema}.`}${name}.${column}`;
				dump.set(place, [...(dump.get(place) ?? []), textOf(school, value)]);
			}
	return new Map([...dump].map(([place, texts]) => [place, texts.sort().join('\n')]));
};

/** In which columns a text is found: as it is, in hexadecimal, or in base 64. */
export const placesOf = (dump: Dump, text: string): string[] => {
	const forms = [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').slice(0, -4)];
	return [...dump].flatMap(([place, all]) => (forms.some((form) => all.includes(form)) ? [place] : [])).sort();
};

/** Every file of the store on the disk, as it lies there. */
export const filesIn = (folder: string): { name: string; content: Buffer }[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((name) => ({ name, content: readFileSync(name) }));
