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
	/^(refusal|invalid|role|setting|subject|level|duration|organisation_kind|organisation_move|part|letter|actor|demonstration|machine|design)_/;

const parseAll = (tree: Tree) =>
	[...tree].flatMap(([path, text]) => {
		const [, folder, locale] = folderOf(path) ?? [];
		return folder && locale ? [{ path, folder, locale, messages: JSON.parse(text) as Catalogue }] : [];
	});

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
		const violations: Violation[] = [];
		for (const folder of new Set(all.map((one) => one.folder))) {
			const own = all.filter((one) => one.folder === folder);
			const keys = new Set(own.flatMap(({ messages }) => Object.keys(messages)));
			for (const locale of locales)
				if (!own.some((one) => one.locale === locale))
					violations.push({ path: `${folder}/messages/${locale}.json`, line: 1, says: 'there is no such catalogue' });
			for (const key of [...keys].filter((one) => one !== '$schema')) {
				const shapes = new Set(own.map(({ messages }) => placeholders(messages[key])));
				for (const { path, messages } of own)
					if (!(key in messages)) violations.push({ path, line: 1, says: `${key} is missing` });
				if (shapes.size > 1)
					violations.push({
						path: own[0]?.path ?? folder,
						line: 1,
						says: `${key} has other figures in another language: ${[...shapes].join(' / ')}`,
					});
				if (!gathered.test(key) && !new RegExp(`\\bm\\.${key}\\b`).test(code))
					violations.push({ path: own[0]?.path ?? folder, line: 1, says: `${key} is used nowhere` });
			}
		}
		for (const { path, messages } of all.filter(({ locale }) => locale === 'fr'))
			for (const [key, message] of Object.entries(messages))
				if (texts(message).some((text) => / [;:!?»]|« /.test(text)))
					violations.push({ path, line: 1, says: `${key}: a space that may break stands before a double sign` });
		return violations;
	},
};
