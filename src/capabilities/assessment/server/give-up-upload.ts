import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, projectAddress } from '../fields.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting } from './draft.ts';
import { dropUpload, uploadIn } from './upload-row.ts';

/** Drops a file that is on its way, with all that came of it. Refuses: not-from-here, enrolment-over, not-found. */
export const giveUpUpload = command({
	name: 'assessment.give-up-upload',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, uploadId: id }),
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { uploadId }, row) {
		checkDrafting(row);
		await dropUpload(ctx, row.learnerId, await uploadIn(ctx, row, uploadId));
		return { projectId: row.id };
	},
});
