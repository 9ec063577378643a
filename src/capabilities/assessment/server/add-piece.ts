import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { mediaType } from '#platform/files/media-type.ts';
import { getPersonalFile, putPersonalFile } from '#platform/files/personal.ts';
import { hashOn } from '#platform/files/running-hash.ts';
import { sliceBytes, sliceKey, slicesIn } from '#platform/files/slices.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress, sha256 } from '../fields.ts';
import { chained, sha256Of } from '../rules/chain.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting } from './draft.ts';
import { type UploadRow, uploadIn } from './upload-row.ts';

/**
 * Takes the next piece of a file on its way. Refuses: not-from-here, enrolment-over, not-found; upload-elsewhere where
 * another piece is awaited, or one of another size; piece-broken where its hash is another's.
 */
export const addPiece = command({
	name: 'assessment.add-piece',
	audit: 'nothing',
	input: z.object({
		...projectAddress.shape,
		uploadId: id,
		offset: z.int().min(0),
		sha256,
		content: z
			.instanceof(Uint8Array)
			.refine(({ length }) => length > 0 && length <= sliceBytes, { params: { code: 'not-this-form' } }),
	}),
	output: z.object({ arrived: z.int(), chain: z.string() }),
	allow: ownProjectHeld,
	async run(ctx, { uploadId, offset, content, ...said }, row) {
		checkDrafting(row);
		const upload = await uploadIn(ctx, row, uploadId);
		const awaited = Math.min(upload.sliceBytes, upload.bytes - upload.arrived);
		if (offset !== upload.arrived || content.length !== awaited) throw new Refused('upload-elsewhere');
		const sha = await sha256Of(new Uint8Array(content));
		if (sha !== said.sha256) throw new Refused('piece-broken');
		const come = { arrived: offset + content.length, chain: await chained(upload.chain, sha) };
		await db(ctx)
			.updateTable('assessmentUpload')
			.set({
				...come,
				hashState: await hashedOn(ctx, row.learnerId, upload, content),
				mediaType: upload.mediaType ?? mediaType(content),
				heardAt: ctx.clock.now(),
			})
			.where('id', '=', uploadId)
			.execute();
		// Last: what is refused writes nothing. One that failed after it is written again, to the same place.
		await putPersonalFile(ctx, row.learnerId, sliceKey(upload.fileKey, offset / upload.sliceBytes), content);
		return come;
	},
});

/** Where the state was left by another version of what hashes, all that came is hashed anew. */
const hashedOn = (ctx: Ctx, learnerId: string, upload: UploadRow, content: Uint8Array): Promise<string> =>
	hashOn(upload.hashState, content).catch(async () => {
		let state: string | null = null;
		for (const { number } of slicesIn(upload.arrived, upload.sliceBytes)) {
			const before = await getPersonalFile(ctx, learnerId, sliceKey(upload.fileKey, number));
			if (!before) throw new Error('a piece that came is not there');
			state = await hashOn(state, before);
		}
		return hashOn(state, content);
	});
