import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { mayReview, reviewPartsOf } from '../permissions.ts';
import { reviewParts, reviewRefused } from '../rules/approvals.ts';
import { db } from '../tables.ts';
import { examine } from './draft-facts.ts';
import { lockedDraft } from './draft-row.ts';
import { allowed } from './move-draft.ts';
import { takeStep } from './take-step.ts';

/**
 * A reviewer approves or returns a project, or the whole, as they read it: `hash` is of what their page showed. A return
 * owes its reason; returning the whole sends the draft back to its authors. Refuses: own-work, one-part-each,
 * changed-meanwhile, project-not-found, reason-needed, not-from-here.
 */
export const reviewDraft = command({
	name: 'studio.review-draft',
	audit: 'actor',
	input: z.object({
		draftId: z.uuid(),
		/** The project; nothing for the whole. */
		itemId: z.uuid().optional(),
		part: z.enum(reviewParts),
		verdict: z.enum(['approved', 'returned']),
		reason: z.string().trim().max(4000).optional(),
		hash: z.string().max(64),
	}),
	output: z.object({ state: z.string() }),
	about: (input) => input.draftId,
	allow: (ctx, { draftId }) => (mayReview(ctx.actor) ? lockedDraft(ctx, draftId) : refuse('forbidden')),
	async run(ctx, { itemId = null, part, verdict, reason, hash }, row) {
		const by = personId(ctx.actor);
		if (!by || !reviewPartsOf(ctx.actor).includes(part)) throw new Refused('forbidden');
		if (row.state !== 'review') throw new Refused('not-from-here');
		const { scopes, given, writers, facts } = await examine(ctx, row);
		const no = reviewRefused(by, part, given, writers);
		if (no) throw new Refused(no);
		const scope = scopes.find((one) => one.itemId === itemId);
		if (!scope) throw new Refused('project-not-found');
		if (scope.hash !== hash) throw new Refused('changed-meanwhile');
		if (verdict === 'returned' && !reason) throw new Refused('reason-needed');
		await db(ctx)
			.insertInto('studioApproval')
			.values({
				draftId: row.id,
				itemId,
				part,
				verdict,
				reason: reason || null,
				contentHash: hash,
				givenAt: ctx.clock.now(),
				givenBy: by,
				whole: itemId === null && verdict === 'approved',
			})
			.execute();
		if (itemId !== null || verdict === 'approved') return { state: row.state };
		const to = allowed(ctx, 'return', row, facts, reason);
		await takeStep(ctx, row, { move: 'return', to, reason });
		await ctx.emit('studio.draft-returned', { draftId: row.id });
		return { state: to };
	},
});
