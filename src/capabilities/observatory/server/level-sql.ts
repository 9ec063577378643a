import { type RawBuilder, sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import type { Level, Thresholds } from '../rules/level.ts';
import { minimumProjects, shortageShare, tensionShare, watchShare } from '../settings.ts';

export const thresholdsOf = async (ctx: ReadCtx): Promise<Thresholds> => ({
	watch: await ctx.setting(watchShare),
	tension: await ctx.setting(tensionShare),
	shortage: await ctx.setting(shortageShare),
	minimum: await ctx.setting(minimumProjects),
});

/** `reckonLevel` over columns, for tens of thousands of rows at once; a test compares the two. */
export const levelSql = (
	{ watch, tension, shortage, minimum }: Thresholds,
	judged: RawBuilder<number>,
	difficult: RawBuilder<number | null>,
): RawBuilder<Level | null> => {
	const reaches = (share: number) => sql`${difficult}::bigint * 100 >= ${sql.lit(share)} * ${judged}::bigint`;
	return sql<Level | null>`case
		when ${judged} = 0 or ${difficult} is null or ${judged} < ${sql.lit(minimum)} then null
		when ${reaches(shortage)} then 'shortage'
		when ${reaches(tension)} then 'tension'
		when ${reaches(watch)} then 'watch'
	end`;
};
