import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { licenceNames } from '../rules/licence.ts';
import { readingMinutes } from '../rules/words.ts';
import { db } from '../tables.ts';
import { chaptersOf, openCourse } from './open-course.ts';

const text = z.object({ text: z.string(), lang: localeSchema });
const neighbour = z.object({ key: z.string(), title: z.string(), lang: localeSchema }).nullable();

/**
 * One chapter to read, in the reader's language or, where it is missing, in another, which `lang` tells. As it was
 * rendered when it was published. For everybody.
 */
export const chapter = read({
	name: 'catalogue.chapter',
	input: z.object({ course: z.string().max(80), chapter: z.string().max(80) }),
	output: z.object({
		course: z.object({
			id: z.uuid(),
			slug: z.string(),
			title: text,
			licence: z.enum(licenceNames),
			authors: z.array(z.string()),
			sourceUrl: z.string().nullable(),
		}),
		key: z.string(),
		title: z.string(),
		lang: localeSchema,
		languages: z.array(localeSchema),
		html: z.string(),
		contents: z.array(z.object({ id: z.string(), text: z.string(), depth: z.int() })),
		minutes: z.int(),
		position: z.int(),
		chapters: z.array(z.object({ key: z.string(), title: z.string(), lang: localeSchema })),
		previous: neighbour,
		next: neighbour,
		revisedAt: instant,
	}),
	async allow(ctx, input) {
		const course = await openCourse(ctx, input);
		if (!course.ok) return course;
		const chapters = await chaptersOf(ctx, course.value, ctx.locale);
		const at = chapters.findIndex(({ key }) => key === input.chapter);
		return at < 0 ? refuse('not-found') : allow({ course: course.value, chapters, at });
	},
	async run(ctx, input, { course, chapters, at }) {
		const line = chapters[at];
		const revision = await db(ctx)
			.selectFrom('catalogueChapterText')
			.innerJoin('catalogueRevision', 'catalogueRevision.id', 'revisionId')
			.select(['title', 'html', 'contents', 'words', 'publishedAt'])
			.where('catalogueChapterText.courseId', '=', course.courseId)
			.where('catalogueChapterText.version', '=', course.number)
			.where('catalogueChapterText.key', '=', input.chapter)
			.where('catalogueChapterText.language', '=', line?.lang ?? ctx.locale)
			.executeTakeFirstOrThrow();
		const short = (n: number) => {
			const found = chapters[n];
			return found ? { key: found.key, title: found.title, lang: found.lang } : null;
		};
		return {
			course: {
				id: course.courseId,
				slug: course.slug,
				title: told(course.title, ctx.locale),
				licence: z.enum(licenceNames).parse(course.licence),
				authors: course.authors,
				sourceUrl: course.sourceUrl,
			},
			key: input.chapter,
			title: revision.title,
			lang: line?.lang ?? ctx.locale,
			languages: [...(line?.languages ?? [])],
			html: revision.html,
			contents: revision.contents,
			minutes: readingMinutes(revision.words),
			position: at + 1,
			chapters: chapters.map(({ key, title, lang }) => ({ key, title, lang })),
			previous: short(at - 1),
			next: short(at + 1),
			revisedAt: revision.publishedAt,
		};
	},
});
