import { isLocale, type Locale, type Localized, locales } from '#platform/localized.ts';
import { readSummary, type Summary } from '../../rules/gitbook/summary.ts';
import { type Book, expand, type Missed } from '../../rules/gitbook/template.ts';
import { findLicence } from '../../rules/licence.ts';
import { follow, keyOf } from '../../rules/references.ts';
import type { Fault } from '../../rules/report.ts';
import type { CourseFacts, SourceLine } from '../../rules/source.ts';
import type { Draft, DraftPart, DraftText } from './draft.ts';
import { FolderFault, type SourceFolder } from './folder.ts';

interface Edition {
	readonly language: Locale;
	/** `en/`, or nothing where the folder is of one language. */
	readonly root: string;
	readonly summary: Summary;
}

/**
 * GitBook's layout: a SUMMARY.md in each language's folder, or in the folder itself. Its languages become layers of one
 * course: the longest summary gives the order, pages are the same where their paths are.
 */
export const readGitbook = async (
	folder: SourceFolder,
	files: readonly string[],
	options: { language?: Locale; variables: Readonly<Record<string, string>>; name: string },
): Promise<Draft> => {
	const faults: Fault[] = [];
	const editions = await findEditions(folder, files, options.language ?? 'en');
	const texts = new Map<string, DraftText[]>();
	const notUnderstood: Missed[] = [];
	const used = new Set<string>();
	for (const edition of editions) {
		notUnderstood.push(
			...edition.summary.withoutFile.map(({ title, line }) => ({
				file: `${edition.root}SUMMARY.md`,
				line,
				construct: `entry without a page: ${title}`,
			})),
		);
		const book = await openBook(folder, files, edition.root, options.variables, used);
		for (const page of edition.summary.parts.flatMap((part) => part.pages)) {
			const file = edition.root + page.path;
			used.add(file);
			try {
				const lines = await folder.lines(file, { file: `${edition.root}SUMMARY.md`, line: page.line });
				const done = expand(lines, book);
				notUnderstood.push(...done.notUnderstood);
				const text = {
					language: edition.language,
					title: page.title,
					file,
					path: page.path,
					root: edition.root,
					lines: done.lines,
				};
				texts.set(page.path, [...(texts.get(page.path) ?? []), text]);
			} catch (error) {
				if (!(error instanceof FolderFault)) throw error;
				faults.push(error.fault);
			}
		}
	}
	const structural = /(^|\/)(SUMMARY|LANGS|GLOSSARY|README|LICENSE)\.md$/i;
	const unnamed = files.filter(
		(file) => /\.md$/i.test(file) && !used.has(file) && !(structural.test(file) && file.split('/').length <= 2),
	);
	for (const file of files.filter((one) => /(^|\/)GLOSSARY\.md$/i.test(one)))
		notUnderstood.push({ file, line: 1, construct: 'glossary' });
	const licence = await readLicence(folder, files);
	return {
		facts: { ...factsOf(texts, options.name), ...(licence && { licence }) },
		parts: merge(editions, texts),
		notUnderstood,
		unnamed,
		faults,
	};
};

const findEditions = async (folder: SourceFolder, files: readonly string[], single: Locale): Promise<Edition[]> => {
	const open = async (language: Locale, root: string) => {
		const lines = await folder.lines(`${root}SUMMARY.md`);
		return { language, root, summary: readSummary(lines.map(({ text }) => text).join('\n')) };
	};
	if (files.includes('SUMMARY.md')) return [await open(single, '')];
	const found = locales.filter((locale) => files.includes(`${locale}/SUMMARY.md`));
	const editions = await Promise.all(found.map((locale) => open(locale, `${locale}/`)));
	const length = ({ summary }: Edition) => summary.parts.flatMap((part) => part.pages).length;
	return editions.sort((a, b) => length(b) - length(a));
};

