import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../fields.ts';
import { anyHearingHeld, closeDefence } from './defence-row.ts';
import { moveProject } from './move-project.ts';

/** Calls off a planned defence, with a reason that both read; the project waits for another. Refuses: not-from-here. */
export const cancelDefence = command({
	name: 'assessment.cancel-defence',
	audit: 'actor',
	input: z.object({ defenceId: id, reason: words }),
	output: z.object({ projectId: id }),
	about: (input) => input.defenceId,
	allow: anyHearingHeld,
	async run(ctx, { reason }, { defence, project }) {
		if (defence.state !== 'planned') throw new Refused('not-from-here');
		await moveProject(ctx, project, 'cancel', { who: 'pedagogy', reason });
		await closeDefence(ctx, project.id, 'cancelled');
		return { projectId: project.id };
	},
});
