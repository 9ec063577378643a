import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from '#capabilities/search/rules/page.ts';
import { fold, formsOf } from '#capabilities/search/rules/words.ts';
import { type Locale, locales } from '#platform/localized.ts';

// Texts that people wrote, and the mistakes that people make when they type.

const ours = join(import.meta.dirname, '../db/demo/courses');
const shared = resolve('../shared/data/courses/django-girls');
/** In words, for the table. */
/** Whether there is more than our own courses. */
export const isWhole = existsSync(shared);
export const whichTexts = isWhole ? "the demonstration's courses and Django Girls" : "the demonstration's courses";

const plain = (markdown: string) =>
	markdown.replace(/^---\n.*?\n---\n/s, '').replace(/\{%.*?%\}|<!--.*?-->|<[^>]+>|\]\([^)]*\)|[#*`[\]_|]/gs, ' ');

const titleOf = (markdown: string) => /^(?:title: |# )(.+)$/m.exec(markdown)?.[1]?.trim() ?? '';

const filesBelow = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md') && !/SUMMARY|GLOSSARY/.test(name))
		.map((name) => join(folder, name));

/** Each file of a course in a language as a chapter. */
export const realPages = (): Page[] => {
	const courses = [...readdirSync(ours).map((name) => join(ours, name)), ...(isWhole ? [shared] : [])];
	return courses.flatMap((course) =>
		locales.flatMap((language) => {
			const folder = join(course, language);
			if (!existsSync(folder)) return [];
			return filesBelow(folder).flatMap((file): Page[] => {
				const markdown = readFileSync(file, 'utf8');
				const title = titleOf(markdown);
				const headings = [...markdown.matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) => heading);
				// Apart by language, so that a page found is the very one whose word was mistaken.
				const path = `/courses/${basename(course)}/${language}${file.slice(folder.length, -'.md'.length)}`;
				const text = plain(markdown);
				return title
					? [{ kind: 'chapter', language, path, languages: [language], title, within: null, headings, text }]
					: [];
			});
		}),
	);
};

/** The same at every run. */
export const dice = (seed: number) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};
export type Dice = ReturnType<typeof dice>;
export const pick = <T>(all: readonly T[], random: Dice): T => {
	const one = all[Math.floor(random() * all.length)];
	if (one === undefined) throw new Error('there is nothing to pick from');
	return one;
};

type Mistake = (word: string, at: number, random: Dice) => string;
const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
const splice = (word: string, at: number, count: number, put: string) =>
	word.slice(0, at) + put + word.slice(at + count);

/** The ways in which words go wrong; `at` is any letter but the last. */
export const mistakes: Readonly<Record<string, Mistake>> = {
	'a letter too many': (word, at, random) => splice(word, at, 0, pick(alphabet, random)),
	'a letter too few': (word, at) => splice(word, at, 1, ''),
	'another letter': (word, at, random) => splice(word, at, 1, pick(alphabet, random)),
	'letters that changed places': (word, at) => splice(word, at, 2, (word[at + 1] ?? '') + (word[at] ?? '')),
	'a letter doubled': (word, at) => splice(word, at, 0, word[at] ?? ''),
	'its accents lost, and a letter': (word, at) => splice(fold(word), at, 1, ''),
};

/** A word of four letters or more gone wrong: never as it was, nor as it is without its accents alone. */
export const mistaken = (word: string, kind: string, random: Dice): string => {
	for (let tries = 0; tries < 50; tries++) {
		const typed = mistakes[kind]?.(word, Math.floor(random() * (word.length - 1)), random) ?? word;
		if (fold(typed) !== fold(word)) return typed;
	}
	return `${word}${word.at(-1)}`;
};

/** The words of a page's title and headings that are worth being sought. */
export const tellingWords = ({ title, headings }: Page): string[] => [
	...new Set([title, ...headings].flatMap(formsOf).filter((form) => /^\p{L}{4,}$/u.test(form))),
];

export const inLanguage = (pages: readonly Page[], language: Locale): Page[] =>
	pages.filter((page) => page.language === language && tellingWords(page).length > 0);
