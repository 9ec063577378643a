import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import {
	byName,
	codeInput,
	needColumns,
	needFields,
	needOf,
	needs,
	territoryFields,
	yearInput,
	yearOr,
} from './need.ts';

/** One territory: where it lies, what lies in it, and what it asks for over all occupations. Refuses: not-found. */
export const territory = read({
	name: 'observatory.territory',
	input: z.object({ territory: codeInput, year: yearInput }),
	output: z.object({
		...territoryFields.shape,
		/** From the country down to what holds it. */
		within: z.array(territoryFields),
		/** Departments of a region, employment areas of a department, departments of an area that is shared. */
		inside: z.array(territoryFields),
		year: z.int().nullable(),
		need: needFields.nullable(),
		alerts: z.int(),
	}),
	async allow(ctx, { territory: code }) {
		const found = await db(ctx)
			.selectFrom('observatoryTerritory')
			.selectAll()
			.where('code', '=', code)
			.executeTakeFirst();
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { year: asked }, found) {
		const year = (await yearOr(ctx, asked)) ?? null;
		const here = year === null ? undefined : needs(ctx, year).where('territoryCode', '=', found.code);
		const need = await here?.select(needColumns).where('occupationCode', '=', 'all').executeTakeFirst();
		const short = await here
			?.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('observatoryNeed.level', 'is not', null)
			.where('occupationCode', '<>', 'all')
			.executeTakeFirst();
		return {
			...found,
			within: await above(ctx, found.parentCode),
			inside: await below(ctx, found),
			year,
			need: need ? needOf(need) : null,
			alerts: short?.count ?? 0,
		};
	},
});

type Row = z.output<typeof territoryFields>;

const above = async (ctx: ReadCtx, parent: string | null): Promise<Row[]> => {
	const row =
		parent === null
			? undefined
			: await db(ctx).selectFrom('observatoryTerritory').selectAll().where('code', '=', parent).executeTakeFirst();
	return row ? [...(await above(ctx, row.parentCode)), row] : [];
};

const below = async (ctx: ReadCtx, { code, level }: Row): Promise<Row[]> => {
	const all = db(ctx).selectFrom('observatoryTerritory').selectAll('observatoryTerritory').orderBy(byName);
	if (level === 'country') return all.where('level', '=', 'region').execute();
	if (level === 'region') return all.where('parentCode', '=', code).where('level', '=', 'department').execute();
	const pairs = all.innerJoin('observatoryAreaDepartment as pair', (join) =>
		join.on((eb) =>
			eb.or([
				eb('pair.areaCode', '=', eb.ref('observatoryTerritory.code')),
				eb('pair.departmentCode', '=', eb.ref('observatoryTerritory.code')),
			]),
		),
	);
	return level === 'department'
		? pairs.where('pair.departmentCode', '=', code).where('level', '=', 'employment-area').execute()
		: pairs.where('pair.areaCode', '=', code).where('level', '=', 'department').execute();
};
