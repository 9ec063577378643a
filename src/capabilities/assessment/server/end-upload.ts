import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { hashEnded } from '#platform/files/running-hash.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../fields.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { deliverable, draftLines } from './dossier.ts';
import { checkDrafting } from './draft.ts';
import { dropUpload, type UploadRow, uploadIn, uploadsOf } from './upload-row.ts';

/**
 * All pieces came: the file is in the draft, under the SHA-256 that the school reckoned over all of it. What is there
 * already, by its content, is dropped: that is an answer and no refusal, so that it goes. Asked twice, it answers alike.
 * Refuses: not-from-here, enrolment-over, not-found, upload-unfinished.
 */
export const endUpload = command({
	name: 'assessment.end-upload',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, uploadId: id }),
	output: z.object({ isNew: z.boolean(), deliverable }),
	about: (input) => input.uploadId,
	allow: ownProjectHeld,
	async run(ctx, { uploadId }, row) {
		checkDrafting(row);
		const before = await draftLines(ctx, row.id);
		const ended = before.find((one) => one.id === uploadId);
		if (ended) return { isNew: true, deliverable: ended };
		const upload = await uploadIn(ctx, row, uploadId);
		if (upload.arrived < upload.bytes || !upload.hashState) throw unfinished(1);
		const sha256 = await hashEnded(upload.hashState);
		const same = before.find((one) => one.sha256 === sha256);
		if (same) {
			await dropUpload(ctx, row.learnerId, upload);
			return { isNew: false, deliverable: same };
		}
		await keep(ctx, row.id, upload, sha256);
		const made = (await draftLines(ctx, row.id)).find((one) => one.id === uploadId);
		if (!made) throw new Error('a file was just added and is not there');
		return { isNew: true, deliverable: made };
	},
});

/** It keeps its number: a page that did not hear the answer asks again and finds it. */
const keep = async (ctx: Ctx, projectId: string, upload: UploadRow, sha256: string): Promise<void> => {
	const { id: uploadId, name, mediaType, bytes, fileKey, sliceBytes } = upload;
	await db(ctx)
		.insertInto('assessmentDeliverable')
		.values({
			...{ id: uploadId, projectId, kind: 'file', name, mediaType, bytes, sha256, fileKey, sliceBytes },
			addedAt: ctx.clock.now(),
		})
		.execute();
	await db(ctx).deleteFrom('assessmentUpload').where('id', '=', uploadId).execute();
};

const unfinished = (count: number) => new Refused('upload-unfinished', { count });

/** Nobody hands in a version and finds later that a file had not come. Refuses: upload-unfinished. */
export const checkAllCame = async (ctx: Ctx, projectId: string): Promise<void> => {
	const { length } = await uploadsOf(ctx, projectId);
	if (length > 0) throw unfinished(length);
};
