import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { db } from '../tables.ts';

/** The page of every programme, with the languages that it exists in: for the map that search engines read. */
export const programmeAddresses = read({
	name: 'programmes.programme-addresses',
	input: z.object({}),
	output: z.object({
		pages: z.array(z.object({ path: z.string(), languages: z.array(localeSchema), changedAt: instant })),
	}),
	allow: () => allow(null),
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('programmesProgramme')
			.innerJoin('programmesVersion', (join) =>
				join.onRef('programmeId', '=', 'programmesProgramme.id').onRef('number', '=', 'currentVersion'),
			)
			.select(['slug', 'languages', 'publishedAt as changedAt'])
			.orderBy('slug')
			.execute();
		return { pages: rows.map(({ slug, ...row }) => ({ path: `/programmes/${slug}`, ...row })) };
	},
});
