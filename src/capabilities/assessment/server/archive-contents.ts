import { z } from 'zod';
import type { Source } from '#platform/archive/source.ts';
import { read } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { dangers, dangersOf } from '../rules/archive-entry.ts';
import type { Listing } from './archive/listing.ts';
import { seenFile } from './deliverable.ts';
import { inStretches } from './in-stretches.ts';

/** What reads archives is loaded with the first of them. */
const lists: Readonly<Record<string, (source: Source) => Promise<Listing>>> = {
	'application/zip': async (source) => (await import('./archive/zip-listing.ts')).listZip(source),
	'application/x-tar': async (source) => (await import('./archive/tar-listing.ts')).listTar(source, false),
	'application/gzip': async (source) => (await import('./archive/tar-listing.ts')).listTar(source, true),
};

/**
 * What an archive says that it holds, for whoever may have the file: looked at where it lies, within limits, and unpacked
 * nowhere. Refuses: not-found, also of what is no archive.
 */
export const archiveContents = read({
	name: 'assessment.archive-contents',
	input: z.object({ deliverableId: id }),
	output: z.object({
		name: z.string(),
		entries: z.array(
			z.object({
				path: z.string(),
				bytes: z.number(),
				kind: z.enum(['file', 'folder', 'link', 'other']),
				dangers: z.array(z.enum(dangers)),
			}),
		),
		/** Of those that are listed, as the archive says. */
		bytes: z.number(),
		/** There is more than is looked at. */
		isCut: z.boolean(),
		/** What follows is not readable. */
		isBroken: z.boolean(),
	}),
	heavy: true,
	allow: (ctx, input) => seenFile(ctx, input),
	async run(ctx, _input, { learnerId, name, mediaType, bytes, fileKey, sliceBytes }) {
		const list = lists[mediaType ?? ''];
		if (!list || fileKey === null || bytes === null) throw new Refused('not-found');
		const open = inStretches(learnerId);
		const { entries, ...rest } = await list({
			bytes,
			read: (from, to) => open(ctx, { fileKey, bytes, sliceBytes }, from, to),
		});
		return {
			name,
			entries: entries.map((one) => ({ path: one.path, bytes: one.bytes, kind: one.kind, dangers: dangersOf(one) })),
			bytes: entries.reduce((sum, one) => sum + one.bytes, 0),
			...rest,
		};
	},
});
