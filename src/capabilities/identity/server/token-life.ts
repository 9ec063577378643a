import type { ReadCtx } from '#platform/context.ts';
import { isStaff } from '../rules/session-life.ts';
import { staffTokenDays, tokenDays } from '../settings.ts';

/** How many days a token of whoever asks may last. More rights that come later end it. */
export const longestTokenDays = async (ctx: ReadCtx): Promise<number> => {
	const most = await ctx.setting(tokenDays);
	const staff = ctx.actor.kind === 'person' && isStaff([...ctx.actor.roles]);
	return staff ? Math.min(most, await ctx.setting(staffTokenDays)) : most;
};
