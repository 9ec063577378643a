import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import { contentOfFile } from './files.ts';

/** A file of a project that is published, in whatever version: open to everybody, as the project's statement is. */
export const programmeFile = read({
	name: 'programmes.file',
	input: z.object({ programme: z.string().max(80), fileId: z.uuid() }),
	output: z.object({ name: z.string(), mediaType: z.string(), content: z.custom<Uint8Array<ArrayBuffer>>() }),
	async allow(ctx, { programme, fileId }) {
		const row = await db(ctx)
			.selectFrom('programmesEnclosure')
			.innerJoin('programmesProgramme', 'programmesProgramme.id', 'programmeId')
			.innerJoin('programmesFile', 'programmesFile.id', 'fileId')
			.select(['fileId', 'name', 'mediaType'])
			.where('fileId', '=', fileId)
			.where('slug', '=', programme)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { fileId, name, mediaType }) {
		const content = await contentOfFile(ctx, fileId);
		if (!content) throw new Refused('not-found');
		return { name, mediaType, content };
	},
});
