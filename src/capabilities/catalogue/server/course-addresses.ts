import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { isLocale, localeSchema } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { currentVersions } from './current-versions.ts';

/** Every page of every course, with the languages that it exists in: for the map that search engines read. */
export const courseAddresses = read({
	name: 'catalogue.course-addresses',
	input: z.object({}),
	output: z.object({
		pages: z.array(z.object({ path: z.string(), languages: z.array(localeSchema), changedAt: instant })),
	}),
	allow: () => allow(null),
	async run(ctx) {
		const courses = await currentVersions(ctx).select(['slug', 'languages', 'publishedAt']).orderBy('slug').execute();
		const chapters = await db(ctx)
			.selectFrom('catalogueCourse')
			.innerJoin('catalogueChapterText', (join) =>
				join
					.onRef('catalogueChapterText.courseId', '=', 'catalogueCourse.id')
					.onRef('catalogueChapterText.version', '=', 'catalogueCourse.currentVersion'),
			)
			.innerJoin('catalogueRevision', 'catalogueRevision.id', 'revisionId')
			.select((eb) => [
				'slug',
				'catalogueChapterText.key',
				eb.fn.max('publishedAt').as('changedAt'),
				eb.fn.agg<string[]>('array_agg', ['catalogueChapterText.language']).as('languages'),
			])
			.groupBy(['slug', 'catalogueChapterText.key'])
			.orderBy('slug')
			.execute();
		return {
			pages: [
				...courses.map((row) => ({
					path: `/courses/${row.slug}`,
					languages: row.languages.filter(isLocale),
					changedAt: row.publishedAt,
				})),
				...chapters.map((row) => ({
					path: `/courses/${row.slug}/${row.key}`,
					languages: row.languages.filter(isLocale),
					changedAt: row.changedAt,
				})),
			],
		};
	},
});
