import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { limitInput } from '#platform/cursor.ts';
import { country } from '../rules/territory.ts';
import { db } from '../tables.ts';
import { afterInput, occupationFields, occupationOf, pageFrom, yearOr } from './need.ts';

export const schemes = ['fap2021', 'rome4', 'esco'] as const;
const mostWords = 6;

const likeText = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Codes of a nomenclature by names that hold every word, theirs or those of another nomenclature that leads to it. */
const named = (ctx: ReadCtx, scheme: string, words: readonly string[]) => {
	const plain = (text: string) => sql<string>`observatory_plain(${`%${likeText(text)}%`})`;
	const holds = words.reduce((all, word) => sql`${all} and observatory_plain(n.name) like ${plain(word)}`, sql`true`);
	return db(ctx)
		.selectFrom('observatoryOccupationName as n')
		.select(['n.code', 'n.name', 'n.main'])
		.where('n.scheme', '=', scheme)
		.where(sql<boolean>`(${holds})`)
		.unionAll(
			db(ctx)
				.selectFrom('observatoryOccupationName as n')
				.innerJoin('observatoryOccupation as o', (join) =>
					join.onRef('o.scheme', '=', 'n.scheme').onRef('o.code', '=', 'n.code'),
				)
				.innerJoin('observatoryOccupationLink as l', (join) =>
					join
						.onRef('l.fromScheme', '=', 'o.scheme')
						.on((eb) =>
							eb.or([eb('l.fromCode', '=', eb.ref('o.code')), eb('l.fromCode', '=', eb.ref('o.parentCode'))]),
						),
				)
				.select(['l.toCode as code', 'n.name', sql<boolean>`false`.as('main')])
				.where('l.toScheme', '=', scheme)
				.where(sql<boolean>`(${holds})`),
		)
		.as('found');
};

/**
 * Occupations by words of their name or of a name that people use, accents and capitals forgiven; those most sought
 * first, 30 a page. Without words, all of them.
 */
export const occupations = read({
	name: 'observatory.occupations',
	input: z.object({
		q: z.string().normalize('NFC').trim().max(100).optional(),
		/** Figures are of fap2021; rome4 and esco have names and skills alone. */
		scheme: z.enum(schemes).default('fap2021'),
		cursor: afterInput,
		limit: limitInput(30),
	}),
	output: z.object({
		items: z.array(
			z.object({
				scheme: z.enum(schemes),
				...occupationFields.shape,
				/** Another name by which it was found. */
				foundBy: z.string().nullable(),
				/** In the whole country and the newest year; null where not available. */
				projects: z.int().nullable(),
				share: z.number().nullable(),
				url: z.url().nullable(),
			}),
		),
		next: z.string().nullable(),
	}),
	limits: [{ of: 'address', most: 120, seconds: 60, when: ({ q }) => q !== undefined }],
	allow: () => allow(null),
	async run(ctx, { q, scheme, cursor: after = 0, limit: size }) {
		const year = (await yearOr(ctx, undefined)) ?? 0;
		const words = (q ?? '').split(/\s+/).filter(Boolean).slice(0, mostWords);
		const found = db(ctx)
			.selectFrom(named(ctx, scheme, words))
			.select(['found.code', sql<string>`min(found.name)`.as('name'), sql<boolean>`bool_or(found.main)`.as('main')])
			.groupBy('found.code')
			.as('by');
		const query = db(ctx)
			.selectFrom('observatoryOccupation as o')
			.leftJoin('observatoryNeed as need', (join) =>
				join
					.onRef('need.scheme', '=', 'o.scheme')
					.onRef('need.occupationCode', '=', 'o.code')
					.on('need.territoryCode', '=', country)
					.on('need.year', '=', year),
			)
			.select(['o.scheme', 'o.code', 'o.name', 'need.projects', 'need.share'])
			.where('o.scheme', '=', scheme)
			.where('o.rank', 'in', scheme === 'rome4' ? ['occupation', 'detail'] : ['occupation'])
			.$if(words.length > 0, (query) =>
				query
					.innerJoin(found, 'by.code', 'o.code')
					.select(sql<string | null>`case when "by".main then null else "by".name end`.as('foundBy')),
			)
			.orderBy(sql`need.projects desc nulls last`)
			.orderBy('o.code');
		const { items, next } = await pageFrom(query, after, size);
		return {
			items: items.map((row) => ({
				scheme: row.scheme,
				...occupationOf(ctx, row),
				foundBy: row.foundBy ?? null,
				projects: row.projects,
				share: row.share === null ? null : Math.round(row.share * 10_000) / 10_000,
				url: row.scheme === 'fap2021' ? `${ctx.publicUrl}/${ctx.locale}/observatory/occupations/${row.code}` : null,
			})),
			next,
		};
	},
});
