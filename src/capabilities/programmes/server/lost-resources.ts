import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

interface Inside {
	readonly key: string;
	readonly course: string | null;
	readonly chapter: string | null;
	readonly anchor: string | null;
}

/** The keys of those whose chapter, or whose heading in it, cannot be read in the catalogue now. */
export const lostResources = async (ctx: ReadCtx, resources: readonly Inside[]): Promise<ReadonlySet<string>> => {
	const inside = resources.filter(({ course }) => course !== null);
	const courses = [...new Set(inside.flatMap(({ course }) => course ?? []))];
	if (courses.length === 0) return new Set();
	const rows = await db(ctx)
		.selectFrom('catalogueOpenChapter')
		.select(['course', 'chapter', 'headings'])
		.where('course', 'in', courses)
		.execute();
	const found = ({ course, chapter, anchor }: Inside) =>
		rows.some(
			(row) =>
				row.course === course &&
				row.chapter === chapter &&
				(anchor === null || row.headings.some(({ id }) => id === anchor)),
		);
	return new Set(inside.filter((one) => !found(one)).map(({ key }) => key));
};
