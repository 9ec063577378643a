import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Setting, setting } from '#platform/setting.ts';
import { look, type WaitingState } from './rules/look.ts';
import { talk, type WaitingTalk } from './rules/talk.ts';

/** Of each evaluator's defences of a month, the share that is looked at again, rounded up, and at least how many. */
export const lookPercent = setting('oversight.look-percent', z.coerce.number().int().min(0).max(100), 10);
export const leastLooks = setting('oversight.least-looks', z.coerce.number().int().min(0).max(50), 1);
/** Nobody is drawn for another look who has so many before them. */
export const mostLooks = setting('oversight.most-looks', z.coerce.number().int().min(1).max(50), 3);

const days = z.coerce.number().int().min(1).max(365);
const lease = (state: WaitingState | WaitingTalk): { days: Setting<number>; remind: Setting<number> } => {
	const { days: due, remindAfterDays } = { ...look.waits, ...talk.waits }[state] ?? { days: 5, remindAfterDays: 3 };
	return {
		days: setting(`oversight.${state}-days`, days, due),
		remind: setting(`oversight.${state}-reminder-days`, days, remindAfterDays),
	};
};

/** How long each state waits on somebody, and after how many days they are reminded. */
const leases: Readonly<Record<WaitingState | WaitingTalk, ReturnType<typeof lease>>> = {
	'to-draw': lease('to-draw'),
	'no-looker': lease('no-looker'),
	asked: lease('asked'),
	accepted: lease('accepted'),
	'to-answer': lease('to-answer'),
	'to-conclude': lease('to-conclude'),
};
export const leaseSettings = Object.values(leases).flatMap(({ days: due, remind }) => [due, remind]);

export const waitDays = async (ctx: ReadCtx, state: WaitingState | WaitingTalk) => ({
	days: await ctx.setting(leases[state].days),
	remindAfterDays: await ctx.setting(leases[state].remind),
});
