import { z } from 'zod';
import { command } from '#platform/command.ts';
import { note } from '../../fields.ts';
import { givenToken } from '../link-token.ts';
import { byToken, moveConfirmation } from './confirmation-row.ts';

/** Whoever has the link of the letter says whether the project was done for them: once, and their address is forgotten with it. Refuses: not-found, not-from-here. */
export const answerAsBeneficiary = command({
	name: 'assessment.answer-as-beneficiary',
	audit: 'actor',
	input: z.object({
		token: givenToken,
		answer: z.enum(['confirm', 'deny']),
		/** The learner, their mentor, the evaluator and the head of pedagogy read it. */
		remark: note.max(2000).default(''),
	}),
	output: z.object({}),
	limits: [{ of: 'address', most: 30, seconds: 3600 }],
	allow: (ctx, { token }) => byToken(ctx, token, true),
	async run(ctx, { answer, remark }, row) {
		await moveConfirmation(ctx, row, answer, 'beneficiary', { remark: remark || null, answeredAt: ctx.clock.now() });
		await ctx.emit('assessment.beneficiary-answered', { confirmationId: row.id });
		return {};
	},
});
