import type { ReadCtx } from '#platform/context.ts';
import { isLocale, type Locale, type Localized } from '#platform/localized.ts';
import { readAloud } from '../rules/reading.ts';
import { db } from '../tables.ts';
import { currentVersions } from './current-versions.ts';

export interface OpenTexts {
	readonly slug: string;
	readonly version: number;
	readonly languages: readonly Locale[];
	readonly title: Localized;
	readonly summary: Localized;
	/** Titles of its parts, of those that have one. */
	readonly parts: readonly Localized[];
	/** In their order; a chapter stands here once in each of its languages. */
	readonly chapters: readonly {
		readonly key: string;
		readonly language: Locale;
		readonly title: string;
		readonly headings: readonly string[];
		readonly text: string;
	}[];
}

/** A course as readers see it now, as plain text; undefined where there is none to read. */
export const openTexts = async (ctx: ReadCtx, courseId: string): Promise<OpenTexts | undefined> => {
	const course = await currentVersions(ctx)
		.select(['slug', 'number as version', 'languages', 'title', 'summary'])
		.where('catalogueCourse.id', '=', courseId)
		.executeTakeFirst();
	if (!course) return undefined;
	const parts = await db(ctx)
		.selectFrom('cataloguePart')
		.select('title')
		.where('courseId', '=', courseId)
		.where('version', '=', course.version)
		.orderBy('position')
		.execute();
	const chapters = await db(ctx)
		.selectFrom('catalogueChapter')
		.innerJoin('catalogueChapterText', (join) =>
			join
				.onRef('catalogueChapterText.courseId', '=', 'catalogueChapter.courseId')
				.onRef('catalogueChapterText.version', '=', 'catalogueChapter.version')
				.onRef('catalogueChapterText.key', '=', 'catalogueChapter.key'),
		)
		.innerJoin('catalogueRevision', 'catalogueRevision.id', 'revisionId')
		.select(['catalogueChapter.key', 'catalogueChapterText.language', 'catalogueRevision.title', 'contents', 'html'])
		.where('catalogueChapter.courseId', '=', courseId)
		.where('catalogueChapter.version', '=', course.version)
		.orderBy('position')
		.execute();
	return {
		...course,
		languages: course.languages.filter(isLocale),
		parts: parts.flatMap(({ title }) => title ?? []),
		chapters: chapters.map(({ contents, html, ...chapter }) => ({
			...chapter,
			headings: contents.map(({ text }) => text),
			text: readAloud(html),
		})),
	};
};
