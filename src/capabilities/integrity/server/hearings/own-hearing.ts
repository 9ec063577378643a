import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { read } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { id } from '../../fields.ts';
import { consequences, outcomes } from '../../rules/case.ts';
import { db } from '../../tables.ts';
import { opened, openedIfAny } from '../sealed-words.ts';
import { ownHearingRow } from './hearing-row.ts';

/**
 * What somebody whom a case names reads of it: what is alleged, their answer, what was decided and until when they may
 * appeal. Never who reported it, nor who decided.
 */
export const ownHearing = read({
	name: 'integrity.own-hearing',
	input: z.object({ hearingId: id }),
	output: z.object({
		told: z.string(),
		toldAt: instant,
		answerDue: day,
		answer: z.string().nullable(),
		decided: z
			.object({ outcome: z.enum(outcomes), consequence: z.enum(consequences), why: z.string().nullable() })
			.nullable(),
		/** The end of the days in which they may appeal; none where nobody may now. */
		appealUntil: instant.nullable(),
		/** Theirs alone: that of another whom the case names is not told. */
		appeal: z
			.object({
				said: z.string(),
				outcome: z.enum(['maintained', 'overturned']).nullable(),
				why: z.string().nullable(),
			})
			.nullable(),
		may: z.object({ answer: z.boolean(), appeal: z.boolean() }),
	}),
	allow: (ctx, { hearingId }) => ownHearingRow(ctx, hearingId, false),
	async run(ctx, _input, row) {
		const { state, outcome, dueAt } = await db(ctx)
			.selectFrom('integrityCase')
			.select(['state', 'outcome', 'dueAt'])
			.where('id', '=', row.caseId)
			.executeTakeFirstOrThrow();
		const decision = await db(ctx)
			.selectFrom('integrityDecision')
			.select(['outcome', 'consequence', 'namedSealed'])
			.where('caseId', '=', row.caseId)
			.where('state', '=', 'confirmed')
			.executeTakeFirst();
		const appeal = await db(ctx)
			.selectFrom('integrityAppeal')
			.select(['saidSealed', 'outcome', 'reasonSealed'])
			.where('caseId', '=', row.caseId)
			.where('personId', '=', personId(ctx.actor) ?? '')
			.executeTakeFirst();
		const overturned = decision?.outcome === 'upheld' && outcome === 'unfounded';
		return {
			...{ told: opened(ctx, row.toldSealed), toldAt: row.toldAt, answerDue: row.answerDue },
			answer: openedIfAny(ctx, row.answerSealed),
			decided: decision
				? {
						outcome: outcome ?? decision.outcome,
						consequence: overturned ? ('none' as const) : decision.consequence,
						why: overturned ? null : openedIfAny(ctx, decision.namedSealed),
					}
				: null,
			appealUntil: state === 'upheld' ? dueAt : null,
			appeal: appeal
				? {
						...{ said: opened(ctx, appeal.saidSealed), outcome: appeal.outcome },
						why: openedIfAny(ctx, appeal.reasonSealed),
					}
				: null,
			may: {
				answer: row.answerSealed === null && ['investigated', 'proposed'].includes(state),
				appeal: state === 'upheld',
			},
		};
	},
});
