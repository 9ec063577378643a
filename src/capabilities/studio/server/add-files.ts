import { z } from 'zod';
import { command } from '#platform/command.ts';
import { countUploads } from '#platform/files/quota.ts';
import { upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { keepProgrammeFile } from '../../programmes/public.server.ts';
import { fileMegabytes, mostFiles } from '../settings.ts';
import { db } from '../tables.ts';
import { draftFileRows, shelve } from './draft-files.ts';
import { ownDraft } from './own-item.ts';

/**
 * Puts files at hand for the projects and resources of a draft: all of them or none. One that is there already, by its
 * content, is left out, and offered again where it was put aside. Refuses: not-from-here, file-empty, file-too-large,
 * upload-quota, too-many-files, file-already-there where all are.
 */
export const addFiles = command({
	name: 'studio.add-files',
	audit: 'actor',
	input: z.object({ draftId: z.uuid(), files: z.array(upload).min(1).max(50) }),
	output: z.object({ added: z.int() }),
	about: (input) => input.draftId,
	allow: (ctx, input) => ownDraft(ctx, input),
	async run(ctx, { files }, draft) {
		if (draft.state === 'published' || draft.state === 'declined') throw new Refused('not-from-here');
		const megabytes = await ctx.setting(fileMegabytes);
		if (files.some(({ content }) => content.length === 0)) throw new Refused('file-empty');
		if (files.some(({ content }) => content.length > megabytes * 1024 ** 2))
			throw new Refused('file-too-large', { megabytes });
		await countUploads(
			ctx,
			files.map(({ content }) => content.length),
		);
		const before = await draftFileRows(ctx, draft.id);
		const known = new Map(before.map((row) => [row.fileId, row]));
		let added = 0;
		for (const file of files) {
			const kept = await keepProgrammeFile(ctx, file);
			const there = known.get(kept.id);
			if (there && there.putAsideAt === null) continue;
			if (there)
				await db(ctx)
					.updateTable('studioFile')
					.set({ putAsideAt: null })
					.where('draftId', '=', draft.id)
					.where('fileId', '=', kept.id)
					.execute();
			else await shelve(ctx, draft.id, kept, 'added');
			known.set(kept.id, { ...kept, fileId: kept.id, addedAt: ctx.clock.now(), addedBy: null, putAsideAt: null });
			added++;
		}
		if (added === 0) throw new Refused('file-already-there');
		const most = await ctx.setting(mostFiles);
		if (known.size > most) throw new Refused('too-many-files', { most });
		return { added };
	},
});
