import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import type { Near, Typed } from '../rules/asked.ts';
import { slipsForgiven, slipsOf, slipsOfBeginning } from '../rules/slips.ts';
import { db } from '../tables.ts';

interface Row {
	readonly word: string;
	readonly language: Locale;
	readonly stem: string | null;
	readonly stems: readonly string[] | null;
	readonly pages: number;
	readonly related: number;
}

/** What the index knows of each word, in every language. */
export const understand = async (ctx: ReadCtx, words: readonly { form: string; word: string }[]): Promise<Typed[]> => {
	const forms = words.map(({ form }) => form);
	const plain = words.map(({ word }) => word);
	const rows = await db(ctx)
		.selectFrom(sql<Row>`search_understood(${forms}, ${plain})`.as('known'))
		.selectAll()
		.execute();
	const reading = (word: string, language: Locale) => {
		const row = rows.find((one) => one.word === word && one.language === language);
		// Another form of it may stand on pages, or it stands there with accents that were not typed.
		const alike = row && row.stem !== null && row.related > 0 ? [row.stem] : [];
		return {
			stop: row?.stem === null,
			stems: [...new Set([...(row?.stems ?? []), ...alike])],
			pages: Math.max(row?.pages ?? 0, row?.related ?? 0),
		};
	};
	return words.map((one) => ({
		...one,
		readings: { fr: reading(one.word, 'fr'), en: reading(one.word, 'en'), es: reading(one.word, 'es') },
	}));
};

export type NearOf = (word: string, language: Locale) => readonly Near[];

type Found = Near & { readonly typed: string; readonly language: Locale };

/** Words of the index one slip from those given, or two where no one is nearer; to be looked at closely. */
export const nearWords = async (ctx: ReadCtx, words: readonly string[]): Promise<NearOf> => {
	const near = async (asked: readonly string[], slips: (word: string) => string[]): Promise<readonly Found[]> => {
		if (asked.length === 0) return [];
		const left = asked.map((word) => slips(word).join(' '));
		return db(ctx).selectFrom(sql<Found>`search_near(${asked}, ${left})`.as('near')).selectAll().execute();
	};
	const one = await near(
		words.filter((word) => slipsForgiven(word) > 0),
		slipsOf,
	);
	const two = await near(
		words.filter((word) => slipsForgiven(word) > 1 && !one.some(({ typed }) => typed === word)),
		slipsOfBeginning,
	);
	const found = Map.groupBy([...one, ...two], ({ typed, language }) => `${language} ${typed}`);
	return (word, language) => found.get(`${language} ${word}`) ?? [];
};
