import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../../tables.ts';
import { objects } from './alarm-now.ts';
import { openCase } from './open-case.ts';
import { asLearner } from './people.ts';

/**
 * The learner says that a fact is wrong, that they want no score any more, from then on, or one again. Their words stand on
 * the case; where none is open they open one, so that somebody must answer. Refuses: not-from-here once learning is over,
 * reason-needed, said-already.
 */
export const sayOtherwise = command({
	name: 'mentoring.say-otherwise',
	audit: 'actor',
	input: z.object({
		enrolmentId: z.uuid(),
		kind: z.enum(['correct', 'object', 'resume']),
		words: z.string().trim().max(2000).default(''),
	}),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	limits: [{ of: 'person', most: 10, seconds: 24 * 3600 }],
	allow: asLearner,
	async run(ctx, { enrolmentId, kind, words }, { state }) {
		if (state !== 'active') throw new Refused('not-from-here');
		if (kind === 'correct' && words === '') throw new Refused('reason-needed');
		if (kind !== 'correct' && (kind === 'object') === (await objects(ctx, enrolmentId)))
			throw new Refused('said-already');
		const { last } = await db(ctx)
			.selectFrom('mentoringContradiction')
			.select((eb) => eb.fn.max('number').as('last'))
			.where('enrolmentId', '=', enrolmentId)
			.executeTakeFirstOrThrow();
		const written = await db(ctx)
			.insertInto('mentoringContradiction')
			.values({ enrolmentId, number: (last ?? 0) + 1, kind, words: words || null, saidAt: ctx.clock.now() })
			// Sent twice at once, it is said once.
			.onConflict((conflict) => conflict.doNothing())
			.returning('number')
			.executeTakeFirst();
		if (!written) throw new Refused('said-already');
		if (kind === 'resume') return {};
		await ctx.emit('mentoring.learner-contradicted', {
			caseId: await openCase(ctx, enrolmentId, 'learner'),
			enrolmentId,
		});
		return {};
	},
});
