import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { likenessOutcomes, reason } from '../../fields.ts';
import { db } from '../../tables.ts';
import { seenLikeness } from './likeness-row.ts';

/**
 * Says, with a reason, that a likeness is nothing, or is to be looked into. Once: a decision gives way to another one that names
 * it in `supersedes`, and stays beside it. Nobody decides on themselves, nor on whom they accompany or know. Refuses:
 * likeness-decided, where somebody else decided meanwhile.
 */
export const decideLikeness = command({
	name: 'integrity.decide-likeness',
	audit: 'actor',
	input: z.object({
		likenessId: z.uuid(),
		outcome: z.enum(likenessOutcomes),
		reason,
		supersedes: z.uuid().optional(),
	}),
	output: z.object({ decisionId: z.uuid() }),
	about: (input) => input.likenessId,
	allow: (ctx, input) => seenLikeness(ctx, input),
	async run(ctx, { likenessId, outcome, reason: why, supersedes }, row) {
		await db(ctx).selectFrom('integrityLikeness').select('id').where('id', '=', likenessId).forUpdate().execute();
		const last = await standing(ctx, likenessId);
		if (last !== supersedes) throw new Refused('likeness-decided');
		const { id: decisionId } = await db(ctx)
			.insertInto('integrityLikenessDecision')
			.values({
				...{ likenessId, outcome, reason: why, supersedes: supersedes ?? null },
				...{ decidedBy: row.me, decidedAt: ctx.clock.now() },
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const { projectId, otherProjectId } = row;
		if (outcome === 'look-into')
			await ctx.emit('integrity.likeness-suspected', { likenessId, decisionId, projectId, otherProjectId });
		return { decisionId };
	},
});

const standing = async (ctx: ReadCtx, likenessId: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('integrityLikenessNow')
		.select('decisionId')
		.where('likenessId', '=', likenessId)
		.executeTakeFirst();
	return row?.decisionId ?? undefined;
};
