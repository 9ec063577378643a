import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { verify } from '../rules/verify.ts';
import { contact } from '../settings.ts';
import { answerOf, verificationAnswer } from './answer.ts';
import { keptCredential, ownSources } from './sources.ts';

/**
 * One credential of the register with every check made now, for whoever has its address: whoever holds it gives that to
 * whom they please. Refuses: not-found.
 */
export const verification = read({
	name: 'credentials.verification',
	input: z.object({ credentialId: z.uuid() }),
	output: z.object({
		...verificationAnswer.shape,
		checkedAt: instant,
		revokedAt: instant.nullable(),
		contact: z.string(),
	}),
	async allow(ctx, { credentialId }) {
		const row = await keptCredential(ctx, credentialId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { text, revokedAt }) {
		const found = await verify(Buffer.from(text), ownSources(ctx));
		const { checks, facts } = await answerOf(ctx, found);
		return { checks, facts, checkedAt: ctx.clock.now(), revokedAt, contact: await ctx.setting(contact) };
	},
});
