import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { programmeFileContent } from '../../programmes/public.server.ts';
import { mayEnter } from '../permissions.ts';
import { db } from '../tables.ts';
import { draftRow } from './draft-row.ts';

/** A file of a draft, for whoever works in the studio; once published, everybody reads it at the programme. */
export const draftFile = read({
	name: 'studio.draft-file',
	input: z.object({ draftId: z.uuid(), fileId: z.uuid() }),
	output: z.object({ name: z.string(), mediaType: z.string(), content: z.custom<Uint8Array<ArrayBuffer>>() }),
	async allow(ctx, { draftId, fileId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		if (!(await draftRow(ctx, draftId))) return refuse('not-found');
		const row = await db(ctx)
			.selectFrom('studioFile')
			.innerJoin('programmesKept', 'programmesKept.fileId', 'studioFile.fileId')
			.select(['studioFile.fileId', 'studioFile.name', 'mediaType'])
			.where('draftId', '=', draftId)
			.where('studioFile.fileId', '=', fileId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { fileId, name, mediaType }) {
		const content = await programmeFileContent(ctx, fileId);
		if (!content) throw new Refused('not-found');
		return { name, mediaType, content };
	},
});
