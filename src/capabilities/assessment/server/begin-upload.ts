import { z } from 'zod';
import { command } from '#platform/command.ts';
import { fileName } from '#platform/files/name.ts';
import { countUploads } from '#platform/files/quota.ts';
import { sliceBytes } from '#platform/files/slices.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress, wholeFile } from '../fields.ts';
import { noChain } from '../rules/chain.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting, checkRoom, heldBy } from './draft.ts';
import { uploadStanding } from './upload.ts';
import { uploadsOf } from './upload-row.ts';

/**
 * Begins to bring a file of any size into the draft, in pieces. One of that name and size that did not come to its end is
 * gone on with: nobody has to remember anything to pick it up. All of it counts for the day at once, so that nothing is
 * refused half way. Refuses: not-from-here, enrolment-over, file-empty, too-many-deliverables, file-too-large,
 * version-too-large, upload-quota.
 */
export const beginUpload = command({
	name: 'assessment.begin-upload',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, ...wholeFile.shape }),
	output: z.object({ uploadId: id, ...uploadStanding.shape }),
	about: (_input, output) => output.uploadId,
	allow: ownProjectHeld,
	async run(ctx, given, row) {
		checkDrafting(row);
		if (given.bytes === 0) throw new Refused('file-empty');
		const name = fileName(given.name);
		const begun = (await uploadsOf(ctx, row.id)).find((one) => one.name === name && one.bytes === given.bytes);
		if (begun) return { uploadId: begun.id, ...begun };
		await checkRoom(ctx, await heldBy(ctx, row.id), [given.bytes]);
		await countUploads(ctx, [given.bytes]);
		const now = ctx.clock.now();
		const made = await db(ctx)
			.insertInto('assessmentUpload')
			.values({
				projectId: row.id,
				name,
				bytes: given.bytes,
				sliceBytes,
				chain: noChain,
				fileKey: `deliverables/${row.id}/${crypto.randomUUID()}`,
				begunAt: now,
				heardAt: now,
			})
			.returning(['id', 'bytes', 'arrived', 'sliceBytes', 'chain'])
			.executeTakeFirstOrThrow();
		return { uploadId: made.id, ...made };
	},
});
