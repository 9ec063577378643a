import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../fields.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting } from './draft.ts';
import { discard } from './upload-row.ts';

/** Takes a file or an address out of the draft; what was handed in stays. Refuses: not-from-here, enrolment-over, not-found. */
export const removeDeliverable = command({
	name: 'assessment.remove-deliverable',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, deliverableId: id }),
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { deliverableId }, row) {
		checkDrafting(row);
		const removed = await db(ctx)
			.deleteFrom('assessmentDeliverable')
			.where('id', '=', deliverableId)
			.where('projectId', '=', row.id)
			.where('number', 'is', null)
			.returning(['fileKey', 'sliceBytes'])
			.executeTakeFirst();
		if (!removed) throw new Refused('not-found');
		if (removed.fileKey !== null)
			await discard(ctx, row.learnerId, { fileKey: removed.fileKey, inSlices: removed.sliceBytes !== null });
		return { projectId: row.id };
	},
});
