import { z } from 'zod';
import { allow, read } from '../command.ts';
import { localeSchema, told } from '../localized.ts';

const text = z.object({ text: z.string(), lang: localeSchema });

/** What the school keeps about people, why and until when: the registry that the capabilities fill, for everybody to read. */
export const keptData = read({
	name: 'platform.kept-data',
	input: z.object({}),
	output: z.object({
		kept: z.array(z.object({ what: text, why: text, until: text, atErasure: z.enum(['erase', 'keep']) })),
	}),
	allow: () => allow(null),
	async run(ctx) {
		// What people know of themselves comes first, what machines need behind it last.
		const kept = ctx.house.capabilities
			.toSorted((a, b) => Number(a.name === 'platform') - Number(b.name === 'platform'))
			.flatMap((one) => one.personalData)
			.map((one) => ({
				what: told(one.what, ctx.locale),
				why: told(one.why, ctx.locale),
				until: told(one.until, ctx.locale),
				atErasure: one.atErasure,
			}));
		return { kept };
	},
});
