import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../fields.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting } from './draft.ts';
import { dropFetch, fetchesOf } from './fetch-row.ts';

/** Takes a repository out of the draft that is not in it yet. Refuses: not-from-here, enrolment-over, not-found. */
export const giveUpRepository = command({
	name: 'assessment.give-up-repository',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, fetchId: id }),
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { fetchId }, row) {
		checkDrafting(row);
		const found = (await fetchesOf(ctx, row.id)).find((one) => one.id === fetchId);
		if (!found) throw new Refused('not-found');
		await dropFetch(ctx, row.learnerId, found);
		return { projectId: row.id };
	},
});
