import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Locale, locales, localizedSchema } from '#platform/localized.ts';
import type { Fault } from '../../rules/report.ts';
import { courseFacts, slug } from '../../rules/source.ts';
import type { Draft, DraftText } from './draft.ts';
import { FolderFault, type SourceFolder } from './folder.ts';

const courseFile = courseFacts.partial().extend({
	parts: z.array(z.object({ title: localizedSchema(160).optional(), chapters: z.array(slug).min(1) })).min(1),
});

/**
 * Our own layout: `course.yaml` says what the course is and in what order its chapters come; each chapter is one file a
 * language, `fr/percentages.md`, whose front matter gives its title.
 */
export const readPlain = async (folder: SourceFolder, files: readonly string[]): Promise<Draft> => {
	const name = 'course.yaml';
	const source = (await folder.lines(name)).map(({ text }) => text).join('\n');
	const counter = new LineCounter();
	const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true });
	const broken = document.errors.map(
		(error): Fault => ({
			code: 'front-matter',
			file: name,
			line: error.linePos?.[0].line ?? 1,
			sentence: `${name}: ${error.message.split('\n')[0]}`,
		}),
	);
	const parsed = broken.length > 0 ? undefined : courseFile.safeParse(document.toJS());
	if (!parsed?.success) {
		const wrong = (parsed?.error.issues ?? []).map((issue): Fault => {
			const node = document.getIn(issue.path, true) as { range?: [number, number, number] } | undefined;
			const line = node?.range ? counter.linePos(node.range[0]).line : 1;
			return {
				code: 'facts',
				file: name,
				line,
				sentence: `${name}: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
			};
		});
		return { facts: {}, parts: [], notUnderstood: [], unnamed: [], faults: [...broken, ...wrong] };
	}
	const { parts, ...facts } = parsed.data;
	const faults: Fault[] = [];
	const languages = locales.filter((locale) => files.some((file) => file.startsWith(`${locale}/`)));
	const used = new Set<string>();
	const chapter = async (key: string) => {
		const texts: DraftText[] = [];
		for (const language of languages) {
			const file = `${language}/${key}.md`;
			if (!files.includes(file)) continue;
			used.add(file);
			try {
				texts.push(await readText(folder, file, language));
			} catch (error) {
				if (!(error instanceof FolderFault)) throw error;
				faults.push(error.fault);
			}
		}
		if (texts.length === 0 && faults.length === 0)
			faults.push({
				code: 'no-such-file',
				file: name,
				line: lineOf(source, key),
				sentence: `No language has a file for the chapter ${key}: add ${languages[0] ?? 'fr'}/${key}.md.`,
			});
		return { key, path: `${key}.md`, texts };
	};
	const read = [];
	for (const part of parts)
		read.push({ title: part.title ?? null, chapters: await Promise.all(part.chapters.map(chapter)) });
	const unnamed = files.filter((file) => /^(fr|en|es)\/.*\.md$/.test(file) && !used.has(file));
	return { facts, parts: read, notUnderstood: [], unnamed, faults };
};

const lineOf = (source: string, key: string) => source.split('\n').findIndex((line) => line.includes(key)) + 1;

const readText = async (folder: SourceFolder, file: string, language: Locale): Promise<DraftText> => {
	const lines = await folder.lines(file);
	const end = lines[0]?.text.trim() === '---' ? lines.findIndex(({ text }, n) => n > 0 && text.trim() === '---') : -1;
	const wrong = (line: number, sentence: string) => new FolderFault({ code: 'front-matter', file, line, sentence });
	if (end < 0) throw wrong(1, `${file} has no front matter: begin it with ---, a line "title: ...", and ---.`);
	const front = parseDocument(
		lines
			.slice(1, end)
			.map(({ text }) => text)
			.join('\n'),
	);
	const title = front.errors.length === 0 ? (front.toJS() as { title?: unknown } | null)?.title : undefined;
	if (typeof title !== 'string' || !title.trim())
		throw wrong(2, `${file} has no title in its front matter: add a line "title: ...".`);
	const body = lines.slice(end + 1);
	if (body.every(({ text }) => text.trim() === ''))
		throw new FolderFault({
			code: 'empty-chapter',
			file,
			line: end + 1,
			sentence: `${file} has no text: write it, or remove the file.`,
		});
	return { language, title: title.trim(), file, path: file.slice(3), root: `${language}/`, lines: body };
};
