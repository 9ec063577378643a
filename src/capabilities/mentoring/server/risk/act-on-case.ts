import { z } from 'zod';
import { command } from '#platform/command.ts';
import { deeds } from '../../rules/risk-case.ts';
import { partFor } from './part-for.ts';
import { heldCase } from './people.ts';
import { takeCaseStep } from './take-case-step.ts';

/**
 * What somebody did for the learner, in words that the learner may read; of what they `wrote`, the learner gets a letter.
 * Whoever acts has the case. Refuses: not-from-here, reason-needed.
 */
export const actOnCase = command({
	name: 'mentoring.act-on-case',
	audit: 'actor',
	input: z.object({ caseId: z.uuid(), deed: z.enum(deeds), words: z.string().trim().max(4000).default('') }),
	output: z.object({}),
	about: (input) => input.caseId,
	limits: [{ of: (input) => `case ${input.caseId}`, most: 30, seconds: 24 * 3600 }],
	allow: heldCase,
	async run(ctx, { deed, words }, { row, parts }) {
		await takeCaseStep(ctx, row, 'act', { who: partFor('act', parts), words, deed });
		return {};
	},
});
