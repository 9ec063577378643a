import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { publishProgramme } from '../../programmes/public.server.ts';
import { mayReview, mayWrite } from '../permissions.ts';
import type { ReviewPart } from '../rules/approvals.ts';
import { db } from '../tables.ts';
import { examine } from './draft-facts.ts';
import { lockedDraft } from './draft-row.ts';
import { allowed } from './move-draft.ts';
import { takeStep } from './take-step.ts';

/**
 * Publishes what both reviewers approved, as it stands, in the transaction that marks the draft. Refuses: not-from-here,
 * draft-unfinished, programme-has-holes, approvals-missing, nothing-new, slug-of-another.
 */
export const publishDraft = command({
	name: 'studio.publish-draft',
	audit: 'actor',
	input: z.object({ draftId: z.uuid() }),
	output: z.object({ programmeId: z.uuid(), version: z.int(), slug: z.string() }),
	about: (input) => input.draftId,
	allow: (ctx, { draftId }) =>
		ctx.actor.kind === 'person' && (mayWrite(ctx.actor) || mayReview(ctx.actor))
			? lockedDraft(ctx, draftId)
			: refuse('forbidden'),
	async run(ctx, _input, row) {
		const { facts, content, standing, scopes } = await examine(ctx, row);
		const to = allowed(ctx, 'publish', row, facts);
		if (!content) throw new Refused('draft-unfinished', { count: facts.unfinished });
		const { programmeId, version, created } = await publishProgramme(ctx, content, row.programmeId ?? undefined);
		if (!created) throw new Refused('nothing-new');
		const of = (part: ReviewPart) => {
			const word = standing.find((one) => one.itemId === null && one.part === part)?.given;
			if (!word) throw new Refused('approvals-missing', { count: 1 });
			return word;
		};
		const [quality, pedagogy] = [of('quality'), of('pedagogy')];
		await takeStep(ctx, row, { move: 'publish', to, set: { programmeId } });
		await db(ctx)
			.insertInto('studioPublication')
			.values({
				draftId: row.id,
				programmeId,
				version,
				contentHash: scopes[0]?.hash ?? '',
				publishedAt: ctx.clock.now(),
				publishedBy: personId(ctx.actor) ?? null,
				qualityApproval: quality.id,
				qualityBy: quality.by,
				pedagogyApproval: pedagogy.id,
				pedagogyBy: pedagogy.by,
			})
			.execute();
		await ctx.emit('studio.draft-published', { draftId: row.id, programmeId, version });
		return { programmeId, version, slug: content.slug };
	},
});
