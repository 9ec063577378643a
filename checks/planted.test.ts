import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTree, type Tree } from './rule.ts';
import { rules } from './rules/all.ts';

const tree = readTree();
const plant = (files: Readonly<Record<string, string>>): Tree => new Map([...tree, ...Object.entries(files)]);
const violations = (name: string, files: Readonly<Record<string, string>>) => {
	const rule = rules.find((one) => one.name === name);
	if (!rule) throw new Error(`no rule ${name}`);
	return rule.check(plant(files)).map(({ path }) => path);
};
const lines = (count: number) => 'const a = 1;\n'.repeat(count);
const identity = 'src/capabilities/identity/server';

/** One violation of each rule, in a file that would not be there otherwise. */
const planted: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
	limits: [
		{ 'src/platform/long.ts': lines(301) },
		{ 'src/routes/(public)/long/+page.server.ts': lines(41) },
		{ 'src/routes/long/+server.ts': lines(41) },
		{ 'src/capabilities/identity/README.md': 'a\n'.repeat(41) },
	],
	names: [
		{ 'src/platform/utils.ts': '' },
		{ 'src/platform/helpers/one.ts': '' },
		{ 'src/platform/index.ts': '' },
		{ 'src/platform/camelCase.ts': '' },
	],
	environment: [
		{ 'src/platform/sly.ts': 'const a = process.env.SECRET_DOOR;' },
		{ 'src/platform/sly.ts': "process.env['X']" },
	],
	clock: [
		{ [`${identity}/late.ts`]: 'const at = Temporal.Now.instant();' },
		{ [`${identity}/late.ts`]: 'const at = new Date();' },
		{ [`${identity}/late.ts`]: 'sql`select * from identity_person where created_at < now()`' },
		{ 'src/capabilities/identity/face.sql': 'create view identity_new as select current_date as day;' },
	],
	'foreign-tables': [
		{ [`${identity}/curious.ts`]: 'sql`select count(*) from catalogue_course`' },
		{ 'src/capabilities/catalogue/server/curious.ts': 'sql<number>`(select count(*) from identity_person)`' },
		{ 'src/desks/curious.ts': 'sql`select 1 from identity_person`' },
		{ 'src/capabilities/identity/face.sql': 'create view identity_x as select * from catalogue_course;' },
		{ 'db/migrations/20300101-01_identity_x.sql': 'create table identity_x (id uuid references catalogue_course);' },
		{ 'db/migrations/late.sql': 'select 1;' },
	],
	'screen-texts': [
		{ 'src/ui/shout.svelte': '<p>Hello you</p>' },
		{ 'src/ui/shout.svelte': '<input placeholder="Your name" />' },
		{ 'src/ui/shout.svelte': '{#if true}<b>Yes</b>{/if}' },
	],
	catalogues: [
		{ 'src/ui/messages/es.json': '{}' },
		{
			'src/ui/messages/fr.json': (tree.get('src/ui/messages/fr.json') ?? '').replace(
				'"ui_skip": "',
				'"ui_skip": "{figure} ',
			),
		},
		{
			'src/ui/messages/fr.json': (tree.get('src/ui/messages/fr.json') ?? '').replace(
				'"ui_skip": "',
				'"ui_skip": "Quoi ? ',
			),
		},
		{
			...Object.fromEntries(
				['fr', 'en', 'es'].map((one) => [
					`src/ui/messages/${one}.json`,
					(tree.get(`src/ui/messages/${one}.json`) ?? '').replace('{', '{"ui_forgotten": "x",'),
				]),
			),
		},
	],
	landed: [
		{
			'db/migrations/20261121-01_platform_core.sql': `${tree.get('db/migrations/20261121-01_platform_core.sql')}-- a small change`,
		},
		{ 'db/migrations/20300101-01_identity_unlisted.sql': 'select 1;' },
		{ 'db/migrations/landed.json': '{"20200101-01_identity_gone.sql":"x"}' },
	],
	manifests: [
		{ [`${identity}/hidden.ts`]: 'export const hidden = command({});' },
		{ [`${identity}/hidden.sweep.ts`]: 'export const hidden: Sweep = {};' },
		{ 'src/capabilities/identity/notices/hidden.ts': 'export const hidden = listener({});' },
	],
	letters: [
		{ [`${identity}/chatty.ts`]: 'await ctx.post({});' },
		{ 'src/platform/chatty.ts': "import { createTransport } from 'nodemailer';" },
	],
	forgetting: [
		{ [`${identity}/quiet.ts`]: 'await forgetting(ctx, () => erase());' },
		{ 'src/platform/quiet.ts': "sql`select set_config('tremplin.forgetting', 'on', true)`" },
	],
	'security-answers': [
		{ 'docs/security/asvs/01-x.md': '| 1.2.3 | 1 | a | met | again |' },
		{ 'docs/security/asvs/01-x.md': '| 9.9.9 | 1 | a | met | not asked |' },
		{ 'docs/security/asvs/01-x.md': '| 1.2.3 | 2 | a | perhaps |  |' },
		{ 'docs/security/asvs/01-x.md': '| 1.2.3 | 1 | a | met | `src/gone.test.ts` “a test” |' },
		{ 'docs/security/asvs.md': '' },
	],
	pages: [
		{ 'src/ui/styled.svelte': '<style>p { color: red }</style>' },
		{ 'src/ui/styled.svelte': '<p style="color: red"></p>' },
		{ 'src/ui/raw.svelte': '{@html text}' },
		{ 'src/ui/woken.svelte': '<script type="module" src={script}></script>' },
		{ 'src/ui/island.svelte': '<script type="module">go()</script>' },
		{ 'src/routes/(public)/heavy/+page.ts': 'export const csr = true;' },
	],
	unfinished: [
		{ 'src/platform/later.ts': '// TODO: finish' },
		{ 'tests/walk/one.test.ts': "test.only('x', () => {});" },
		{ 'tests/walk/one.test.ts': 'expect(true).toBe(true)' },
		{ 'src/platform/later.ts': '// @ts-ignore' },
	],
};

