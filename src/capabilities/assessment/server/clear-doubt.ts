import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, words } from '../fields.ts';
import { anyProjectHeld } from './access.ts';
import { moveProject } from './move-project.ts';

/** The head of pedagogy found out who was there, and says how: chance names anew who hears it. Refuses: not-from-here, enrolment-over. */
export const clearDoubt = command({
	name: 'assessment.clear-doubt',
	audit: 'actor',
	input: z.object({ projectId: id, reason: words }),
	output: z.object({ projectId: id }),
	about: (input) => input.projectId,
	allow: anyProjectHeld,
	async run(ctx, { reason }, row) {
		await moveProject(ctx, row, 'clear-doubt', { who: 'pedagogy', reason });
		return { projectId: row.id };
	},
});
