import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { currentVersions } from './current-versions.ts';

const text = z.object({ text: z.string(), lang: localeSchema });

/** The courses published or revised last, newest first: for the home page and the feed. */
export const recentCourses = read({
	name: 'catalogue.recent-courses',
	input: z.object({ most: z.int().min(1).max(50) }),
	output: z.object({
		courses: z.array(
			z.object({
				id: z.uuid(),
				slug: z.string(),
				title: text,
				summary: text,
				authors: z.array(z.string()),
				version: z.int(),
				publishedAt: instant,
			}),
		),
	}),
	allow: () => allow(null),
	async run(ctx, { most }) {
		const rows = await currentVersions(ctx)
			.select(['catalogueCourse.id', 'slug', 'title', 'summary', 'authors', 'number as version', 'publishedAt'])
			.orderBy('publishedAt', 'desc')
			.orderBy('slug')
			.limit(most)
			.execute();
		return {
			courses: rows.map((row) => ({
				...row,
				title: told(row.title, ctx.locale),
				summary: told(row.summary, ctx.locale),
			})),
		};
	},
});
