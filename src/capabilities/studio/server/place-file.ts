import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import { draftFileRows, usesOf } from './draft-files.ts';
import { ownDraft } from './own-item.ts';

/**
 * Puts a file of a draft aside, so that no form offers it, or at hand again. It is never deleted: earlier revisions may name
 * it. Refuses: file-in-use; one that is not there does not exist.
 */
export const placeFile = command({
	name: 'studio.place-file',
	audit: 'actor',
	input: z.object({ draftId: z.uuid(), fileId: z.uuid(), to: z.enum(['aside', 'hand']) }),
	output: z.object({ to: z.enum(['aside', 'hand']) }),
	about: (input) => input.fileId,
	allow: (ctx, input) => ownDraft(ctx, input),
	async run(ctx, { fileId, to }, draft) {
		const row = (await draftFileRows(ctx, draft.id)).find((one) => one.fileId === fileId);
		if (!row) throw new Refused('not-found');
		if (to === 'aside' && (await usesOf(ctx, draft.id, row.name)).length > 0) throw new Refused('file-in-use');
		await db(ctx)
			.updateTable('studioFile')
			.set({ putAsideAt: to === 'aside' ? (row.putAsideAt ?? ctx.clock.now()) : null })
			.where('draftId', '=', draft.id)
			.where('fileId', '=', fileId)
			.execute();
		return { to };
	},
});
