import type pg from 'pg';

interface Column {
	relation: string;
	is_view: boolean;
	column: string;
	type: string;
	nullable: boolean;
	has_default: boolean;
	identity: boolean;
	comment: string | null;
}

const types: Readonly<Record<string, string>> = {
	uuid: 'string',
	text: 'string',
	citext: 'string',
	boolean: 'boolean',
	smallint: 'number',
	integer: 'number',
	bigint: 'number',
	'double precision': 'number',
	real: 'number',
	numeric: 'string',
	date: 'Temporal.PlainDate',
	'timestamp with time zone': 'Temporal.Instant',
	bytea: 'Buffer',
	jsonb: 'unknown',
	tsvector: 'string',
	'text[]': 'string[]',
	'uuid[]': 'string[]',
	'integer[]': 'number[]',
	'boolean[]': 'boolean[]',
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string) => camel(`_${name}`);

/**
 * The types of tables and views as TypeScript, read from a migrated database. A column whose check lists its values
 * becomes that union; a comment `type: X` on a column says what its JSON holds.
 */
export const generateSchema = async (pool: pg.Pool): Promise<string> => {
	const { rows: columns } = await pool.query<Column>(`
		select c.relname as relation, c.relkind = 'v' as is_view, a.attname as column,
			format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
			(a.atthasdef or a.attgenerated <> '') as has_default, a.attidentity <> '' as identity,
			col_description(c.oid, a.attnum) as comment
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and c.relkind in ('r', 'v', 'p') and a.attnum > 0 and not a.attisdropped
			and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
		order by c.relname, a.attnum`);
	const { rows: checks } = await pool.query<{ relation: string; definition: string }>(`
		select c.relname as relation, pg_get_constraintdef(k.oid) as definition
		from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'c'`);
	const unions = new Map(checks.flatMap(({ relation, definition }) => unionOf(relation, definition)));

	const names = [...new Set(columns.map(({ relation }) => relation))];
	const own = (name: string) => columns.filter(({ relation }) => relation === name);
	const write = (name: string) =>
		[`export interface ${pascal(name)} {`, ...own(name).map((column) => `\t${line(column, unions)}`), '}'].join('\n');
	const index = (title: string, views: boolean) =>
		[
			`export interface ${title} {`,
			...names.filter((name) => own(name)[0]?.is_view === views).map((name) => `\t${camel(name)}: ${pascal(name)};`),
			'}',
		].join('\n');
	return [
		'// Generated from the migrated database by `npm run generate`. Not written by hand.',
		"import type { ColumnType, Generated, GeneratedAlways } from 'kysely';",
		...names.map(write),
		index('Tables', false),
		index('Views', true),
		'',
	].join('\n\n');
};

const line = (column: Column, unions: ReadonlyMap<string, string>): string => {
	const declared = /type: (.+)/.exec(column.comment ?? '')?.[1];
	const known = declared ?? unions.get(`${column.relation}.${column.column}`) ?? types[column.type];
	if (!known) throw new Error(`no TypeScript type for ${column.type} of ${column.relation}.${column.column}`);
	// JSON is written as text, so that arrays are not taken for PostgreSQL's own arrays.
	const base = column.type === 'jsonb' && !column.is_view ? `ColumnType<${known}, string, string>` : known;
	const type = column.nullable && !column.is_view ? `${base} | null` : base;
	const name = camel(column.column);
	if (column.is_view) return `${name}: ${column.comment?.includes('nullable') ? `${base} | null` : base};`;
	if (column.identity) return `${name}: GeneratedAlways<${type}>;`;
	return `${name}: ${column.has_default ? `Generated<${type}>` : type};`;
};

const unionOf = (relation: string, definition: string): [string, string][] => {
	const found = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.+)\]\)\)\)$/.exec(definition);
	if (!found?.[1] || !found[2]) return [];
	const values = found[2].split(', ').map((value) => /^'(.+)'::text$/.exec(value)?.[1]);
	return values.every(Boolean) ? [[`${relation}.${found[1]}`, values.map((value) => `'${value}'`).join(' | ')]] : [];
};
