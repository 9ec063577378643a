import { basename, resolve } from 'node:path';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { call } from '#platform/call.ts';
import type { Locale } from '#platform/localized.ts';
import type { Rendering } from '../../rules/markdown/render.ts';
import { renderText } from '../../rules/publish.ts';
import type { Fault, ImportReport } from '../../rules/report.ts';
import {
	type ChapterText,
	type CourseContent,
	type CourseFacts,
	courseFacts,
	type Picture,
	type Place,
} from '../../rules/source.ts';
import { knownPictures } from '../known-pictures.ts';
import { publishCourse } from '../publish-course.ts';
import type { Draft } from './draft.ts';
import { FolderFault, openFolder, type SourceFolder } from './folder.ts';
import { type MadePictures, makePictures } from './pictures.ts';
import { readGitbook } from './read-gitbook.ts';
import { readPlain } from './read-plain.ts';
import { type ResolvedText, resolveDraft } from './resolve.ts';

export interface ImportOptions {
	/** What the folder does not say, or says otherwise. */
	readonly facts?: Partial<CourseFacts>;
	/** Of a GitBook folder in one language. */
	readonly language?: Locale;
	/** Values of GitBook's `book.` variables. */
	readonly variables?: Readonly<Record<string, string>>;
	readonly progress?: (step: 'reading' | 'pictures' | 'publishing', done: number, of: number) => void;
}

const asker = { actor: system('import-course'), locale: 'fr' as const, headers: new Headers() };

/**
 * Publishes the course of a folder: GitBook's layout or our own. Everything is read and checked before anything is
 * written; with a fault, nothing is. Importing the same again changes nothing; a change makes one new version.
 */
