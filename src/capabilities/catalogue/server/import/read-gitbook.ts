import { isLocale, type Locale, type Localized, locales } from '#platform/localized.ts';
import { keyOf } from '../../rules/addresses.ts';
import { readSummary, type Summary, type SummaryPage } from '../../rules/gitbook/summary.ts';
import { type Book, expand } from '../../rules/gitbook/template.ts';
import { findLicence } from '../../rules/licence.ts';
import type { Fault } from '../../rules/report.ts';
import type { CourseFacts, Place } from '../../rules/source.ts';
import { openBook } from './book.ts';
import type { Draft, DraftPart, DraftText, Findings } from './draft.ts';
import { FolderFault, orFault, type SourceFolder } from './folder.ts';

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
	const found: Findings = { faults: [], notUnderstood: [], used: new Set() };
	const editions = await findEditions(folder, files, options.language ?? 'en', found);
	const texts = new Map<string, DraftText[]>();
	for (const edition of editions) {
		const summary = `${edition.root}SUMMARY.md`;
		for (const { title, line } of edition.summary.withoutFile)
			found.notUnderstood.push({ file: summary, line, construct: `entry without a page: ${title}` });
		const book = await openBook(folder, files, edition.root, options.variables, found);
		for (const page of edition.summary.parts.flatMap((part) => part.pages)) {
			found.used.add(edition.root + page.path);
			const text = await orFault(found.faults, () => readPage(folder, edition, page, book, found));
			if (text) texts.set(page.path, [...(texts.get(page.path) ?? []), text]);
		}
	}
	const structural = /(^|\/)(SUMMARY|LANGS|GLOSSARY|README|LICENSE)\.md$/i;
	const unnamed = files.filter(
		(file) => /\.md$/i.test(file) && !found.used.has(file) && !(structural.test(file) && file.split('/').length <= 2),
	);
	for (const file of files.filter((one) => /(^|\/)GLOSSARY\.md$/i.test(one)))
		found.notUnderstood.push({ file, line: 1, construct: 'glossary' });
	const licence = await readLicence(folder, files);
	return {
		facts: { ...factsOf(texts, options.name), ...(licence && { licence }) },
		parts: merge(editions, texts),
		notUnderstood: found.notUnderstood,
		unnamed,
		faults: found.faults,
	};
};

const readPage = async (
	folder: SourceFolder,
	{ language, root }: Edition,
	{ path, title, line }: SummaryPage,
	book: Book,
	found: Findings,
): Promise<DraftText> => {
	const file = root + path;
	const titled = { file: `${root}SUMMARY.md`, line };
	const { lines, notUnderstood } = expand(await folder.lines(file, titled), book);
	found.notUnderstood.push(...notUnderstood);
	const wrong = (code: Fault['code'], place: Place, sentence: string) =>
		new FolderFault({ code, file: place.file, line: place.line, sentence });
	if (title === '') throw wrong('facts', titled, `${titled.file} names ${path} without a title: write one.`);
	if (lines.every(({ text }) => text.trim() === ''))
		throw wrong('empty-chapter', { file, line: 1 }, `${file} has no text: write it, or take it out of ${titled.file}.`);
	return { language, title, titled, file, path, root, lines };
};

const findEditions = async (
	folder: SourceFolder,
	files: readonly string[],
	single: Locale,
	{ faults }: Findings,
): Promise<Edition[]> => {
	const editions: Edition[] = [];
	const open = async (language: Locale, root: string) => {
		const file = `${root}SUMMARY.md`;
		const lines = await orFault(faults, () => folder.lines(file));
		if (!lines) return;
		const summary = readSummary(lines.map(({ text }) => text).join('\n'));
		const sentence = `${file} names no page: write a list of links, one a page.`;
		if (summary.parts.length === 0) faults.push({ code: 'no-summary', file, line: 1, sentence });
		else editions.push({ language, root, summary });
	};
	if (files.includes('SUMMARY.md')) await open(single, '');
	else for (const locale of locales) if (files.includes(`${locale}/SUMMARY.md`)) await open(locale, `${locale}/`);
	const length = ({ summary }: Edition) => summary.parts.flatMap((part) => part.pages).length;
	return editions.sort((a, b) => length(b) - length(a));
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
	const plain = text
		.slice(0, 2_000)
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[*_`]/g, '');
	const sentences = plain.match(/[^.!?]+[.!?]+(?:\s*[:;]-?\))?\s*/g) ?? [plain];
	let short = '';
	for (const sentence of sentences) if (short === '' || (short + sentence).length <= 300) short += sentence;
	return short.trim().slice(0, 600);
};
