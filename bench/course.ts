import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As many as the limits of weight are told for. */
export const words = 1500;
export const slug = 'bench';
export const measured = 'chapter-01';

const chapters = Array.from({ length: 10 }, (_, n) => `chapter-${String(n + 1).padStart(2, '0')}`);
/** Prose that people wrote: what a program makes up repeats itself and packs better than any text. */
const source = join(import.meta.dirname, '../db/demo/courses/answer-a-job-advertisement/fr');

/** What counts as a word, here and in the browser. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece));

/** Headings and paragraphs of the demonstration's course, without lists, tables, notes, links and chosen addresses. */
const readBlocks = (): string[] =>
	readdirSync(source)
		.sort()
		.flatMap((file) =>
			readFileSync(join(source, file), 'utf8')
				.replace(/^---\n.*?\n---\n/s, '')
				.split(/\n{2,}/)
				.map((block) =>
					block
						.trim()
						.replace(/\[\^\w+\]| \{#[\w-]+\}/g, '')
						.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'),
				)
				.filter((block) => /^(## |[*«\p{L}])/u.test(block)),
		);

/** The first blocks, cut after exactly so many words. */
const cut = (blocks: readonly string[], most: number): string => {
	const kept: string[] = [];
	let count = 0;
	for (const block of blocks) {
		const left = most - count;
		const own = wordsOf(block);
		if (own.length >= left) {
			kept.push(`${own.slice(0, left).join(' ').replaceAll('**', '')}.`);
			return kept.join('\n\n');
		}
		kept.push(block);
		count += own.length;
	}
	throw new Error(`the demonstration's course has ${count} words and ${most} are measured`);
};

const facts = `slug: ${slug}
title: { fr: Lire une annonce }
summary: { fr: Un cours de dix chapitres dont le premier est mesuré. }
subject: career
level: beginner
licence: CC-BY-SA-4.0
authors: [Tremplin]
parts:
  - chapters: [${chapters.join(', ')}]
`;

/** Lays a course of ten chapters into a folder; the one that is measured has `words` words and no picture. */
export const writeCourse = (folder: string): void => {
	const blocks = readBlocks();
	mkdirSync(join(folder, 'fr'), { recursive: true });
	writeFileSync(join(folder, 'course.yaml'), facts);
	for (const [n, chapter] of chapters.entries()) {
		const text = cut(blocks, chapter === measured ? words : 100);
		writeFileSync(join(folder, 'fr', `${chapter}.md`), `---\ntitle: Lire une annonce, partie ${n + 1}\n---\n${text}\n`);
	}
};
