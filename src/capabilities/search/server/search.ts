import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { type Locale, localeSchema, preference } from '#platform/localized.ts';
import { asTyped, doubtful, languagesOf, putRight, type Question, someOf, typedWords } from '../rules/asked.ts';
import { type Candidate, inOrder, shownIn } from '../rules/order.ts';
import { kinds } from '../rules/page.ts';
import { asHtml, passageOf } from '../rules/passage.ts';
import { db } from '../tables.ts';
import { candidates, places } from './candidates.ts';
import { nearWords, understand } from './understand.ts';

/** Letters of a question: the longest title and a sentence around it. */
const longestQuestion = 200;
/** Nobody reads on after so many; who finds too much asks for more words. */
const mostResults = 200;
/** Fewer than these are completed by what was perhaps meant. */
const enough = 10;

export const searchInput = z.object({
	q: z.string().trim().min(1).max(longestQuestion),
	kind: z.enum(kinds).optional(),
	/** Only pages in it; without one, all languages, the reader's first. */
	language: localeSchema.optional(),
	/** From the `next` of the page before; whatever else is sent begins at the first page. */
	cursor: z.coerce.number().int().min(0).max(mostResults).optional().catch(undefined),
	limit: z.coerce.number().int().min(1).max(50).default(10),
});
type Asked = z.output<typeof searchInput>;

const excerpt = z.string().meta({
	description:
		'The passage that answers best, as HTML: text in which &, <, > and quotes are escaped, with <mark> around each word that was sought. No other element occurs.',
});

/**
 * Pages of courses, chapters, programmes and occupations that hold what is sought: accents and typing mistakes forgiven,
 * titles before text, 200 at the most. For everybody.
 */
export const search = read({
	name: 'search.search',
	input: searchInput,
	output: z.object({
		items: z.array(
			z.object({
				kind: z.enum(kinds),
				title: z.string(),
				lang: localeSchema,
				path: z.string(),
				url: z.url(),
				excerpt,
				passage: z.array(z.object({ text: z.string(), marked: z.boolean() })),
			}),
		),
		next: z.string().nullable(),
		/** What was searched for instead, because what was typed stands nowhere. */
		corrected: z.string().nullable(),
		/** What was perhaps meant, where little was found. */
		perhaps: z.string().nullable(),
		/** No page has all the words: these have some. */
		some: z.boolean(),
	}),
	allow: () => allow(null),
	async run(ctx, asked) {
		const from = asked.cursor ?? 0;
		const { found, questions, ...told } = await answers(ctx, asked, Math.min(from + asked.limit + 1, mostResults));
		const shown = found.slice(from, from + asked.limit);
		const passages = await passagesOf(ctx, shown, questions);
		return {
			...told,
			next: found.length > from + asked.limit && from + asked.limit < mostResults ? String(from + asked.limit) : null,
			items: shown.map((one) => {
				const passage = passages(one);
				const { kind, title, language: lang } = one;
				const path = `/${shownIn(one, preference(ctx.locale))}${one.path}`;
				return { kind, title, lang, path, url: ctx.publicUrl + path, passage, excerpt: asHtml(passage) };
			}),
		};
	},
});

/** Answers one after the other, each page once, until there are enough: what comes later is never better. */
const answers = async (ctx: ReadCtx, { q, kind, language }: Asked, wanted: number) => {
	const own = language ?? ctx.locale;
	const languages = languagesOf(language);
	const words = typedWords(q);
	const typed = words.length > 0 ? await understand(ctx, words) : [];
	const found = new Map<string, Candidate>();
	const questions: Question[] = [];
	const ask = async (some: readonly Question[]) => {
		questions.push(...some);
		for (const place of some.length > 0 ? places : []) {
			if (found.size >= wanted) return;
			const better = inOrder(await candidates(ctx, some, place, kind), words.map(({ word }) => word), own);
			for (const one of better) if (!found.has(one.path)) found.set(one.path, one);
		}
	};
	await ask(asTyped(typed, languages));
	const exact = found.size;
	let corrected: string | null = null;
	let some = false;
	if (exact < enough && typed.length > 0) {
		const near = await nearWords(ctx, doubtful(typed, languages), languages);
		const right = putRight(typed, languages, near);
		await ask(right);
		corrected = (right.find((one) => one.language === own) ?? right[0])?.corrected ?? null;
		if (found.size === 0 && typed.length > 1) {
			await ask(someOf(typed, languages, near));
			some = found.size > 0;
		}
		if (found.size === exact) corrected = null;
	}
	return {
		found: [...found.values()].slice(0, wanted),
		questions,
		corrected: exact === 0 && !some ? corrected : null,
		perhaps: exact > 0 ? corrected : null,
		some,
	};
};

/** For each page found the passage that answers, by one question to the database for all of them. */
const passagesOf = async (ctx: ReadCtx, shown: readonly Candidate[], questions: readonly Question[]) => {
	if (shown.length === 0) return () => [];
	const texts = await db(ctx)
		.selectFrom('searchPage')
		.select(['id', 'text'])
		.where('id', 'in', shown.map(({ id }) => id))
		.execute();
	const stems = [...new Set(questions.flatMap(({ groups }) => groups.flat()))];
	const forms = await db(ctx)
		.selectFrom('searchWord')
		.select(['language', 'stem', 'form'])
		.where(sql<boolean>`stem = any(${stems}::text[])`)
		.execute();
	const groupsOf = (language: Locale) =>
		questions
			.filter((question) => question.language === language)
			.flatMap(({ groups }) => groups)
			.map((group) =>
				forms.filter((one) => one.language === language && group.includes(one.stem)).map(({ form }) => form),
			);
	return ({ id, language }: Candidate) =>
		passageOf(texts.find((one) => one.id === id)?.text ?? '', groupsOf(language));
};
