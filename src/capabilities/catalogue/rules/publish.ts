import { createHash } from 'node:crypto';
import { type Rendering, render } from './markdown/render.ts';
import { isElsewhere, isOnPage } from './references.ts';
import type { ChapterText, CourseContent, Picture } from './source.ts';
import { wordsOfPages } from './words-of-pages.ts';

/** A text as it is published. An address that leads nowhere loses its link and keeps its words. */
export const renderText = (text: ChapterText, pictures: ReadonlyMap<string, Picture>): Rendering =>
	render(
		text.markdown,
		{
			link: (href) => text.links[href] ?? (isElsewhere(href) || isOnPage(href) ? href : ''),
			picture: (src) => pictures.get(text.pictures[src] ?? ''),
		},
		wordsOfPages[text.language],
	);

const sha256 = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const sorted = (record: Readonly<Record<string, string>>) =>
	Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Two texts of one hash say the same: title, words, and what the addresses lead to. */
export const textHash = (text: ChapterText): string =>
	sha256([text.title, text.markdown, sorted(text.links), sorted(text.pictures)]);

/** Two contents of one hash make one version. */
export const contentHash = ({ facts, parts }: CourseContent): string =>
	sha256([
		Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)),
		parts.map(({ title, chapters }) => [
			title,
			chapters.map(({ key, texts }) => [key, texts.map((text) => [text.language, textHash(text)]).sort()]),
		]),
	]);
