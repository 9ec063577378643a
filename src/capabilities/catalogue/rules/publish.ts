import { createHash } from 'node:crypto';
import type { ChapterText, CourseContent } from './source.ts';

const sha256 = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
/** The same for the same facts, in whatever order they were written. */
const sorted = (record: Readonly<Record<string, unknown>>) =>
	Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Two texts of one hash say the same: title, words, and what the addresses lead to. */
export const textHash = (text: ChapterText): string =>
	sha256([text.title, text.markdown, sorted(text.links), sorted(text.pictures)]);

/** Two contents of one hash make one version. */
export const contentHash = ({ facts: { title, summary, ...facts }, parts }: CourseContent): string =>
	sha256([
		sorted(facts),
		sorted(title),
		sorted(summary),
		parts.map(({ title, chapters }) => [
			title && sorted(title),
			chapters.map(({ key, texts }) => [key, texts.map((text) => [text.language, textHash(text)]).sort()]),
		]),
	]);
