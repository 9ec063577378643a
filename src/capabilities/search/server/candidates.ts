import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { isLocale } from '#platform/localized.ts';
import type { Question } from '../rules/asked.ts';
import type { Candidate } from '../rules/order.ts';
import type { Kind } from '../rules/page.ts';
import { questionOf } from '../rules/vector.ts';
import { db } from '../tables.ts';

/** Where the words stand: all in the title; all in title, headings or among the most frequent; anywhere. */
export const places = ['title', 'above', 'anywhere'] as const;
export type Place = (typeof places)[number];

const indexed = {
	title: sql`ts_filter(words, '{a}')`,
	above: sql`ts_filter(words, '{a,b,c}')`,
	anywhere: sql`words`,
} as const;

/** A question about a word that stands everywhere must not look at everything: so many pages are weighed, no more. */
const mostWeighed = 200;
/** Of titles, which are weighed by their length alone, more. */
const mostTitles = 1000;

/**
 * Pages that answer in one place, each language by its own index; as many as are worth being put in order. The narrowest
 * plan is asked for outright: the planner knows nothing of the words of a question, and reading the whole table in turn
 * for a frequent one would be a gamble.
 */
export const candidates = async (
	ctx: ReadCtx,
	questions: readonly Question[],
	place: Place,
	kind: Kind | undefined,
): Promise<Candidate[]> => {
	const found: Candidate[] = [];
	for (const { language, groups, slips, titlesAlone } of questions) {
		const question = questionOf(groups, kind);
		if (question === undefined || (titlesAlone && place !== 'title')) continue;
		const any = questionOf([groups.flat()]) ?? '';
		const weight =
			place === 'title'
				? sql<number>`1`
				: sql<number>`ts_rank('{0.1, 0.3, 0.6, 1}', words, ${any}::tsquery)::float8`;
		const matching = db(ctx)
			.selectFrom('searchPage')
			.selectAll()
			.where('language', '=', sql.lit(language))
			.where(sql<boolean>`${indexed[place]} @@ ${question}::tsquery`)
			.limit(place === 'title' ? mostTitles : mostWeighed);
		const rows = await db(ctx)
			.selectFrom(matching.as('matching'))
			.select(['id', 'kind', 'language', 'path', 'languages', 'title', weight.as('weight')])
			.$if(place === 'title', (some) => some.orderBy(sql`length(title)`).orderBy('id'))
			.limit(mostWeighed)
			.execute();
		found.push(...rows.map((row) => ({ ...row, slips, languages: row.languages.filter(isLocale) })));
	}
	return found;
};
