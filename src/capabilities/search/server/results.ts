import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { type Locale, localeSchema, locales, preference } from '#platform/localized.ts';
import { asTyped, doubtful, languagesOf, putRight, type Question, someOf, typedWords } from '../rules/asked.ts';
import { kinds } from '../rules/page.ts';
import { asHtml, passageOf } from '../rules/passage.ts';
import { shownIn } from '../rules/shown-in.ts';
import { anyOf, queryOf } from '../rules/vector.ts';
import { db } from '../tables.ts';
import { nearWords, understand } from './understand.ts';

/** Letters of a question: the longest title and a sentence around it. */
const longestQuestion = 200;
/** Nobody reads on after so many; who finds too much asks for more words. */
const mostResults = 200;
/** Fewer than these are completed by what was perhaps meant. */
const enough = 10;

export const resultsInput = z.object({
	q: z.string().trim().min(1).max(longestQuestion),
	kind: z.enum(kinds).optional(),
	/** Only pages in it; without one, all languages, the reader's first. */
	language: localeSchema.optional(),
	/** From the `next` of the page before; whatever else is sent begins at the first page. */
	cursor: z.coerce.number().int().min(0).max(mostResults).optional().catch(undefined),
	limit: z.coerce.number().int().min(1).max(50).default(10),
});
type Asked = z.output<typeof resultsInput>;

const excerpt = z.string().meta({
	description:
		'The passage that answers best, as HTML: text in which &, <, > and quotes are escaped, with <mark> around each word that was sought. No other element occurs.',
});

/**
 * Pages of courses, chapters, programmes and occupations that hold what is sought: accents and typing mistakes forgiven,
 * titles before text, 200 at the most. For everybody.
 */
export const results = read({
	name: 'search.results',
	input: resultsInput,
	output: z.object({
		items: z.array(
			z.object({
				kind: z.enum(kinds),
				title: z.string(),
				/** The course of a chapter. */
				within: z.string().nullable(),
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
	limits: [{ of: 'address', most: 120, seconds: 60 }],
	allow: () => allow(null),
	async run(ctx, asked) {
		const from = asked.cursor ?? 0;
		const {
			found,
			asked: questions,
			...told
		} = await answers(ctx, asked, Math.max(enough, Math.min(from + asked.limit + 1, mostResults)));
		const shown = found.slice(from, from + asked.limit);
		const passages = await passagesOf(ctx, shown, questions);
		return {
			...told,
			next: found.length > from + asked.limit && from + asked.limit < mostResults ? String(from + asked.limit) : null,
			items: shown.map((one) => {
				const passage = passages(one);
				const { kind, title, within, language: lang } = one;
				const path = `/${shownIn(lang, one.languages, preference(ctx.locale))}${one.path}`;
				return { kind, title, within, lang, path, url: ctx.publicUrl + path, passage, excerpt: asHtml(passage) };
			}),
		};
	},
});

interface Found {
	readonly id: number;
	readonly kind: (typeof kinds)[number];
	readonly language: Locale;
	readonly path: string;
	readonly languages: readonly Locale[];
	readonly title: string;
	readonly within: string | null;
}

/** Answers one after the other, each page once, until there are enough: what comes later is never better. */
const answers = async (ctx: ReadCtx, { q, kind, language }: Asked, wanted: number) => {
	const own = language ?? ctx.locale;
	const languages = languagesOf(language);
	const words = typedWords(q);
	const typed = words.length > 0 ? await understand(ctx, words) : [];
	const found = new Map<string, Found>();
	const asked: Question[] = [];
	const ask = async (questions: readonly Question[]) => {
		const titlesAlone = questions.every((one) => one.titlesAlone);
		const some = questions.filter((one) => one.titlesAlone === titlesAlone);
		if (some.length === 0 || found.size >= wanted) return;
		asked.push(...some);
		const rows = await db(ctx)
			.selectFrom(
				sql<Found>`search_found(${queryOf(some, kind)}, ${anyOf(some)}, ${own}, ${wanted + found.size}, ${titlesAlone})`.as(
					'found',
				),
			)
			.selectAll()
			.execute();
		for (const one of rows) if (!found.has(one.path)) found.set(one.path, one);
	};
	await ask(asTyped(typed, languages));
	const exact = found.size;
	let corrected: string | null = null;
	let some = false;
	if (exact < enough && typed.length > 0) {
		const near = await nearWords(ctx, doubtful(typed, languages));
		const right = putRight(typed, languages, near);
		await ask(right);
		if (found.size > exact) corrected = (right.find((one) => one.language === own) ?? right[0])?.corrected ?? null;
		if (found.size === 0 && typed.length > 1) {
			for (const one of someOf(typed, languages, near)) await ask([one]);
			some = found.size > 0;
		}
	}
	return {
		found: [...found.values()].slice(0, wanted),
		asked,
		corrected: exact === 0 ? corrected : null,
		perhaps: exact > 0 ? corrected : null,
		some,
	};
};

/** The text of a page, or a form of what was sought. */
interface Said {
	readonly id: number | null;
	readonly text: string | null;
	readonly language: Locale;
	readonly stem: string | null;
	readonly form: string | null;
}

/** For each page found the passage that answers. */
const passagesOf = async (ctx: ReadCtx, shown: readonly Found[], asked: readonly Question[]) => {
	if (shown.length === 0) return () => [];
	const ids = shown.map(({ id }) => id);
	const stems = [...new Set(asked.flatMap(({ groups }) => groups.flat()))];
	const rows = await db(ctx).selectFrom(sql<Said>`search_said(${ids}, ${stems})`.as('said')).selectAll().execute();
	const texts = new Map(rows.flatMap(({ id, text }) => (id === null || text === null ? [] : [[id, text] as const])));
	const groups = new Map(
		locales.map((language) => [
			language,
			asked
				.filter((question) => question.language === language)
				.flatMap((question) => question.groups)
				.map((group) =>
					rows.flatMap((one) =>
						one.form !== null && one.stem !== null && one.language === language && group.includes(one.stem)
							? one.form
							: [],
					),
				),
		]),
	);
	return ({ id, language }: Found) => passageOf(texts.get(id) ?? '', groups.get(language) ?? []);
};
