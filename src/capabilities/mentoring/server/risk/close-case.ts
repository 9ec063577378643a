import { z } from 'zod';
import { command } from '#platform/command.ts';
import { outcomes } from '../../rules/risk-case.ts';
import { partFor } from './part-for.ts';
import { heldCase } from './people.ts';
import { takeCaseStep } from './take-case-step.ts';

/** A person closes a case, and says what came of it. Refuses: not-from-here, reason-needed, nothing-done-yet where it is said to have helped. */
export const closeCase = command({
	name: 'mentoring.close-case',
	audit: 'actor',
	input: z.object({ caseId: z.uuid(), outcome: z.enum(outcomes), words: z.string().trim().max(4000).default('') }),
	output: z.object({}),
	about: (input) => input.caseId,
	allow: heldCase,
	async run(ctx, { outcome, words }, { row, parts }) {
		await takeCaseStep(ctx, row, 'close', { who: partFor('close', parts), words, outcome });
		return {};
	},
});
