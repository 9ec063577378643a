import { z } from 'zod';
import { type Locale, locales, localizedSchema } from '#platform/localized.ts';
import type { Fault } from '../../rules/report.ts';
import { chapterText, courseFacts, slug } from '../../rules/source.ts';
import type { Draft, DraftText } from './draft.ts';
import { FolderFault, orFault, type SourceFolder } from './folder.ts';
import { readYaml, type Yaml } from './yaml.ts';

const courseFile = courseFacts.partial().extend({
	parts: z.array(z.object({ title: localizedSchema(160).optional(), chapters: z.array(slug).min(1) })).min(1),
});
const name = 'course.yaml';

/**
 * Our own layout: `course.yaml` says what the course is and in what order its chapters come; each chapter is one file a
 * language, `fr/percentages.md`, whose front matter gives its title.
 */
export const readPlain = async (folder: SourceFolder, files: readonly string[]): Promise<Draft> => {
	const nothing = { facts: null, parts: [], notUnderstood: [], unnamed: [] };
	const yaml = readYaml((await folder.lines(name)).map(({ text }) => text).join('\n'));
	if (yaml.errors.length > 0) return { ...nothing, faults: yaml.errors.map(brokenFault(name)) };
	const parsed = courseFile.safeParse(yaml.value);
	if (!parsed.success) return { ...nothing, faults: parsed.error.issues.map(wrongFault(yaml)) };
	const { parts, ...facts } = parsed.data;
	const faults: Fault[] = [];
	const languages = locales.filter((locale) => files.some((file) => file.startsWith(`${locale}/`)));
	const used = new Set<string>();
	const seen = new Set<string>();
	const chapter = async (key: string, line: number) => {
		const twice = `${name}: the chapter ${key} is named twice: remove one.`;
		if (seen.has(key)) {
			faults.push({ code: 'facts', file: name, line, sentence: twice });
			return [];
		}
		seen.add(key);
		const texts: DraftText[] = [];
		const own = languages.filter((language) => files.includes(`${language}/${key}.md`));
		for (const language of own) {
			const file = `${language}/${key}.md`;
			used.add(file);
			const text = await orFault(faults, () => readText(folder, file, language));
			if (text) texts.push(text);
		}
		const sentence = `No language has a file for the chapter ${key}: add ${languages[0] ?? 'fr'}/${key}.md.`;
		if (own.length === 0) faults.push({ code: 'no-such-file', file: name, line, sentence });
		return texts.length > 0 ? [{ key, path: `${key}.md`, texts }] : [];
	};
	const read = [];
	for (const [p, { title, chapters }] of parts.entries()) {
		const written = [];
		for (const [c, key] of chapters.entries())
			written.push(...(await chapter(key, yaml.lineAt(['parts', p, 'chapters', c]))));
		if (written.length > 0) read.push({ title: title ?? null, chapters: written });
	}
	const unnamed = files.filter((file) => /^(fr|en|es)\/.*\.md$/.test(file) && !used.has(file));
	return { facts, parts: read, notUnderstood: [], unnamed, faults };
};

const brokenFault =
	(file: string, linesBefore = 0) =>
	({ line, message }: Yaml['errors'][number]): Fault => ({
		code: 'front-matter',
		file,
		line: line + linesBefore,
		sentence: `${file} is not YAML (${message}): mend this line.`,
	});

const wrongFault =
	(yaml: Yaml) =>
	({ path, message }: { path: PropertyKey[]; message: string }): Fault => ({
		code: 'facts',
		file: name,
		line: yaml.lineAt(path),
		sentence: `${name}: ${path.join('.') || 'the file'}: ${message}.`,
	});

const readText = async (folder: SourceFolder, file: string, language: Locale): Promise<DraftText> => {
	const lines = await folder.lines(file);
	const end = lines[0]?.text.trim() === '---' ? lines.findIndex(({ text }, n) => n > 0 && text.trim() === '---') : -1;
	const wrong = (line: number, sentence: string) => new FolderFault({ code: 'front-matter', file, line, sentence });
	if (end < 0) throw wrong(1, `${file} has no front matter: begin it with ---, a line "title: ...", and ---.`);
	const source = lines.slice(1, end).map(({ text }) => text);
	const yaml = readYaml(source.join('\n'));
	const [broken] = yaml.errors.map(brokenFault(file, 1));
	if (broken) throw new FolderFault(broken);
	const title = chapterText.shape.title.safeParse((yaml.value as { title?: unknown } | null)?.title);
	const line = yaml.lineAt(['title']) + 1;
	if (!title.success)
		throw wrong(line, `${file} has no title of 1 to 200 letters in its front matter: add a line "title: ...".`);
	const body = lines.slice(end + 1);
	if (body.every(({ text }) => text.trim() === ''))
		throw new FolderFault({
			code: 'empty-chapter',
			file,
			line: end + 1,
			sentence: `${file} has no text: write it, or remove the file.`,
		});
	const place = { file, line };
	return { language, title: title.data, titled: place, file, path: file.slice(3), root: `${language}/`, lines: body };
};
