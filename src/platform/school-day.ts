import type { ReadCtx } from './context.ts';
import { schoolZone } from './school.ts';

/** The day that it is at the school: dates of projects are its own, wherever the learner lives. */
export const schoolDay = async (ctx: ReadCtx): Promise<Temporal.PlainDate> =>
	ctx.clock.today(await ctx.setting(schoolZone));
