import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { db } from '../tables.ts';

export const sourceFields = z.object({
	publisher: z.string(),
	title: z.string(),
	licence: z.string(),
	year: z.int().nullable(),
	/** What is counted. */
	unit: z.string().nullable(),
	importedAt: instant.nullable(),
});

const completed = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('observatorySource')
		.innerJoin('observatoryCompletion', 'sourceId', 'id')
		.select(['publisher', 'title', 'licence', 'year', 'unit', 'completedAt as importedAt']);

export const sourceOf = async (ctx: ReadCtx, sourceId: string) =>
	(await completed(ctx).where('id', '=', sourceId).executeTakeFirst()) ?? null;

/** Everything that was imported, the newest first, each publication once. */
export const sources = read({
	name: 'observatory.sources',
	input: z.object({}),
	output: z.object({ sources: z.array(sourceFields) }),
	allow: () => allow(null),
	async run(ctx) {
		const rows = await completed(ctx).orderBy('completedAt', 'desc').orderBy('title').execute();
		const once = new Map(rows.toReversed().map((row) => [`${row.publisher} ${row.title} ${row.year}`, row]));
		return { sources: [...once.values()].toReversed() };
	},
});
