import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { preference } from '#platform/localized.ts';
import { country } from '../rules/territory.ts';
import { db } from '../tables.ts';
import { thresholdsOf } from './level-sql.ts';
import {
	codeInput,
	needColumns,
	needFields,
	needOf,
	needs,
	occupationFields,
	occupationOf,
	thresholdFields,
	yearInput,
	yearOr,
} from './need.ts';
import { sourceFields, sourceOf } from './sources.ts';

const mostNames = 24;

/** One occupation in the whole country, with all that its level is reckoned from. Refuses: not-found. */
export const occupation = read({
	name: 'observatory.occupation',
	input: z.object({ code: codeInput, year: yearInput }),
	output: z.object({
		...occupationFields.shape,
		/** The group of occupations that it belongs to. */
		family: occupationFields.nullable(),
		/** Names that people use, where another nomenclature leads here. */
		otherNames: z.array(z.string()),
		year: z.int().nullable(),
		need: needFields.nullable(),
		source: sourceFields.nullable(),
		thresholds: thresholdFields,
	}),
	async allow(ctx, { code }) {
		const found = await db(ctx)
			.selectFrom('observatoryOccupation')
			.selectAll()
			.where('scheme', '=', 'fap2021')
			.where('code', '=', code)
			.where('rank', 'in', ['occupation', 'all'])
			.executeTakeFirst();
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { year: asked }, found) {
		const year = (await yearOr(ctx, asked)) ?? null;
		const need = year === null ? undefined : await nationalNeed(ctx, found.code, year);
		const family = await db(ctx)
			.selectFrom('observatoryOccupation')
			.select(['code', 'name'])
			.where('scheme', '=', 'fap2021')
			.where('code', '=', found.parentCode ?? '')
			.executeTakeFirst();
		return {
			...occupationOf(ctx, found),
			family: family ? occupationOf(ctx, family) : null,
			otherNames: await otherNames(ctx, found.code),
			year,
			need: need ? needOf(need) : null,
			source: need ? await sourceOf(ctx, need.sourceId) : null,
			thresholds: await thresholdsOf(ctx),
		};
	},
});

type Ctx = Parameters<typeof needs>[0];

const nationalNeed = (ctx: Ctx, code: string, year: number) =>
	needs(ctx, year)
		.select(needColumns)
		.select('sourceId')
		.where('occupationCode', '=', code)
		.where('territoryCode', '=', country)
		.executeTakeFirst();

const otherNames = async (ctx: Ctx, code: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('observatoryOccupationLink')
		.innerJoin('observatoryOccupation as o', (join) =>
			join
				.onRef('o.scheme', '=', 'fromScheme')
				.on((eb) => eb.or([eb('o.code', '=', eb.ref('fromCode')), eb('o.parentCode', '=', eb.ref('fromCode'))])),
		)
		.innerJoin('observatoryOccupationName as n', (join) =>
			join.onRef('n.scheme', '=', 'o.scheme').onRef('n.code', '=', 'o.code'),
		)
		.select('n.name')
		.distinct()
		.where('toScheme', '=', 'fap2021')
		.where('toCode', '=', code)
		.where('n.main', '=', true)
		.where('n.language', 'in', [...preference(ctx.locale)])
		.orderBy('n.name')
		.limit(mostNames)
		.execute();
	return rows.map(({ name }) => name);
};
