import type { ReadCtx } from '#platform/context.ts';
import { type Composed, compose, type Live } from '../rules/compose.ts';
import { type AnyContent, drafted, type ItemKind } from '../rules/items.ts';
import { db } from '../tables.ts';

/** A content as it was kept, with what was added to its shape since. */
export const readContent = (kind: ItemKind, content: unknown): AnyContent => drafted[kind].parse(content);

/** The parts of a draft as they stand, those that were removed left out. */
export const liveItems = async (ctx: ReadCtx, draftId: string): Promise<readonly Live[]> => {
	const rows = await db(ctx)
		.selectFrom('studioItem')
		.innerJoin('studioRevision', (join) => join.onRef('itemId', '=', 'studioItem.id').onRef('number', '=', 'revision'))
		.select(['studioItem.id', 'kind', 'key', 'position', 'content'])
		.where('draftId', '=', draftId)
		.where('removed', '=', false)
		.orderBy('position')
		.execute();
	return rows.map((row) => ({ ...row, content: readContent(row.kind, row.content) }) as Live);
};

export const composedDraft = async (ctx: ReadCtx, draftId: string): Promise<Composed> =>
	compose(await liveItems(ctx, draftId), await fileIds(ctx, draftId));

/** The ids of the files of a draft by their names in it. */
const fileIds = async (ctx: ReadCtx, draftId: string): Promise<ReadonlyMap<string, string>> => {
	const rows = await db(ctx)
		.selectFrom('studioFile')
		.select(['name', 'fileId'])
		.where('draftId', '=', draftId)
		.execute();
	return new Map(rows.map(({ name, fileId }) => [name, fileId]));
};
