import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { draftPartsOf, mayWrite } from '../permissions.ts';
import { type DraftFacts, type DraftMove, draft } from '../rules/draft.ts';
import { examine } from './draft-facts.ts';
import { type DraftRow, lockedDraft } from './draft-row.ts';
import { takeStep } from './take-step.ts';
import { writeFraming } from './write-framing.ts';

/** What its authors do with a draft. A reviewer returns it by `review-draft`, and `publish-draft` publishes it. */
const moves = ['begin', 'design', 'reopen', 'submit', 'recall', 'release', 'decline'] as const;
type Move = (typeof moves)[number];

/**
 * One step of a draft: somebody takes the opportunity, settles the framework, opens it again, submits or recalls, gives
 * back, or declines with a reason. Refuses: not-from-here, reason-needed, framework-incomplete, draft-unfinished,
 * programme-has-holes.
 */
export const moveDraft = command({
	name: 'studio.move-draft',
	audit: 'actor',
	input: z.object({ draftId: z.uuid(), move: z.enum(moves), reason: z.string().max(4000).optional() }),
	output: z.object({ state: z.string() }),
	about: (input) => input.draftId,
	allow: (ctx, { draftId }) =>
		mayWrite(ctx.actor) && ctx.actor.kind === 'person' ? lockedDraft(ctx, draftId) : refuse('forbidden'),
	async run(ctx, { move, reason }, row) {
		const { facts, composed } = await examine(ctx, row);
		const to = allowed(ctx, move, row, facts, reason);
		await takeStep(ctx, row, { move, to, reason, ...(whose[move] && { set: { authorId: whose[move](ctx) } }) });
		if (move === 'begin' && !composed.framing) await writeFraming(ctx, row.id, row);
		await tell(ctx, move, row.id);
		return { state: to };
	},
});

/** Who has the draft from now on, where a move says so. */
const whose: Partial<Record<Move, (ctx: Ctx) => string | null>> = {
	begin: (ctx) => personId(ctx.actor) ?? null,
	release: () => null,
};

const tell = async (ctx: Ctx, move: Move, draftId: string): Promise<void> => {
	if (move === 'submit') await ctx.emit('studio.draft-submitted', { draftId });
	if (move === 'release') await ctx.emit('studio.draft-released', { draftId });
	if (move === 'decline') await ctx.emit('studio.draft-declined', { draftId });
};

/** Where the move leads, or the refusal of the transition table with its figure. */
export const allowed = (ctx: Ctx, move: DraftMove, row: DraftRow, facts: DraftFacts, reason = '') => {
	const parts = draftPartsOf(ctx.actor);
	const who = parts.find((part) => draft.moves[move].who.includes(part)) ?? parts[0] ?? 'author';
	const taken = step(draft, move, { state: row.state, who, facts, reason });
	if (taken.ok) return taken.to;
	const figures: Readonly<Record<string, number>> = {
		'framework-incomplete': facts.frameworkHoles,
		'programme-has-holes': facts.holes,
		'draft-unfinished': facts.unfinished,
		'approvals-missing': facts.approvalsMissing,
	};
	const count = figures[taken.code];
	throw new Refused(taken.code, count === undefined ? {} : { count });
};
