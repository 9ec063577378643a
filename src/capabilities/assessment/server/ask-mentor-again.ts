import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { anyProjectHeld } from './access.ts';
import { moveProject } from './move-project.ts';

/** Gives a project whose mentor was silent to the mentor again, perhaps another one by now. Refuses: not-from-here, enrolment-over. */
export const askMentorAgain = command({
	name: 'assessment.ask-mentor-again',
	audit: 'actor',
	input: z.object({ projectId: id }),
	output: z.object({}),
	about: (input) => input.projectId,
	allow: anyProjectHeld,
	async run(ctx, _input, row) {
		await moveProject(ctx, row, 'ask-again', { who: 'pedagogy' });
		return {};
	},
});
