import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import { cookies } from '../fields.ts';
import { demonstrationPassword, demonstrationPeople } from '../rules/demonstration.ts';
import { auth, through } from './auth.ts';

/** One click into a role of the demonstration school. In a real school this door does not exist. Refuses: demonstration-only. */
export const enterDemonstration = command({
	name: 'identity.enter-demonstration',
	audit: 'actor',
	input: z.object({ as: z.enum(demonstrationPeople.map(({ key }) => key)) }),
	output: z.object({ cookies }),
	allow: (ctx) => when(ctx.mode === 'demonstration', null, 'demonstration-only'),
	async run(ctx, input) {
		const email = demonstrationPeople.find(({ key }) => key === input.as)?.email ?? '';
		const { headers } = await through(
			auth(ctx).signInEmail({
				body: { email, password: demonstrationPassword },
				headers: ctx.headers,
				returnHeaders: true,
			}),
		);
		return { cookies: headers.getSetCookie() };
	},
});
