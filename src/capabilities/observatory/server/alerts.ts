import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { levels } from '../rules/level.ts';
import { territoryLevels } from '../rules/territory.ts';
import { db } from '../tables.ts';
import { afterInput, codeInput, occupationFields, occupationOf, pageFrom, territoryFields } from './need.ts';

const size = 50;

/** Alerts that are open, the gravest first, then those of the most projects; 50 a page. */
export const alerts = read({
	name: 'observatory.alerts',
	input: z.object({
		territory: codeInput.optional(),
		territoryLevel: z.enum(territoryLevels).optional().catch(undefined),
		level: z.enum(levels).optional().catch(undefined),
		cursor: afterInput,
	}),
	output: z.object({
		items: z.array(
			z.object({
				alertId: z.uuid(),
				occupation: occupationFields,
				territory: territoryFields,
				level: z.enum(levels),
				share: z.number(),
				judged: z.int(),
				year: z.int(),
				/** When it reached this level. */
				since: instant,
			}),
		),
		next: z.string().nullable(),
	}),
	allow: () => allow(null),
	async run(ctx, { territory, territoryLevel, level, cursor: after = 0 }) {
		let entries = db(ctx)
			.selectFrom('observatoryAlertEntry')
			.distinctOn(['scheme', 'occupationCode', 'territoryCode'])
			.selectAll()
			.orderBy('scheme')
			.orderBy('occupationCode')
			.orderBy('territoryCode')
			.orderBy('number', 'desc');
		if (territory !== undefined) entries = entries.where('territoryCode', '=', territory);
		if (territoryLevel !== undefined)
			entries = entries.where(
				'territoryCode',
				'in',
				db(ctx).selectFrom('observatoryTerritory').select('code').where('level', '=', territoryLevel),
			);
		let query = db(ctx)
			.selectFrom(entries.as('e'))
			.innerJoin('observatoryOccupation as o', (join) =>
				join.onRef('o.scheme', '=', 'e.scheme').onRef('o.code', '=', 'e.occupationCode'),
			)
			.innerJoin('observatoryTerritory as t', 't.code', 'e.territoryCode')
			.select(['e.alertId', 'e.level', 'e.share', 'e.judged', 'e.year', 'e.at', 'o.code as occupationCode', 'o.name'])
			.select(['t.code', 't.level as territoryLevel', 't.officialCode', 't.name as territoryName'])
			.where('e.level', 'is not', null)
			.orderBy(sql`array_position(array['shortage', 'tension', 'watch'], e.level)`)
			.orderBy('e.judged', 'desc')
			.orderBy('e.alertId');
		if (level !== undefined) query = query.where('e.level', '=', level);
		const { items, next } = await pageFrom(query, after, size);
		return {
			items: items.flatMap((row) =>
				row.level === null || row.share === null || row.judged === null || row.year === null
					? []
					: [
							{
								alertId: row.alertId,
								occupation: occupationOf(ctx, { code: row.occupationCode, name: row.name }),
								territory: {
									code: row.code,
									level: row.territoryLevel,
									officialCode: row.officialCode,
									name: row.territoryName,
								},
								level: row.level,
								share: Math.round(row.share * 10_000) / 10_000,
								judged: row.judged,
								year: row.year,
								since: row.at,
							},
						],
			),
			next,
		};
	},
});
