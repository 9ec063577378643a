import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { mayEnter, mayWrite } from '../permissions.ts';
import { filesNamedIn } from '../rules/items.ts';
import { fileMegabytes } from '../settings.ts';
import { db } from '../tables.ts';
import { draftRow } from './draft-row.ts';
import { liveItems } from './live-items.ts';
import { namesOf } from './names.ts';
import { refer, reference } from './places.ts';

const file = z.object({
	id: z.uuid(),
	name: z.string(),
	bytes: z.int(),
	mediaType: z.string(),
	sha256: z.string(),
	addedAt: instant,
	addedBy: z.string().nullable(),
	/** The projects and resources that name it now. */
	uses: z.array(reference),
});

/** The files of a draft, those at hand and those put aside, with what names them. */
export const files = read({
	name: 'studio.files',
	input: z.object({ draftId: z.uuid() }),
	output: z.object({
		atHand: z.array(file),
		aside: z.array(file),
		/** What one may weigh. */
		megabytes: z.int(),
		may: z.object({ write: z.boolean() }),
	}),
	async allow(ctx, { draftId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const row = await draftRow(ctx, draftId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { id, state }) {
		const rows = await rowsOf(ctx, id);
		const items = await liveItems(ctx, id);
		const name = await namesOf(
			ctx,
			rows.map(({ addedBy }) => addedBy),
		);
		const all = rows.map(({ fileId, addedBy, ...row }) => ({
			...row,
			id: fileId,
			addedBy: name(addedBy),
			uses: items.filter(({ content }) => filesNamedIn(content).includes(row.name)).map((one) => refer(ctx, one)),
		}));
		return {
			atHand: all.filter(({ putAsideAt }) => putAsideAt === null),
			aside: all.filter(({ putAsideAt }) => putAsideAt !== null),
			megabytes: await ctx.setting(fileMegabytes),
			may: { write: mayWrite(ctx.actor) && state !== 'published' && state !== 'declined' },
		};
	},
});

const rowsOf = (ctx: ReadCtx, draftId: string) =>
	db(ctx)
		.selectFrom('studioFile')
		.innerJoin('programmesKept', 'programmesKept.fileId', 'studioFile.fileId')
		.select([
			'studioFile.fileId',
			'studioFile.name',
			'addedAt',
			'addedBy',
			'putAsideAt',
			'bytes',
			'mediaType',
			'sha256',
		])
		.where('draftId', '=', draftId)
		.orderBy('studioFile.name')
		.execute();
