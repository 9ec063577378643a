import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import type { Page } from '../rules/page.ts';
import { vectorsOf } from '../rules/vector.ts';
import { countForms } from '../rules/words.ts';
import { db } from '../tables.ts';
import { keepWords } from './keep-words.ts';
import { readSubject, type Subject } from './read-subject.ts';

/** Makes the index say what can be read of a thing now; without a state it is gone. */
export const keepSubject = async (ctx: Ctx, subject: Subject, state: string | undefined): Promise<void> => {
	const pages = state === undefined ? [] : await readSubject(ctx, subject);
	await keepPages(ctx, new Map([[subject, { state: state ?? '', pages }]]));
};

/**
 * Several at once; one without pages is gone. Whoever writes the index follows whoever writes it already: all change the
 * counts of the same words.
 */
export const keepPages = async (
	ctx: Ctx,
	subjects: ReadonlyMap<Subject, { readonly state: string; readonly pages: readonly Page[] }>,
): Promise<void> => {
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext('search'))`.as('locked')).execute();
	const names = [...subjects.keys()];
	const before = await db(ctx)
		.selectFrom('searchPage')
		.select(['language', 'title', 'text'])
		.where('subject', 'in', names)
		.execute();
	const after = [...subjects].flatMap(([subject, { pages }]) =>
		pages.map((page) => ({ subject, ...said(composed(page)) })),
	);
	const stems = await keepWords(ctx, before.map(said), after);
	await db(ctx).deleteFrom('searchSubject').where('subject', 'in', names).execute();
	const kept = [...subjects].filter(([, { pages }]) => pages.length > 0);
	if (kept.length === 0) return;
	await db(ctx)
		.insertInto('searchSubject')
		.values(kept.map(([subject, { state }]) => ({ subject, state, indexedAt: ctx.clock.now() })))
		.execute();
	const rows = after.map(({ subject, headings, forms, ...page }) => ({
		subject,
		...page,
		languages: [...page.languages],
		...vectorsOf({ ...page, headings }, stems.get(page.language) ?? new Map(), forms),
	}));
	for (let from = 0; from < rows.length; from += 1000)
		await db(ctx)
			.insertInto('searchPage')
			.values(rows.slice(from, from + 1000))
			.execute();
};

const said = <One extends Pick<Page, 'language' | 'title' | 'text'>>(page: One) => ({
	...page,
	forms: countForms(page.text),
});

/**
 * Letters and their accents in one, as words are compared; one line, as passages are cut from, where what ends without a
 * sign, such as a heading, keeps apart from what follows.
 */
const composed = (page: Page): Page => {
	const apart = page.text.normalize('NFC').replace(/([^\s.!?:;,…])\s*\n\s*/gu, '$1 · ');
	return {
		...page,
		text: apart
			.replace(/\s+/gu, ' ')
			.replace(/· [.,;] /gu, '· ')
			.trim(),
	};
};
