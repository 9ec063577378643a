import type { ReadCtx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';

/** The day that it is at the school: dates of projects are its own, wherever the learner lives. */
export const schoolDay = async (ctx: ReadCtx): Promise<Temporal.PlainDate> =>
	ctx.clock
		.now()
		.toZonedDateTimeISO(await ctx.setting(schoolZone))
		.toPlainDate();