export const importCourse = async (app: App, path: string, options: ImportOptions = {}): Promise<ImportReport> => {
	const started = performance.now();
	const finish = (report: Omit<ImportReport, 'milliseconds'>): ImportReport => ({
		...report,
		milliseconds: Math.round(performance.now() - started),
	});
	const progress = options.progress ?? (() => {});
	progress('reading', 0, 1);
	const opened = await open(path, options);
	if (!opened.ok) return finish({ ...empty, faults: [opened.fault] });
	const { folder, draft } = opened;
	const resolved = await resolveDraft(draft, folder);
	progress('reading', 1, 1);
	const known = async (sha256s: string[]) => (await call(app, asker, knownPictures, { sha256s })).pictures;
	const pictures = await makePictures(app, folder, resolved.pictures, known, (done, of) =>
		progress('pictures', done, of),
	);
	const facts = courseFacts.safeParse({ ...draft.facts, ...options.facts });
	const content = facts.success ? toContent(facts.data, draft, resolved.texts, pictures) : undefined;
	const rendered = content ? renderAll(content, draft, resolved.texts) : nothing();
	const faults = [
		...draft.faults,
		...resolved.faults,
		...pictures.faults,
		...(facts.success ? [] : factFaults(path, facts.error.issues)),
	];
	progress('publishing', 0, 1);
	const published = faults.length === 0 && content ? await call(app, asker, publishCourse, content) : undefined;
	progress('publishing', 1, 1);
	const languages = [
		...new Set(
			draft.parts.flatMap((part) => part.chapters).flatMap(({ texts }) => texts.map(({ language }) => language)),
		),
	];
	const chapters = draft.parts.flatMap((part) => part.chapters);
	return finish({
		course:
			published && facts.success
				? { slug: facts.data.slug, version: published.version, created: published.created }
				: null,
		faults,
		chapters: chapters.map(({ key, texts }) => ({
			key,
			files: Object.fromEntries(texts.map(({ language, file }) => [language, file])),
			changed: published?.changed.filter((one) => one.key === key).map(({ language }) => language) ?? [],
		})),
		pictures: {
			used: new Set([...pictures.byPath.values()].map(({ sha256 }) => sha256)).size,
			made: pictures.made,
			withoutText: once(rendered.withoutText),
		},
		linksMended: once(resolved.mended),
		linksDangling: once([...resolved.dangling, ...rendered.dangling]),
		notUnderstood: once([...draft.notUnderstood, ...rendered.notUnderstood]),
		unnamed: draft.unnamed,
		inOneLanguageOnly: chapters
			.filter(({ texts }) => texts.length < languages.length)
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

type Opened =
	| { readonly ok: true; readonly folder: SourceFolder; readonly draft: Draft }
	| { readonly ok: false; readonly fault: Fault };

const open = async (path: string, options: ImportOptions): Promise<Opened> => {
	try {
		const folder = await openFolder(path);
		const files = await folder.files();
		if (files.includes('course.yaml')) return { ok: true, folder, draft: await readPlain(folder, files) };
		const hasSummary = files.some((file) => /^((fr|en|es)\/)?SUMMARY\.md$/.test(file));
		if (!hasSummary) {
			const sentence = `${path} has neither course.yaml nor SUMMARY.md, in itself or in fr, en or es: see docs/course-layout.md.`;
			return { ok: false, fault: { code: 'no-summary', file: path, line: 0, sentence } };
		}
		const given = {
			variables: options.variables ?? {},
			name: basename(resolve(path)),
			...(options.language && { language: options.language }),
		};
		return { ok: true, folder, draft: await readGitbook(folder, files, given) };
	} catch (error) {
		if (error instanceof FolderFault) return { ok: false, fault: error.fault };
		throw error;
	}
};

const toContent = (
	facts: CourseFacts,
	draft: Draft,
	texts: ReadonlyMap<unknown, ResolvedText>,
	pictures: MadePictures,
): CourseContent => {
	const used = new Map<string, Picture>();
	const textOf = (resolved: ResolvedText): ChapterText => {
		const shown = Object.entries(resolved.pictures).flatMap(([address, path]) => {
			const picture = pictures.byPath.get(path);
			if (picture) used.set(picture.sha256, picture);
			return picture ? [[address, picture.sha256] as const] : [];
		});
		const { language, title } = resolved.text;
		return {
			language,
			title,
			markdown: resolved.markdown,
			links: { ...resolved.links },
			pictures: Object.fromEntries(shown),
		};
	};
	const parts = draft.parts.map(({ title, chapters }) => ({
		title,
		chapters: chapters.map(({ key, texts: own }) => ({
			key,
			texts: own.flatMap((text) => textOf(texts.get(text) as ResolvedText)),
		})),
	}));
	return { facts, parts, pictures: [...used.values()] };
};

interface Checked {
	readonly withoutText: Place[];
	readonly dangling: ImportReport['linksDangling'][number][];
	readonly notUnderstood: ImportReport['notUnderstood'][number][];
}
const nothing = (): Checked => ({ withoutText: [], dangling: [], notUnderstood: [] });

/** Renders every text once for the report: what it did not understand, and links to addresses that no heading has. */
const renderAll = (content: CourseContent, draft: Draft, texts: ReadonlyMap<unknown, ResolvedText>): Checked => {
	const pictures = new Map(content.pictures.map((picture) => [picture.sha256, picture]));
	const renderings = new Map<string, Rendering>();
	const found = nothing();
	const all = draft.parts.flatMap((part, p) =>
		part.chapters.flatMap(({ key, texts: own }, c) =>
			own.map((text, t) => ({
				key,
				resolved: texts.get(text) as ResolvedText,
				text: content.parts[p]?.chapters[c]?.texts[t] as ChapterText,
			})),
		),
	);
	for (const { key, resolved, text } of all) {
		const rendering = renderText(text, pictures);
		renderings.set(`${key} ${text.language}`, rendering);
		for (const { line, construct } of rendering.remarks) {
			const { file, line: own } = resolved.text.lines[line - 1] ?? { file: resolved.text.file, line };
			if (construct.startsWith('picture without')) found.withoutText.push({ file, line: own });
			else found.notUnderstood.push({ file, line: own, construct });
		}
	}
	const languages = new Map(
		all.map(({ key }) => [key, all.filter((one) => one.key === key).map(({ text }) => text.language)]),
	);
	for (const { resolved, text } of all)
		for (const { key, anchor, address, place } of resolved.anchors) {
			const language = languages.get(key)?.includes(text.language) ? text.language : languages.get(key)?.[0];
			const ids = renderings.get(`${key} ${language}`)?.ids;
			if (!ids?.has(anchor)) found.dangling.push({ ...place, link: address, reason: 'no heading has this address' });
		}
	return found;
};

const factFaults = (path: string, issues: readonly { path: PropertyKey[]; message: string }[]): Fault[] =>
	issues.map((issue) => ({
		code: 'facts',
		file: path,
		line: 0,
		sentence: `The course's ${issue.path.join('.') || 'facts'} cannot be read from the folder (${issue.message}): give it as an option, see tremplin import course --help.`,
	}));
