import { allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { isLocale, type Locale, preference } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { currentVersions } from './current-versions.ts';

/** The current version of a course, for everybody. */
export const openCourse = async (ctx: ReadCtx, { course }: { course: string }) => {
	const row = await currentVersions(ctx)
		.selectAll('catalogueVersion')
		.select('slug')
		.where('slug', '=', course)
		.executeTakeFirst();
	return row ? allow({ ...row, languages: row.languages.filter(isLocale) }) : refuse('not-found');
};

export interface ChapterLine {
	readonly key: string;
	readonly part: number;
	readonly title: string;
	/** The language of the title, and of the text where the reader's is missing. */
	readonly lang: Locale;
	readonly languages: readonly Locale[];
	readonly words: number;
}

/** The chapters of a version in order, each in the first language that it has of the reader's wishes. */
export const chaptersOf = async (
	ctx: ReadCtx,
	{ courseId, number }: { courseId: string; number: number },
	wanted: Locale,
): Promise<ChapterLine[]> => {
	const rows = await db(ctx)
		.selectFrom('catalogueChapter')
		.innerJoin('catalogueChapterText', (join) =>
			join
				.onRef('catalogueChapterText.courseId', '=', 'catalogueChapter.courseId')
				.onRef('catalogueChapterText.version', '=', 'catalogueChapter.version')
				.onRef('catalogueChapterText.key', '=', 'catalogueChapter.key'),
		)
		.innerJoin('catalogueRevision', 'catalogueRevision.id', 'revisionId')
		.select([
			'catalogueChapter.key',
			'part',
			'position',
			'catalogueChapterText.language',
			'catalogueRevision.title',
			'words',
		])
		.where('catalogueChapter.courseId', '=', courseId)
		.where('catalogueChapter.version', '=', number)
		.orderBy('position')
		.execute();
	const wishes = preference(wanted);
	return [...Map.groupBy(rows, ({ key }) => key)].map(([key, texts]) => {
		const [best] = texts.sort((a, b) => wishes.indexOf(a.language) - wishes.indexOf(b.language));
		const languages = texts.map(({ language }) => language).sort((a, b) => wishes.indexOf(a) - wishes.indexOf(b));
		return {
			key,
			part: best?.part ?? 1,
			title: best?.title ?? '',
			lang: best?.language ?? wanted,
			languages,
			words: best?.words ?? 0,
		};
	});
};
