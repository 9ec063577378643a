import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { licenceNames } from '../rules/licence.ts';
import { levels, readingMinutes } from '../rules/words.ts';
import { db } from '../tables.ts';
import { chaptersOf, openCourse } from './open-course.ts';

/** One course with its table of contents, in the reader's language as far as it exists. For everybody. */
export const course = read({
	name: 'catalogue.course',
	input: z.object({ course: z.string().max(80) }),
	output: z.object({
		id: z.uuid(),
		slug: z.string(),
		/** In the reader's language, else in `lang`. */
		title: z.string(),
		lang: localeSchema,
		summary: z.string(),
		subject: z.string(),
		level: z.enum(levels),
		minutes: z.int(),
		languages: z.array(localeSchema),
		chapterCount: z.int(),
		url: z.url(),
		licence: z.enum(licenceNames),
		authors: z.array(z.string()),
		sourceUrl: z.string().nullable(),
		version: z.int(),
		publishedAt: instant,
		parts: z.array(
			z.object({ position: z.int(), title: z.object({ text: z.string(), lang: localeSchema }).nullable() }),
		),
		chapters: z.array(
			z.object({
				key: z.string(),
				part: z.int(),
				title: z.string(),
				lang: localeSchema,
				languages: z.array(localeSchema),
				minutes: z.int(),
				url: z.url(),
			}),
		),
	}),
	allow: openCourse,
	async run(ctx, _input, row) {
		const chapters = await chaptersOf(ctx, row, ctx.locale);
		const parts = await db(ctx)
			.selectFrom('cataloguePart')
			.select(['position', 'title'])
			.where('courseId', '=', row.courseId)
			.where('version', '=', row.number)
			.orderBy('position')
			.execute();
		const { text: title, lang } = told(row.title, ctx.locale);
		const url = `${ctx.publicUrl}/${ctx.locale}/courses/${row.slug}`;
		return {
			id: row.courseId,
			slug: row.slug,
			title,
			lang,
			summary: told(row.summary, lang).text,
			subject: row.subject,
			level: row.level,
			minutes: row.minutes,
			languages: row.languages,
			chapterCount: row.chapters,
			url,
			licence: z.enum(licenceNames).parse(row.licence),
			authors: row.authors,
			sourceUrl: row.sourceUrl,
			version: row.number,
			publishedAt: row.publishedAt,
			parts: parts.map(({ position, title: words }) => ({ position, title: words && told(words, ctx.locale) })),
			chapters: chapters.map(({ words, languages, ...chapter }) => ({
				...chapter,
				languages: [...languages],
				minutes: readingMinutes(words),
				url: `${url}/${chapter.key}`,
			})),
		};
	},
});
