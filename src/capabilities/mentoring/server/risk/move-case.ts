import { z } from 'zod';
import { command } from '#platform/command.ts';
import { passingMoves } from '../../rules/risk-case.ts';
import { partFor } from './part-for.ts';
import { heldCase } from './people.ts';
import { takeCaseStep } from './take-case-step.ts';

/**
 * A case is taken, passed on by the mentor to the head of pedagogy, or given back by them to the mentor; the two last with
 * a word. Refuses: not-from-here, reason-needed, no-mentor-now, forbidden where it is the other's to do.
 */
export const moveCase = command({
	name: 'mentoring.move-case',
	audit: 'actor',
	input: z.object({
		caseId: z.uuid(),
		move: z.enum(passingMoves),
		words: z.string().trim().max(4000).default(''),
	}),
	output: z.object({}),
	about: (input) => input.caseId,
	allow: heldCase,
	async run(ctx, { move, words }, { row, parts }) {
		await takeCaseStep(ctx, row, move, { who: partFor(move, parts), words });
		return {};
	},
});
