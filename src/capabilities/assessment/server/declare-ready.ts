import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, projectAddress } from '../fields.ts';
import { mentoredProjectHeld } from './access.ts';
import { moveProject } from './move-project.ts';

/** The mentor says that the project may be defended. Refuses: not-from-here, enrolment-over. */
export const declareReady = command({
	name: 'assessment.declare-ready',
	audit: 'actor',
	input: projectAddress,
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: mentoredProjectHeld,
	async run(ctx, _input, row) {
		await moveProject(ctx, row, 'declare-ready', { who: 'mentor' });
		return { projectId: row.id };
	},
});
