import type { Fault } from '../../rules/report.ts';
import {
	type ChapterText,
	type CourseContent,
	type CourseFacts,
	courseContent,
	courseFacts,
	type Picture,
	type Place,
} from '../../rules/source.ts';
import type { Draft, DraftText } from './draft.ts';
import type { ResolvedText } from './resolve.ts';

interface Composed {
	/** Undefined where there are faults. */
	readonly content?: CourseContent;
	readonly faults: readonly Fault[];
}

/** What is to be published, if it can be: facts and texts within the limits of every course. */
export const composeContent = (
	path: string,
	given: Partial<CourseFacts>,
	draft: Draft,
	texts: ReadonlyMap<DraftText, ResolvedText>,
	pictures: ReadonlyMap<string, Picture>,
): Composed => {
	const facts = courseFacts.safeParse(given);
	if (!facts.success) return { faults: facts.error.issues.map((issue) => factFault(path, issue)) };
	// Where no chapter was read, the faults of its files have said why.
	if (draft.parts.length === 0) return { faults: [] };
	const parts = draft.parts.map(({ title, chapters }) => ({
		title,
		chapters: chapters.map(({ key, texts: own }) => ({
			key,
			texts: own.flatMap((text) => contentOf(texts.get(text), pictures)),
		})),
	}));
	const used = parts.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.texts.flatMap(picturesOf)));
	const bySha256 = new Map([...pictures.values()].map((picture) => [picture.sha256, picture]));
	const content = courseContent.safeParse({
		facts: facts.data,
		parts,
		pictures: [...new Set(used)].flatMap((sha256) => bySha256.get(sha256) ?? []),
	});
	return content.success
		? { content: content.data, faults: [] }
		: { faults: content.error.issues.map((issue) => textFault(path, issue, draft)) };
};

const picturesOf = (text: ChapterText) => Object.values(text.pictures);

const contentOf = (text: ResolvedText | undefined, pictures: ReadonlyMap<string, Picture>): ChapterText[] => {
	if (!text) return [];
	const shown = [...text.pictures].flatMap(([address, path]) => {
		const picture = pictures.get(path);
		return picture ? [[address, picture.sha256] as const] : [];
	});
	const { language, title } = text.text;
	return [
		{
			language,
			title,
			markdown: text.markdown,
			links: Object.fromEntries(text.links),
			pictures: Object.fromEntries(shown),
		},
	];
};

interface Issue {
	readonly path: readonly PropertyKey[];
	readonly message: string;
}

const factFault = (path: string, issue: Issue): Fault => ({
	code: 'facts',
	file: path,
	line: 0,
	sentence: `The course's ${issue.path.join('.') || 'facts'} cannot be read from the folder (${issue.message}): give it as an option, see tremplin import course --help.`,
});

/** An issue of `parts.0.chapters.2.texts.1.title` is told of the file that the text comes from. */
const textFault = (path: string, issue: Issue, draft: Draft): Fault => {
	const [, p, , c, , t, field] = issue.path;
	const text = draft.parts[Number(p)]?.chapters[Number(c)]?.texts[Number(t)];
	const place: Place = text
		? field === 'title'
			? text.titled
			: { file: text.file, line: 0 }
		: { file: path, line: 0 };
	const what = text && field ? String(field) : issue.path.join('.');
	return { code: 'facts', ...place, sentence: `${place.file}: ${what}: ${issue.message}.` };
};
