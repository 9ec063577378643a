import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { db } from '../tables.ts';
import { codeInput, needColumns, needFields, needOf, territoryFields, yearOr } from './need.ts';

const most = 12;
const likeText = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * Communes by the beginning of their name or by their postcode, the largest first, each with its employment area and what
 * that area asks for. Twelve at the most: whoever lives elsewhere types more.
 */
export const places = read({
	name: 'observatory.places',
	input: z.object({
		q: z.string().normalize('NFC').trim().max(60),
		/** Whose figures to tell; all occupations if not said. */
		occupation: codeInput.optional(),
	}),
	output: z.object({
		items: z.array(
			z.object({
				commune: z.string(),
				name: z.string(),
				postcodes: z.array(z.string()),
				department: z.string().nullable(),
				/** Null where no list says which it is. */
				area: territoryFields.nullable(),
				need: needFields.nullable(),
			}),
		),
	}),
	limits: [{ of: 'address', most: 120, seconds: 60 }],
	allow: () => allow(null),
	async run(ctx, { q, occupation = 'all' }) {
		if (q.length < 2) return { items: [] };
		const year = (await yearOr(ctx, undefined)) ?? 0;
		const communes = db(ctx)
			.selectFrom('observatoryCommune as c')
			.leftJoin('observatoryTerritory as d', 'd.code', 'c.departmentCode')
			.leftJoin('observatoryTerritory as a', 'a.code', 'c.areaCode')
			.leftJoin('observatoryNeed', (join) =>
				join
					.onRef('observatoryNeed.territoryCode', '=', 'a.code')
					.on('observatoryNeed.year', '=', year)
					.on('observatoryNeed.scheme', '=', 'fap2021')
					.on('observatoryNeed.occupationCode', '=', occupation),
			)
			.select(['c.code', 'c.name', 'c.postcodes', 'd.name as department'])
			.select(['a.code as areaCode', 'a.level as areaLevel', 'a.officialCode', 'a.name as areaName'])
			.select(needColumns)
			.where('c.name', 'is not', null)
			.orderBy(sql`c.population desc nulls last`)
			.orderBy('c.code')
			.limit(most);
		const begins = sql<string>`observatory_plain(${`${likeText(q)}%`})`;
		const rows = await (/^\d{5}$/.test(q)
			? communes.where(sql<boolean>`c.postcodes @> array[${q}]`)
			: communes.where(sql<boolean>`observatory_plain(c.name) like ${begins}`)
		).execute();
		return {
			items: rows.map(
				({ code, name, postcodes, department, areaCode, areaLevel, officialCode, areaName, ...need }) => ({
					commune: code,
					name: name ?? '',
					postcodes,
					department,
					area:
						areaCode && areaLevel && officialCode && areaName
							? { code: areaCode, level: areaLevel, officialCode, name: areaName }
							: null,
					need: need.rows === null ? null : needOf(need as Parameters<typeof needOf>[0]),
				}),
			),
		};
	},
});
