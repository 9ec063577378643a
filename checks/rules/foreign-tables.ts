import { capabilityOrder } from '../../src/capabilities/order.ts';
import { lineAt, type Rule, type Tree, type Violation } from '../rule.ts';
import { sqlIn } from '../sql.ts';

const owners = ['platform', ...capabilityOrder];
/** A column that refers to a row, such as `enrolment_id`, is no table. */
const tableName = new RegExp(`\\b(${owners.join('|')})_(?!id\\b)[a-z_]+\\b`, 'g');
const place = (owner: string) => owners.indexOf(owner);

/** Views that the faces show, with whose they are. */
const viewsOf = (tree: Tree): ReadonlyMap<string, string> =>
	new Map(
		[...tree].flatMap(([path, text]) => {
			const owner = /^src\/capabilities\/([^/]+)\/face\.sql$/.exec(path)?.[1];
			return owner === undefined
				? []
				: [...text.matchAll(/create\s+view\s+(\w+)/gi)].map((found): [string, string] => [found[1] ?? '', owner]);
		}),
	);

/** What a piece of SQL of `owner` names that is neither its own nor a view of a capability before it. */
const foreign = (sql: string, owner: string, views: ReadonlyMap<string, string>): string[] =>
	[...sql.matchAll(tableName)]
		.map((found) => ({ name: found[0], of: found[1] ?? '' }))
		.filter(({ name, of }) => of !== owner && !(views.has(name) && (owner === 'desk' || place(of) < place(owner))))
		.map(({ name }) => name);

const ownerOf = (path: string) =>
	/^src\/capabilities\/([^/]+)\//.exec(path)?.[1] ?? (path.startsWith('src/desks/') ? 'desk' : undefined);

export const foreignTablesRule: Rule = {
	name: 'foreign-tables',
	about: 'free SQL names its own tables and the views of earlier faces; foreign keys go to earlier capabilities',
	check(tree) {
		const views = viewsOf(tree);
		const inCode = sqlIn(tree, /^src\/(capabilities|desks)\//).flatMap(({ path, line, sql }) =>
			foreign(sql, ownerOf(path) ?? '', views).map(
				(name): Violation => ({ path, line, says: `${name} is another capability's table: join the view of its face` }),
			),
		);
		const inFaces = [...tree].flatMap(([path, text]) =>
			/\/face\.sql$/.test(path)
				? foreign(text, ownerOf(path) ?? '', views).map(
						(name): Violation => ({
							path,
							line: lineAt(text, text.indexOf(name)),
							says: `${name} is another capability's table`,
						}),
					)
				: [],
		);
		const inMigrations = [...tree].flatMap(([path, text]) => {
			const owner = /^db\/migrations\/\d{8}-\d\d_([a-z]+)_/.exec(path)?.[1];
			if (!/^db\/migrations\/.*\.sql$/.test(path)) return [];
			if (owner === undefined || place(owner) < 0)
				return [{ path, line: 1, says: 'not named DATE_capability_what.sql' }];
			return [...text.matchAll(/references\s+(\w+)/gi)].flatMap((found): Violation[] => {
				const of = owners.find((one) => found[1]?.startsWith(`${one}_`));
				return of !== undefined && place(of) <= place(owner)
					? []
					: [
							{
								path,
								line: lineAt(text, found.index),
								says: `a foreign key to ${found[1]}, which does not come before ${owner}`,
							},
						];
			});
		});
		return [...inCode, ...inFaces, ...inMigrations];
	},
};
