import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, projectAddress, words } from '../fields.ts';
import { mentoredProjectHeld } from './access.ts';
import { moveProject } from './move-project.ts';

/** The mentor gives the project back with advice, which the learner reads. Refuses: not-from-here, enrolment-over. */
export const giveBack = command({
	name: 'assessment.give-back',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, advice: words }),
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: mentoredProjectHeld,
	async run(ctx, { advice }, row) {
		await moveProject(ctx, row, 'give-back', { who: 'mentor', reason: advice });
		return { projectId: row.id };
	},
});
