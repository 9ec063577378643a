import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { mayEnter, reviewPartsOf } from '../permissions.ts';
import { reviewParts, reviewRefused } from '../rules/approvals.ts';
import { examine } from './draft-facts.ts';
import { draftRow } from './draft-row.ts';
import { namesOf } from './names.ts';
import { refer, reference } from './places.ts';

const states = ['waiting', 'stale', 'returned', 'approved'] as const;

/** The review of a draft: for each project and the whole, who said what of exactly which content, and what one may say. */
export const review = read({
	name: 'studio.review',
	input: z.object({ draftId: z.uuid() }),
	output: z.object({
		scopes: z.array(
			z.object({
				/** Nothing for the whole. */
				project: reference.nullable(),
				/** Of what the page shows: goes with the decision. */
				hash: z.string(),
				words: z.array(
					z.object({
						part: z.enum(reviewParts),
						state: z.enum(states),
						by: z.string().nullable(),
						at: instant.nullable(),
						reason: z.string().nullable(),
					}),
				),
			}),
		),
		missing: z.int(),
		/** The parts in which one may decide now. */
		parts: z.array(z.enum(reviewParts)),
		/** A reviewer who may not: because they wrote in it. */
		ownWork: z.boolean(),
	}),
	async allow(ctx, { draftId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const row = await draftRow(ctx, draftId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const { composed, scopes, standing, given, writers, facts } = await examine(ctx, row);
		const name = await namesOf(
			ctx,
			given.map(({ by }) => by),
		);
		const own = personId(ctx.actor) ?? '';
		const open = row.state === 'review' ? reviewPartsOf(ctx.actor) : [];
		return {
			scopes: scopes.map(({ itemId, hash }) => {
				const project = composed.projects.find(({ id }) => id === itemId);
				return {
					project: project ? refer(ctx, project) : null,
					hash,
					words: standing
						.filter((one) => one.itemId === itemId)
						.map(({ part, state, given: word }) => ({
							part,
							state,
							by: name(word?.by ?? null),
							at: word?.at ?? null,
							reason: word?.reason ?? null,
						})),
				};
			}),
			missing: facts.approvalsMissing,
			parts: open.filter((part) => !reviewRefused(own, part, given, writers)),
			ownWork: open.length > 0 && writers.has(own),
		};
	},
});
