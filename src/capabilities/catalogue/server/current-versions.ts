import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Every course with the version that readers see, to be narrowed. */
export const currentVersions = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('catalogueCourse')
		.innerJoin('catalogueVersion', (join) =>
			join
				.onRef('catalogueVersion.courseId', '=', 'catalogueCourse.id')
				.onRef('catalogueVersion.number', '=', 'catalogueCourse.currentVersion'),
		);
