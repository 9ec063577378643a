import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../fields.ts';
import { closeDefence, ownHearingHeld } from './defence-row.ts';
import { isOpenDefence } from './draw/open-defences.ts';
import { moveProject } from './move-project.ts';

/**
 * Whoever was drawn does not hear it, with a reason that the school reads: another is drawn. Refuses: not-from-here,
 * enrolment-over.
 */
export const withdrawDefence = command({
	name: 'assessment.withdraw-defence',
	audit: 'actor',
	input: z.object({ defenceId: id, reason: words }),
	output: z.object({ projectId: id }),
	about: (input) => input.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { reason }, { defence, project }) {
		if (!isOpenDefence(defence.state)) throw new Refused('not-from-here');
		await moveProject(ctx, project, 'withdraw', { who: 'evaluator', reason });
		await closeDefence(ctx, project.id, 'withdrawn');
		return { projectId: project.id };
	},
});
