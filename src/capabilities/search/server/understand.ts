import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { type Locale, locales } from '#platform/localized.ts';
import type { Near, Typed } from '../rules/asked.ts';
import { slipsForgiven, slipsOf } from '../rules/slips.ts';
import { db } from '../tables.ts';

interface Row {
	readonly word: string;
	readonly language: Locale;
	readonly stem: string | null;
	readonly stems: readonly string[] | null;
	readonly pages: number | null;
	readonly byStem: number | null;
}

/** What the index knows of each word, in every language. */
export const understand = async (ctx: ReadCtx, words: readonly { form: string; word: string }[]): Promise<Typed[]> => {
	const forms = words.map(({ form }) => form);
	const plain = words.map(({ word }) => word);
	const rows: Row[] = await db(ctx)
		.selectFrom(
			sql<{ word: string; language: Locale; stem: string | null }>`(
				select given.word, spoken.language, search_stem(spoken.language, given.form) as stem
				from unnest(${forms}::text[], ${plain}::text[]) given(form, word), unnest(${[...locales]}::text[]) spoken(language)
			)`.as('asked'),
		)
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('searchWord')
					.select([
						sql<string[] | null>`array_agg(distinct search_word.stem)`.as('stems'),
						sql<number | null>`sum(search_word.pages)::int`.as('pages'),
					])
					.whereRef('searchWord.word', '=', 'asked.word')
					.whereRef('searchWord.language', '=', 'asked.language')
					.as('written'),
			(join) => join.onTrue(),
		)
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('searchWord')
					.select(sql<number | null>`sum(search_word.pages)::int`.as('byStem'))
					.whereRef('searchWord.stem', '=', 'asked.stem')
					.whereRef('searchWord.language', '=', 'asked.language')
					.as('related'),
			(join) => join.onTrue(),
		)
		.select(['asked.word', 'asked.language', 'asked.stem', 'stems', 'pages', 'byStem'])
		.execute();
	const reading = (word: string, language: Locale) => {
		const row = rows.find((one) => one.word === word && one.language === language);
		// Another form of it may stand on pages, or it stands there with accents that were not typed.
		const related = row?.stem && (row.byStem ?? 0) > 0 ? [row.stem] : [];
		return {
			stop: row?.stem === null && row.stems === null,
			stems: [...new Set([...(row?.stems ?? []), ...related])],
			pages: Math.max(row?.pages ?? 0, row?.byStem ?? 0),
		};
	};
	return words.map((one) => ({
		...one,
		readings: { fr: reading(one.word, 'fr'), en: reading(one.word, 'en'), es: reading(one.word, 'es') },
	}));
};

const mostNear = 3000;

/** Words of the index within a few slips of those given, to be looked at closely. */
export const nearWords = async (
	ctx: ReadCtx,
	words: readonly string[],
	languages: readonly Locale[],
): Promise<(word: string, language: Locale) => readonly Near[]> => {
	const asked = words.filter((word) => slipsForgiven(word) > 0);
	if (asked.length === 0) return () => [];
	const slips = asked.map((word) => slipsOf(word).join(' '));
	const rows = await db(ctx)
		.selectFrom(
			sql<{ asked: string; slips: string }>`unnest(${asked}::text[], ${slips}::text[])`.as<'given'>(
				sql`given(asked, slips)`,
			),
		)
		.innerJoin('searchSlip', (join) =>
			join.on(sql<boolean>`search_slip.slips && string_to_array(given.slips, ' ')
				and length(search_slip.word) between length(given.asked) - 2 and length(given.asked) + 2`),
		)
		.innerJoin('searchWord', 'searchWord.word', 'searchSlip.word')
		.select(['asked', 'language', 'searchWord.word'])
		.select([
			sql<string>`(array_agg(form order by pages desc))[1]`.as('form'),
			sql<string[]>`array_agg(distinct stem)`.as('stems'),
			sql<number>`sum(pages)::int`.as('pages'),
		])
		.where('language', 'in', languages)
		.groupBy(['asked', 'language', 'searchWord.word'])
		.limit(mostNear)
		.execute();
	const found = Map.groupBy(rows, ({ asked: word, language }) => `${language} ${word}`);
	return (word, language) => found.get(`${language} ${word}`) ?? [];
};
