import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { mayEnter, mayWrite } from '../permissions.ts';
import { writingRefused } from '../rules/draft.ts';
import { fieldsOf } from '../rules/merge.ts';
import { db } from '../tables.ts';
import { draftRow } from './draft-row.ts';
import { readContent } from './live-items.ts';
import { namesOf } from './names.ts';
import { itemOf } from './own-item.ts';
import { refer, reference } from './places.ts';

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]));

/** Every revision of an item, the newest first: what it said, who wrote it and when. */
export const history = read({
	name: 'studio.history',
	input: z.object({ draftId: z.uuid(), itemId: z.uuid() }),
	output: z.object({
		item: reference,
		revision: z.int(),
		revisions: z.array(
			z.object({
				number: z.int(),
				origin: z.string(),
				removed: z.boolean(),
				at: instant,
				by: z.string().nullable(),
				fields,
			}),
		),
		may: z.object({ restore: z.boolean() }),
	}),
	async allow(ctx, { draftId, itemId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const draft = await draftRow(ctx, draftId);
		const item = draft && (await itemOf(ctx, draftId, itemId));
		return item ? allow({ draft, item }) : refuse('not-found');
	},
	async run(ctx, _input, { draft, item }) {
		const rows = await db(ctx)
			.selectFrom('studioRevision')
			.selectAll()
			.where('itemId', '=', item.id)
			.orderBy('number', 'desc')
			.execute();
		const name = await namesOf(
			ctx,
			rows.map(({ writtenBy }) => writtenBy),
		);
		return {
			item: refer(ctx, { ...item } as never),
			revision: item.revision,
			revisions: rows.map(({ number, origin, removed, writtenAt, writtenBy, content }) => ({
				number,
				origin,
				removed,
				at: writtenAt,
				by: name(writtenBy),
				fields: { ...fieldsOf(readContent(item.kind, content)) },
			})),
			may: { restore: mayWrite(ctx.actor) && writingRefused(draft.state, item.kind) === undefined },
		};
	},
});
