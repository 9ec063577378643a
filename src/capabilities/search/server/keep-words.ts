import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { type Locale, locales } from '#platform/localized.ts';
import { allSlipsOf } from '../rules/slips.ts';
import { fold, formsOf } from '../rules/words.ts';
import { db } from '../tables.ts';

/** Of each language the forms of its pages, with the stem of each; a stop word has none. */
export type Stems = ReadonlyMap<Locale, ReadonlyMap<string, string>>;
/** A page by its words. */
export interface Said {
	readonly language: Locale;
	readonly title: string;
	/** How often each form stands in the text. */
	readonly forms: ReadonlyMap<string, number>;
}

/** On how many of the pages each form stands. */
const countPages = (pages: readonly Said[], sign: 1 | -1, counts: Map<string, number>) => {
	const count = (form: string) => counts.set(form, (counts.get(form) ?? 0) + sign);
	for (const { title, forms } of pages) {
		for (const form of forms.keys()) count(form);
		for (const form of new Set(formsOf(title))) if (!forms.has(form)) count(form);
	}
};

const stemsOf = async (ctx: Ctx, language: Locale, forms: readonly string[]): Promise<Map<string, string>> => {
	const known = await db(ctx)
		.selectFrom('searchWord')
		.select(['form', 'stem'])
		.where('language', '=', language)
		.where(sql<boolean>`form = any(${forms}::text[])`)
		.execute();
	const stems = new Map(known.map(({ form, stem }) => [form, stem]));
	const others = forms.filter((form) => !stems.has(form));
	const made = await db(ctx)
		.selectFrom(sql<{ form: string }>`unnest(${others}::text[])`.as<'given'>(sql`given(form)`))
		.select(['form', sql<string | null>`search_stem(${language}, form)`.as('stem')])
		.execute();
	for (const { form, stem } of made) if (stem !== null && stem !== '') stems.set(form, stem);
	return stems;
};

/**
 * Makes the words of the index those of the pages after a change: `before` go, `after` come. Answers the stems of what
 * came. One at a time, by the lock of its caller.
 */
export const keepWords = async (ctx: Ctx, before: readonly Said[], after: readonly Said[]): Promise<Stems> => {
	const all = new Map<Locale, ReadonlyMap<string, string>>();
	for (const language of locales) {
		const counts = new Map<string, number>();
		const coming = after.filter((page) => page.language === language);
		countPages(coming, 1, counts);
		const stems = await stemsOf(ctx, language, [...counts.keys()]);
		all.set(language, stems);
		countPages(
			before.filter((page) => page.language === language),
			-1,
			counts,
		);
		const changed = [...counts].filter(([, change]) => change !== 0);
		await addWords(
			ctx,
			language,
			changed.filter(([form]) => stems.has(form)),
			stems,
		);
		await takeWords(
			ctx,
			language,
			changed.filter(([form]) => !stems.has(form)),
		);
	}
	return all;
};

type Changes = readonly (readonly [form: string, change: number])[];

const addWords = async (ctx: Ctx, language: Locale, changes: Changes, stems: ReadonlyMap<string, string>) => {
	if (changes.length === 0) return;
	const forms = changes.map(([form]) => form);
	const words = forms.map(fold);
	const columns = [
		sql`${forms}::text[]`,
		sql`${words}::text[]`,
		sql`${forms.map((form) => stems.get(form) ?? '')}::text[]`,
		sql`${changes.map(([, change]) => change)}::int[]`,
	];
	await db(ctx)
		.insertInto('searchWord')
		.columns(['language', 'form', 'word', 'stem', 'pages'])
		.expression(
			db(ctx)
				.selectFrom(
					sql<{ form: string; word: string; stem: string; pages: number }>`unnest(${sql.join(columns)})`.as<'given'>(
						sql`given(form, word, stem, pages)`,
					),
				)
				.select([sql<Locale>`${language}`.as('language'), 'form', 'word', 'stem', 'pages']),
		)
		.onConflict((conflict) =>
			conflict
				.columns(['language', 'form'])
				.doUpdateSet((eb) => ({ pages: sql`${eb.ref('searchWord.pages')} + ${eb.ref('excluded.pages')}` })),
		)
		.execute();
	await keepSlips(ctx, words);
	await forgetUnused(ctx, language, changes);
};

const keepSlips = async (ctx: Ctx, words: readonly string[]) => {
	const known = await db(ctx)
		.selectFrom('searchSlip')
		.select('word')
		.where(sql<boolean>`word = any(${words}::text[])`)
		.execute();
	const others = [...new Set(words).difference(new Set(known.map(({ word }) => word)))];
	if (others.length === 0) return;
	const columns = [sql`${others}::text[]`, sql`${others.map((word) => allSlipsOf(word).join(' '))}::text[]`];
	await db(ctx)
		.insertInto('searchSlip')
		.columns(['word', 'slips'])
		.expression(
			db(ctx)
				.selectFrom(
					sql<{ word: string; slips: string }>`unnest(${sql.join(columns)})`.as<'given'>(sql`given(word, slips)`),
				)
				.select(['word', sql<string[]>`string_to_array(slips, ' ')`.as('slips')]),
		)
		.execute();
};

const takeWords = async (ctx: Ctx, language: Locale, changes: Changes) => {
	if (changes.length === 0) return;
	const columns = [sql`${changes.map(([form]) => form)}::text[]`, sql`${changes.map(([, change]) => change)}::int[]`];
	await db(ctx)
		.updateTable('searchWord')
		.from(sql<{ form: string; change: number }>`unnest(${sql.join(columns)})`.as<'given'>(sql`given(form, change)`))
		.set((eb) => ({ pages: sql`${eb.ref('searchWord.pages')} + ${eb.ref('given.change')}` }))
		.where('language', '=', language)
		.whereRef('searchWord.form', '=', 'given.form')
		.execute();
	await forgetUnused(ctx, language, changes);
};

/** A word that stands nowhere any more is nothing that anybody can mean. */
const forgetUnused = async (ctx: Ctx, language: Locale, changes: Changes) => {
	const fewer = changes.filter(([, change]) => change < 0).map(([form]) => form);
	if (fewer.length === 0) return;
	const gone = await db(ctx)
		.deleteFrom('searchWord')
		.where('language', '=', language)
		.where('pages', '<=', 0)
		.where(sql<boolean>`form = any(${fewer}::text[])`)
		.returning('word')
		.execute();
	await db(ctx)
		.deleteFrom('searchSlip')
		.where(sql<boolean>`word = any(${gone.map(({ word }) => word)}::text[])`)
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('searchWord').select('form').whereRef('searchWord.word', '=', 'searchSlip.word'))),
		)
		.execute();
};
