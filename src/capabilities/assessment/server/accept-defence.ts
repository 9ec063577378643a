import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { ownHearingHeld } from './defence-row.ts';
import { mustStillHear } from './draw/barred.ts';
import { moveProject } from './move-project.ts';

/** Whoever was drawn hears it: the learner books an hour of both. Refuses: not-from-here, enrolment-over, evaluator-barred. */
export const acceptDefence = command({
	name: 'assessment.accept-defence',
	audit: 'actor',
	input: z.object({ defenceId: id }),
	output: z.object({ defenceId: id }),
	about: (input) => input.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { defenceId }, { defence, project }) {
		if (defence.state !== 'asked') throw new Refused('not-from-here');
		await mustStillHear(ctx, defenceId);
		await moveProject(ctx, project, 'accept', { who: 'evaluator' });
		await db(ctx).updateTable('assessmentDefence').set({ state: 'accepted' }).where('id', '=', defenceId).execute();
		return { defenceId };
	},
});
