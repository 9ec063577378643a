import type { Rule, Tree, Violation } from '../rule.ts';

type Catalogue = Readonly<Record<string, unknown>>;
const locales = ['fr', 'en', 'es'] as const;
const folderOf = (path: string) => /^(src\/.*)\/messages\/(fr|en|es)\.json$/.exec(path);

/** Names within braces, wherever they stand in a message. */
const placeholders = (message: unknown): string =>
	[...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map((found) => found[1]))].sort().join(', ');
const texts = (message: unknown): string[] =>
	typeof message === 'string'
		? [message]
		: Array.isArray(message)
			? message.flatMap((one) => Object.values((one as { match?: object }).match ?? {}))
			: [];

/** Keys that are put together at run time, by their beginning: each group has a test that finds all its members. */
const gathered =
	/^(refusal|invalid|consent|appointment|watching|assessment_excluded|assessment_word_answer|assessment_word_over|assessment_document|assessment_identity|oversight_outcome|rooms_reason|rooms_ending|rooms_fault|role|setting|subject|level|duration|organisation_kind|organisation_move|part|letter|actor|demonstration|machine|design|identity_letters_choice|observatory_level|observatory_no_level|observatory_territory)_/;

const parseAll = (tree: Tree) =>
	[...tree].flatMap(([path, text]) => {
		const [, folder, locale] = folderOf(path) ?? [];
		return folder && locale ? [{ path, folder, locale, messages: JSON.parse(text) as Catalogue }] : [];
	});

/** What is wrong between the three catalogues of one folder. */
const compare = (folder: string, own: ReturnType<typeof parseAll>, code: string): Violation[] => {
	const first = own[0]?.path ?? folder;
	const keys = [...new Set(own.flatMap(({ messages }) => Object.keys(messages)))].filter((key) => key !== '$schema');
	const absent = locales.filter((locale) => !own.some((one) => one.locale === locale));
	const missing = keys.flatMap((key) =>
		own.filter(({ messages }) => !(key in messages)).map(({ path }) => ({ path, line: 1, says: `${key} is missing` })),
	);
	const differing = keys.flatMap((key) => {
		const shapes = new Set(
			own.filter(({ messages }) => key in messages).map(({ messages }) => placeholders(messages[key])),
		);
		return shapes.size > 1
			? [{ path: first, line: 1, says: `${key} has other figures in another language: ${[...shapes].join(' / ')}` }]
			: [];
	});
	const unused = keys.filter((key) => !gathered.test(key) && !new RegExp(`\\bm\\.${key}\\b`).test(code));
	return [
		...absent.map((locale) => ({
			path: `${folder}/messages/${locale}.json`,
			line: 1,
			says: 'there is no such catalogue',
		})),
		...missing,
		...differing,
		...unused.map((key) => ({ path: first, line: 1, says: `${key} is used nowhere` })),
	];
};

const brokenSigns = ({ path, messages }: ReturnType<typeof parseAll>[number]): Violation[] =>
	Object.entries(messages)
		.filter(([, message]) => texts(message).some((text) => / [;:!?»]|« /.test(text)))
		.map(([key]) => ({ path, line: 1, says: `${key}: a space that may break stands before a double sign` }));

export const cataloguesRule: Rule = {
	name: 'catalogues',
	about:
		'the three languages have the same messages with the same figures; each is used; French signs keep to their word',
	check(tree) {
		const all = parseAll(tree);
		const code = [...tree]
			.filter(([path]) => /^src\/.*\.(ts|svelte)$/.test(path))
			.map(([, text]) => text)
			.join('\n');
		const folders = Map.groupBy(all, ({ folder }) => folder);
		return [
			...[...folders].flatMap(([folder, own]) => compare(folder, own, code)),
			...all.filter(({ locale }) => locale === 'fr').flatMap(brokenSigns),
		];
	},
};
