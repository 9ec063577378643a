import { z } from 'zod';
import { read } from '#platform/command.ts';
import { id, projectAddress } from '../fields.ts';
import { ownProject } from './access.ts';
import { uploadIn } from './upload-row.ts';

/** How far a file has come: what a page needs to go on. */
export const uploadStanding = z.object({
	bytes: z.int(),
	arrived: z.int(),
	/** How large each piece is, but for the last. */
	sliceBytes: z.int(),
	/** Over the pieces that came (`rules/chain.ts`). */
	chain: z.string(),
});

/** Where a file on its way into one's own draft stands, for a page whose line was cut. Refuses: not-found. */
export const upload = read({
	name: 'assessment.upload',
	input: z.object({ ...projectAddress.shape, uploadId: id }),
	output: uploadStanding,
	allow: ownProject,
	run: (ctx, { uploadId }, row) => uploadIn(ctx, row, uploadId),
});
