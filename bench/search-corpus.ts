import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '#capabilities/search/rules/page.ts';
import { formsOf } from '#capabilities/search/rules/words.ts';
import { type Locale, locales } from '#platform/localized.ts';
import { dice } from './search-texts.ts';

// A made-up catalogue of the size of a large school, whose words are as frequent as those of people's texts are.

const vocabularySize = 40_000;
const demo = join(import.meta.dirname, '../db/demo/courses');
/** Words that people wrote, the most frequent first: the little words of each language are its own. */
const realWords = (language: Locale): string[] => {
	const counts = new Map<string, number>();
	for (const course of readdirSync(demo)) {
		const folder = join(demo, course, language);
		for (const file of readdirSync(folder))
			for (const form of formsOf(readFileSync(join(folder, file), 'utf8')))
				counts.set(form, (counts.get(form) ?? 0) + 1);
	}
	return [...counts].sort((a, b) => b[1] - a[1]).map(([form]) => form);
};

export interface Vocabulary {
	readonly words: readonly string[];
	/** A word as often as Zipf's law has it: the n-th about as often as 1 / (n + 2.7). */
	draw(random: () => number): string;
}

/** Words as they could be: each letter follows the three before it as often as in words that people wrote. */
const inventor = (real: readonly string[], random: () => number) => {
	const next = new Map<string, string[]>();
	for (const word of real.filter((one) => /^\p{L}{3,}$/u.test(one))) {
		const whole = `^^^${word}$`;
		for (let n = 3; n < whole.length; n++) {
			const before = whole.slice(n - 3, n);
			const letters = next.get(before) ?? [];
			letters.push(whole[n] ?? '');
			next.set(before, letters);
		}
	}
	return () => {
		let word = '^^^';
		while (!word.endsWith('$') && word.length < 19) {
			const letters = next.get(word.slice(-3)) ?? ['$'];
			word += letters[Math.floor(random() * letters.length)];
		}
		return word.replace(/[\^$]/g, '');
	};
};

export const vocabularyOf = (language: Locale): Vocabulary => {
	const random = dice(language.charCodeAt(0));
	const real = realWords(language);
	const words = new Set(real);
	const invent = inventor(real, random);
	for (let tries = 0; words.size < vocabularySize && tries < 2_000_000; tries++) {
		const word = invent();
		if (word.length > 2) words.add(tries % 7 === 0 ? word + invent().slice(0, 4) : word);
	}
	const all = [...words];
	const sums = new Float64Array(all.length);
	let sum = 0;
	for (let n = 0; n < all.length; n++) {
		sum += 1 / (n + 2.7) ** 1.05;
		sums[n] = sum;
	}
	return {
		words: all,
		draw(dieOf) {
			const wanted = dieOf() * sum;
			let low = 0;
			let high = all.length - 1;
			while (low < high) {
				const middle = (low + high) >> 1;
				if ((sums[middle] ?? 0) < wanted) low = middle + 1;
				else high = middle;
			}
			return all[low] ?? '';
		},
	};
};

const courseCount = 1000;
const chapterCount = 20;

/** The pages of one course after the other: some 150 to 450 words a chapter, a few of which it says again and again. */
export const generateCourses = function* (vocabularies: Readonly<Record<Locale, Vocabulary>>): Generator<Page[]> {
	const random = dice(1);
	for (let course = 0; course < courseCount; course++) {
		const pages: Page[] = [];
		for (const language of locales) {
			const { draw } = vocabularies[language];
			const say = (count: number) => Array.from({ length: count }, () => draw(random)).join(' ');
			const path = `/courses/course-${course}`;
			const titles: string[] = [];
			for (let chapter = 0; chapter < chapterCount; chapter++) {
				const topic = say(4).split(' ');
				const words = Array.from({ length: 150 + Math.floor(random() * 300) }, () =>
					random() < 0.04 ? (topic[Math.floor(random() * topic.length)] ?? '') : draw(random),
				);
				const title = `${topic.join(' ')} ${say(1)}`;
				titles.push(title);
				const headings = [say(4), say(4)];
				pages.push({
					kind: 'chapter',
					language,
					path: `${path}/chapter-${chapter}`,
					languages: locales,
					title,
					within: null,
					headings,
					text: `${headings.join('. ')}. ${words.join(' ')}.`,
				});
			}
			const text = `${say(30)}\n${titles.join('\n')}`;
			pages.push({
				kind: 'course',
				language,
				path,
				languages: locales,
				title: say(4),
				within: null,
				headings: titles,
				text,
			});
		}
		yield pages;
	}
};
