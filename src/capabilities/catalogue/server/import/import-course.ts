import { basename, resolve } from 'node:path';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { call } from '#platform/call.ts';
import type { Locale } from '#platform/localized.ts';
import type { Fault, ImportReport } from '../../rules/report.ts';
import type { CourseFacts } from '../../rules/source.ts';
import { knownPictures } from '../known-pictures.ts';
import { publishCourse } from '../publish-course.ts';
import { checkTexts, nothingChecked } from './check-texts.ts';
import { composeContent } from './compose-content.ts';
import type { Draft } from './draft.ts';
import { openFolder, orFault, type SourceFolder } from './folder.ts';
import { makePictures } from './pictures.ts';
import { readGitbook } from './read-gitbook.ts';
import { readPlain } from './read-plain.ts';
import { resolveDraft } from './resolve.ts';

export interface ImportOptions {
	/** What the folder does not say, or says otherwise. */
	readonly facts?: Partial<CourseFacts>;
	/** Of a GitBook folder in one language. */
	readonly language?: Locale;
	/** Values of GitBook's `book.` variables. */
	readonly variables?: Readonly<Record<string, string>>;
	readonly progress?: (step: 'reading' | 'pictures' | 'publishing', done: number, of: number) => void;
}

const asker = { actor: system('import-course'), locale: 'fr' as const };

/**
 * Publishes the course of a folder: GitBook's layout or our own. Everything is read and checked before anything is
 * written; with a fault, nothing is. Importing the same again changes nothing; a change makes one new version. Whatever
 * the folder holds, the answer is a report.
 */
export const importCourse = async (app: App, path: string, options: ImportOptions = {}): Promise<ImportReport> => {
	const started = performance.now();
	const progress = options.progress ?? (() => {});
	const finish = (report: Omit<ImportReport, 'milliseconds'>): ImportReport => ({
		...report,
		milliseconds: Math.round(performance.now() - started),
	});
	progress('reading', 0, 1);
	const faults: Fault[] = [];
	const opened = await orFault(faults, () => open(path, options, faults));
	if (!opened) return finish({ ...empty, faults });
	const { folder, draft } = opened;
	const resolved = await resolveDraft(draft, folder);
	faults.push(...draft.faults, ...resolved.faults);
	progress('reading', 1, 1);
	const known = async (sha256s: string[]) => (await call(app, asker, knownPictures, { sha256s })).pictures;
	const pictures = await makePictures(app, folder, resolved.pictures, known, faults.length === 0, (done, of) =>
		progress('pictures', done, of),
	);
	const composed = composeContent(path, { ...draft.facts, ...options.facts }, draft, resolved.texts, pictures.byPath);
	const checked = composed.content ? checkTexts(composed.content, draft, resolved.texts) : nothingChecked();
	faults.push(...pictures.faults, ...(draft.facts ? composed.faults : []), ...checked.faults);
	progress('publishing', 0, 1);
	const content = faults.length === 0 ? composed.content : undefined;
	const published = content && (await call(app, asker, publishCourse, content));
	progress('publishing', 1, 1);
	const chapters = draft.parts.flatMap((part) => part.chapters);
	const languages = new Set(chapters.flatMap(({ texts }) => texts.map(({ language }) => language)));
	return finish({
		course: published ? { slug: content.facts.slug, version: published.version, created: published.created } : null,
		faults: once(faults),
		chapters: chapters.map(({ key, texts }) => ({
			key,
			files: Object.fromEntries(texts.map(({ language, file }) => [language, file])),
			changed: published?.changed.filter((one) => one.key === key).map(({ language }) => language) ?? [],
		})),
		pictures: {
			used: new Set([...pictures.byPath.values()].map(({ sha256 }) => sha256)).size,
			made: pictures.made,
			withoutText: once(checked.withoutText),
		},
		linksMended: once(resolved.mended),
		linksDangling: once([...resolved.dangling, ...checked.dangling]),
		notUnderstood: once([...draft.notUnderstood, ...checked.notUnderstood]),
		unnamed: draft.unnamed,
		inOneLanguageOnly: chapters
			.filter(({ texts }) => texts.length < languages.size)
			.map(({ key, texts }) => ({ key, languages: texts.map(({ language }) => language) })),
	});
};

/** A fragment that several chapters include is reported once. */
const once = <Row>(rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

const empty: Omit<ImportReport, 'milliseconds' | 'faults'> = {
	course: null,
	chapters: [],
	pictures: { used: 0, made: 0, withoutText: [] },
	linksMended: [],
	linksDangling: [],
	notUnderstood: [],
	unnamed: [],
	inOneLanguageOnly: [],
};

interface Opened {
	readonly folder: SourceFolder;
	readonly draft: Draft;
}

const open = async (path: string, options: ImportOptions, faults: Fault[]): Promise<Opened | undefined> => {
	const folder = await openFolder(path);
	const files = await folder.files();
	if (files.includes('course.yaml')) return { folder, draft: await readPlain(folder, files) };
	if (!files.some((file) => /^((fr|en|es)\/)?SUMMARY\.md$/.test(file))) {
		const sentence = `${path} has neither course.yaml nor SUMMARY.md, in itself or in fr, en or es: see docs/course-layout.md.`;
		faults.push({ code: 'no-summary', file: path, line: 0, sentence });
		return undefined;
	}
	const given = {
		variables: options.variables ?? {},
		name: basename(resolve(path)),
		...(options.language && { language: options.language }),
	};
	return { folder, draft: await readGitbook(folder, files, given) };
};
