import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { openMistakeStates } from '../../rules/mistake.ts';
import { db } from '../../tables.ts';
import { fateOf, type MistakeRow } from './mistake-row.ts';

/** Open reports whose passage another version changed: whoever accepted one looks whether it is mended. */
const mark = async (ctx: Ctx, rows: readonly MistakeRow[]): Promise<void> => {
	const mistakeIds: string[] = [];
	for (const row of rows) {
		const { changedIn } = await fateOf(ctx, row);
		if (changedIn === null) continue;
		await db(ctx).updateTable('studioMistake').set({ changedIn }).where('id', '=', row.id).execute();
		mistakeIds.push(row.id);
	}
	if (mistakeIds.length > 0) await ctx.emit('studio.passages-changed', { mistakeIds });
};

const open = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('studioMistake')
		.selectAll()
		.where('state', 'in', [...openMistakeStates])
		.where('changedIn', 'is', null)
		.orderBy('id')
		.forUpdate();

export const whenCoursePublished = listener({
	name: 'studio.when-course-published',
	on: 'catalogue.course-published',
	run: async (ctx, { courseId }) => mark(ctx, await open(ctx).where('courseId', '=', courseId).execute()),
});

export const whenProgrammePublished = listener({
	name: 'studio.when-programme-published',
	on: 'programmes.programme-published',
	run: async (ctx, { programmeId }) => mark(ctx, await open(ctx).where('programmeId', '=', programmeId).execute()),
});
