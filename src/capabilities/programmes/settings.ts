import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { setting } from '#platform/setting.ts';
import type { Limits } from './rules/coverage.ts';

const count = z.coerce.number().int().min(1).max(30);

/** The field's own: six projects on a classic programme, three to ten in all; more than five competencies for one warns. */
export const fewestProjects = setting('programmes.fewest-projects', count, 3);
export const mostProjects = setting('programmes.most-projects', count, 10);
export const mostCompetencies = setting('programmes.most-competencies', count, 5);

export const coverageLimits = async (ctx: ReadCtx): Promise<Limits> => ({
	fewestProjects: await ctx.setting(fewestProjects),
	mostProjects: await ctx.setting(mostProjects),
	mostCompetencies: await ctx.setting(mostCompetencies),
});
