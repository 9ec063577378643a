import type { ReadCtx } from '#platform/context.ts';
import { type Told, told } from '#platform/localized.ts';
import { db } from '../../tables.ts';

interface Work {
	readonly id: string;
	readonly kind: 'course' | 'programme';
	readonly title: Told;
}

/** The courses and programmes on which something was reported, by title. */
export const worksOf = async (ctx: ReadCtx): Promise<Work[]> => {
	const reported = db(ctx).selectFrom('studioMistake').distinct();
	const courses = await db(ctx)
		.selectFrom('catalogueOpenCourse')
		.select(['courseId', 'title'])
		.where('courseId', 'in', reported.select('courseId').where('courseId', 'is not', null))
		.execute();
	const programmes = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['programmeId', 'title'])
		.where('current', '=', true)
		.where('programmeId', 'in', reported.select('programmeId').where('programmeId', 'is not', null))
		.execute();
	return [
		...courses.map(({ courseId, title }) => ({
			id: courseId,
			kind: 'course' as const,
			title: told(title, ctx.locale),
		})),
		...programmes.map(({ programmeId, title }) => ({
			id: programmeId,
			kind: 'programme' as const,
			title: told(title, ctx.locale),
		})),
	].sort((a, b) => a.title.text.localeCompare(b.title.text, ctx.locale));
};
