import { z } from 'zod';
import { allow, read } from '../command.ts';
import { schoolSecurityContact } from '../school.ts';

/** Whom to tell of a hole in this school; null where nobody was named. For everybody. */
export const securityContact = read({
	name: 'platform.security-contact',
	input: z.object({}),
	output: z.object({ contact: z.string().nullable(), publicUrl: z.string(), until: z.string() }),
	allow: () => allow(null),
	async run(ctx) {
		const contact = await ctx.setting(schoolSecurityContact);
		// RFC 9116 asks for a day on which to look again.
		const until = ctx.clock
			.now()
			.add({ hours: 24 * 180 })
			.toString({ smallestUnit: 'second' });
		return { contact: contact || null, publicUrl: ctx.publicUrl, until };
	},
});