describe('the rules of the house refuse what is planted against them', () => {
	test('every rule has a planted violation', () => {
		expect(Object.keys(planted).sort()).toEqual(rules.map(({ name }) => name).sort());
	});
	test.each(rules.map(({ name }) => [name]))('%s holds over the tree as it is', (name) => {
		expect(violations(name, {})).toEqual([]);
	});
	test.each(
		Object.entries(planted).flatMap(([name, all]) =>
			all.map((files) => [name, Object.keys(files)[0] ?? '', files] as const),
		),
	)('%s in %s', (name, _path, files) => {
		// Without it the rule holds, so whatever it finds now is what was planted.
		expect(violations(name, files).length).toBeGreaterThan(0);
	});
});

/** Imports that go the wrong way, by the rule of the program that refuses them. */
const wrongWay: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'order-identity': {
		'src/capabilities/identity/server/planted.ts':
			"import { openPicture } from '#capabilities/catalogue/public.server.ts';\nexport const a = openPicture;",
	},
	'order-catalogue': {
		'src/capabilities/catalogue/server/planted.ts':
			"import { signIn } from '#capabilities/identity/server/sign-in.ts';\nexport const b = signIn;",
	},
	'platform-alone': { 'src/platform/planted.ts': "import { house } from '../house.ts';\nexport const c = house;" },
	'ui-alone': { 'src/ui/planted.ts': "import { locales } from '#platform/localized.ts';\nexport const d = locales;" },
	'rules-are-pure': {
		'src/capabilities/identity/rules/planted.ts': "import { db } from '../tables.ts';\nexport const e = db;",
	},
	'rules-touch-nothing': {
		'src/capabilities/identity/rules/planted-file.ts':
			"import { readFileSync } from 'node:fs';\nexport const f = readFileSync;",
	},
	'web-framework-at-the-edge': {
		'src/platform/planted-web.ts': "import { redirect } from '@sveltejs/kit';\nexport const g = redirect;",
	},
	'desks-for-pages': {
		'src/cli/planted.ts':
			"import { administratorDesk } from '#desks/administrator.ts';\nexport const h = administratorDesk;",
	},
	'desks-read-faces': {
		'src/desks/planted.ts':
			"import { people } from '#capabilities/identity/server/people.ts';\nexport const i = people;",
	},
	'notices-post-alone': {
		'src/capabilities/identity/server/planted-post.ts':
			"import { writeTo } from '../notices/write.ts';\nexport const j = writeTo;",
	},
	'no-test-code-in-the-school': {
		'src/capabilities/identity/server/planted-factory.ts':
			"import { newPerson } from '../factory.ts';\nexport const k = newPerson;",
	},
	'no-cycle': {
		'src/platform/planted-one.ts': "import { two } from './planted-two.ts';\nexport const one = () => two;",
		'src/platform/planted-two.ts': "import { one } from './planted-one.ts';\nexport const two = () => one;",
	},
	'no-unknown-module': { 'src/platform/planted-unknown.ts': "import x from './nowhere.ts';\nexport const l = x;" },
	'no-tools-in-the-school': { 'src/platform/planted-tool.ts': "import fc from 'fast-check';\nexport const m = fc;" },
};

describe('directions: an import the wrong way is refused', () => {
	let copy: string;
	let refused: { rule: { name: string }; from: string }[];
	beforeAll(async () => {
		copy = mkdtempSync(join(tmpdir(), 'tremplin-planted-'));
		for (const folder of ['src', 'db', '.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
			cpSync(folder, join(copy, folder), { recursive: true });
		symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
		for (const files of Object.values(wrongWay))
			for (const [path, text] of Object.entries(files)) {
				mkdirSync(dirname(join(copy, path)), { recursive: true });
				writeFileSync(join(copy, path), text);
			}
		const cruiser = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
		const run = promisify(execFile)(
			process.execPath,
			[cruiser, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
			{ cwd: copy, maxBuffer: 2 ** 28 },
		);
		const { stdout } = await run.catch((error) => error as { stdout: string });
		refused = JSON.parse(stdout).summary.violations;
	}, 60_000);
	afterAll(() => rmSync(copy, { recursive: true, force: true }));

	test.each(Object.entries(wrongWay))('%s', (name, files) => {
		const from = refused.filter(({ rule }) => rule.name === name).map((one) => one.from);
		expect(
			from.some((path) => path in files),
			`${name} was not refused`,
		).toBe(true);
	});
});