const openBook = async (
	folder: SourceFolder,
	files: readonly string[],
	root: string,
	given: Readonly<Record<string, string>>,
	used: Set<string>,
): Promise<Book> => {
	const fragments = new Map<string, readonly SourceLine[]>();
	for (const file of files.filter((one) => one.startsWith(root) && /\.md$/i.test(one)))
		fragments.set(file, await folder.lines(file).catch(() => []));
	const settings = ['book.json', `${root}book.json`].find((file) => files.includes(file));
	const json = settings === undefined ? '{}' : (await folder.lines(settings)).map(({ text }) => text).join('\n');
	const variables = (parseJson(json) as { variables?: Record<string, unknown> }).variables ?? {};
	return {
		variables: {
			...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
			language: root.replace('/', ''),
			...given,
		},
		fragment(path, from) {
			const seen = follow(path, path.startsWith('/') ? '' : from.file.slice(root.length));
			const file = seen && root + seen.path;
			if (file === undefined || !fragments.has(file)) return undefined;
			used.add(file);
			return fragments.get(file);
		},
	};
};

const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
};

/** Pages in the order of the longest summary; a page that only another language has follows the one before it there. */
const merge = (editions: readonly Edition[], texts: ReadonlyMap<string, readonly DraftText[]>): DraftPart[] => {
	const [first, ...others] = editions;
	const parts = (first?.summary.parts ?? []).map((part, n) => ({
		title: part.title === null ? null : localizedTitle(editions, n),
		paths: part.pages.map((page) => page.path),
	}));
	for (const other of others) {
		let before: string | undefined;
		for (const { path } of other.summary.parts.flatMap((part) => part.pages)) {
			if (!parts.some(({ paths }) => paths.includes(path))) {
				const home = parts.find(({ paths }) => before !== undefined && paths.includes(before)) ?? parts[0];
				home?.paths.splice(before === undefined ? 0 : home.paths.indexOf(before) + 1, 0, path);
			}
			before = path;
		}
	}
	const keys = new Map<string, string>();
	for (const path of parts.flatMap(({ paths }) => paths)) {
		let key = keyOf(path);
		for (let n = 2; [...keys.values()].includes(key); n++) key = `${keyOf(path)}-${n}`;
		keys.set(path, key);
	}
	return parts
		.map(({ title, paths }) => ({
			title,
			chapters: paths
				.filter((path) => texts.has(path))
				.map((path) => ({ key: keys.get(path) ?? '', path, texts: texts.get(path) ?? [] })),
		}))
		.filter(({ chapters }) => chapters.length > 0);
};

const localizedTitle = (editions: readonly Edition[], n: number): Localized =>
	Object.fromEntries(
		editions.flatMap(({ language, summary }) => (summary.parts[n]?.title ? [[language, summary.parts[n].title]] : [])),
	);

const readLicence = async (folder: SourceFolder, files: readonly string[]) => {
	const file = files.find((one) => /^(LICEN[CS]E|COPYING)(\.\w+)?$/i.test(one));
	return file === undefined
		? undefined
		: findLicence((await folder.lines(file).catch(() => [])).map(({ text }) => text).join('\n'));
};

/** The title and the first plain paragraph of the first page, in each language. */
const factsOf = (texts: ReadonlyMap<string, readonly DraftText[]>, name: string): Partial<CourseFacts> => {
	const first = texts.get('README.md') ?? [...texts.values()][0] ?? [];
	const pick = (of: (text: DraftText) => string | undefined) =>
		Object.fromEntries(
			first.flatMap((text) => (of(text) && isLocale(text.language) ? [[text.language, of(text)]] : [])),
		) as Localized;
	return {
		slug: keyOf(name),
		title: pick(({ lines }) =>
			lines
				.find(({ text }) => text.startsWith('# '))
				?.text.slice(2)
				.trim()
				.slice(0, 160),
		),
		summary: pick(({ lines }) =>
			shorten(lines.find(({ text }) => /^\p{L}/u.test(text) && text.length > 60)?.text ?? ''),
		),
	};
};

/** Whole sentences of a paragraph, without its Markdown, up to 300 characters or one sentence. */
const shorten = (text: string): string => {
	const plain = text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]/g, '');
	const sentences = plain.match(/[^.!?]+[.!?]+(?:\s*[:;]-?\))?\s*/g) ?? [plain];
	let short = '';
	for (const sentence of sentences) if (short === '' || (short + sentence).length <= 300) short += sentence;
	return short.trim().slice(0, 600);
};
