import { z } from 'zod';
import { allow, read } from '../command.ts';
import { localeSchema, told } from '../localized.ts';
import { schoolName, schoolPurpose, schoolZone } from '../school.ts';

/** What every page says of the school. */
export const schoolCard = read({
	name: 'platform.school-card',
	input: z.object({}),
	output: z.object({
		name: z.string(),
		purpose: z.object({ text: z.string(), lang: localeSchema }),
		zone: z.string(),
		demonstration: z.boolean(),
	}),
	allow: () => allow(null),
	async run(ctx) {
		return {
			name: await ctx.setting(schoolName),
			purpose: told(await ctx.setting(schoolPurpose), ctx.locale),
			zone: await ctx.setting(schoolZone),
			demonstration: ctx.mode === 'demonstration',
		};
	},
});
