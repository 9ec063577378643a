import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Capability } from '#platform/house.ts';
import { actions } from '../../src/doors/actions.ts';
import { routes } from '../../src/doors/pages.ts';
import { actionOf } from '../../src/platform/api/door.ts';
import { api } from '../../src/public-api.ts';
import type { Tree } from '../rule.ts';

const link = (text: string, path: string) => `[${text}](${encodeURI(path)})`;
const folderOf = (name: string) => (name === 'platform' ? 'src/platform/operations' : `src/capabilities/${name}`);

/** The file of a command or read: named after it, as a sentence; in a folder of its subject where a capability has many. */
const fileOf = (capability: string, name: string, tree: Tree): string => {
	const own = name.slice(name.indexOf('.') + 1);
	const folder = folderOf(capability);
	const inside = new RegExp(`^${folder}/(server/([a-z-]+/)?)?${own}\\.ts$`);
	const wanted = [...tree.keys()].find((path) => inside.test(path));
	if (!wanted) throw new Error(`${name} is not in a file of its name in ${folder}`);
	return wanted;
};

/** Pages that lead to a file, by their imports. */
const pagesOf = (file: string, tree: Tree): string[] => {
	const module = file.replace('src/capabilities/', '#capabilities/').replace('src/platform/', '#platform/');
	return [...tree].flatMap(([path, text]) => {
		const page = /^src\/routes(\/.*)?\/\+(page|layout)?(\.server)?(\.ts|server\.ts)$/.exec(path);
		return page && text.includes(`'${module}'`) ? [path] : [];
	});
};

const pageName = (path: string) =>
	path
		.replace(/^src\/routes/, '')
		.replace(/\/\+[\w.]+$/, '')
		.replace(/\/\([^)]+\)/g, '') || '/';

const rows = (capability: Capability, kind: 'commands' | 'reads', tree: Tree): string[] =>
	[...capability[kind]]
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ name }) => {
			const file = fileOf(capability.name, name, tree);
			const pages = pagesOf(file, tree).map((path) => link(pageName(path), path));
			const doors = api
				.filter((one) => actionOf(one).name === name)
				.map((one) => `\`${one.method.toUpperCase()} /api/v1${one.path}\``);
			return `| ${link(name.split('.')[1] ?? name, file)} | ${actions[name] ?? ''} | ${[...pages, ...doors].join(', ')} |`;
		});

const section = (
	capability: Capability,
	house: readonly Capability[],
	tables: readonly string[],
	tree: Tree,
): string => {
	const table = (kind: 'commands' | 'reads', title: string) => {
		const found = rows(capability, kind, tree);
		return found.length === 0 ? [] : ['', `| ${title} | who | doors |`, '|---|---|---|', ...found];
	};
	const list = (title: string, items: readonly string[]) =>
		items.length === 0 ? [] : ['', `${title}: ${items.join(', ')}`];
	const listening = (event: string) =>
		house.filter((one) => one.listeners.some(({ on }) => on === event)).map(({ name }) => name);
	const readme = `${folderOf(capability.name)}/README.md`;
	return [
		`## ${existsSync(readme) ? link(capability.name, readme) : capability.name}`,
		...table('commands', 'command'),
		...table('reads', 'read'),
		...list(
			'Tells',
			capability.tells.map(
				(event) => `\`${event}\`${listening(event).length > 0 ? ` (heard by ${listening(event).join(', ')})` : ''}`,
			),
		),
		...list(
			'Hears',
			capability.listeners.map(({ name, on }) => `\`${on}\` (${name})`),
		),
		...list(
			'Sweeps',
			capability.sweeps.map(({ name, everyMinutes }) => `\`${name}\` every ${everyMinutes} min`),
		),
		...list(
			'Settings',
			capability.settings.map(({ key }) => `\`${key}\``),
		),
		...list(
			'Workflows',
			capability.workflows.map(({ name }) => `\`${name}\``),
		),
		...list(
			'Tables',
			tables.filter((one) => one.startsWith(`${capability.name}_`)).map((one) => `\`${one}\``),
		),
		...list(
			'Shows others',
			[...capability.face.matchAll(/create\s+view\s+(\w+)/gi)].map((found) => `\`${found[1]}\``),
		),
	].join('\n');
};

const invariants = (tree: Tree): string[] =>
	[...tree].flatMap(([path, text]) =>
		/^db\/migrations\/.*\.sql$/.test(path)
			? [...text.matchAll(/create unique index (\w+) on (\w+)([^;]*);/gi)].map(
					(found) =>
						`| \`${found[1]}\` | \`${found[2]}${(found[3] ?? '').replace(/\s+/g, ' ')}\` | ${link(path.split('/').at(-1) ?? path, path)} |`,
				)
			: [],
	);

/** Where everything is: capability -> commands, reads, events, tables, pages. Written from the house itself. */
export const generateMap = (house: readonly Capability[], tree: Tree): string => {
	const tables = [...tree]
		.flatMap(([path, text]) =>
			/^db\/migrations\//.test(path) ? [...text.matchAll(/create table (\w+)/gi)].map((found) => found[1] ?? '') : [],
		)
		.sort();
	const desks = readdirSync('src/desks').filter((file) => file.endsWith('.ts') && !file.includes('.test.'));
	const pages = Object.entries(routes).map(([route, who]) => {
		const folder = join('src/routes', route);
		return `| ${link(route.replace(/\/\([^)]+\)/g, '') || '/', folder)} | ${who} |`;
	});
	return [
		'# Where everything is',
		'',
		'Generated by `npm run generate`, and checked to be current. One action is followed in two hops: the page names the command or read, and its file holds the permission and the SQL.',
		'',
		...house.flatMap((one) => [section(one, house, tables, tree), '']),
		'## Desks',
		'',
		'What one person sees at once, read across capabilities: ' +
			desks.map((file) => link(`desk.${file.replace('.ts', '')}`, `src/desks/${file}`)).join(', '),
		'',
		'## Invariants kept by the database',
		'',
		'| unique index | on | migration |',
		'|---|---|---|',
		...invariants(tree),
		'',
		'## Pages and endpoints',
		'',
		'| address | who |',
		'|---|---|',
		...pages,
		'',
	].join('\n');
};
