import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { mayWrite } from '../permissions.ts';
import { writingRefused } from '../rules/draft.ts';
import type { AnyContent, ItemKind } from '../rules/items.ts';
import { db } from '../tables.ts';
import { type DraftRow, lockedDraft } from './draft-row.ts';
import { readContent } from './live-items.ts';

/** The draft that somebody writes in, locked. */
export const ownDraft = (
	ctx: ReadCtx,
	{ draftId }: { draftId: string },
): Promise<Allowed<DraftRow>> | Allowed<never> =>
	mayWrite(ctx.actor) ? lockedDraft(ctx, draftId) : refuse('forbidden');

export interface ItemRow {
	readonly id: string;
	readonly kind: ItemKind;
	readonly key: string;
	readonly revision: number;
	readonly removed: boolean;
	readonly content: AnyContent;
	readonly draft: DraftRow;
}

/** An item of a draft that somebody writes in, both locked by the draft. */
export const ownItem = async (
	ctx: ReadCtx,
	{ draftId, itemId }: { draftId: string; itemId: string },
): Promise<Allowed<ItemRow>> => {
	const draft = await ownDraft(ctx, { draftId });
	if (!draft.ok) return draft;
	const row = await itemOf(ctx, draftId, itemId);
	return row ? allow({ ...row, draft: draft.value }) : refuse('not-found');
};

export const itemOf = async (ctx: ReadCtx, draftId: string, itemId: string) => {
	const row = await db(ctx)
		.selectFrom('studioItem')
		.innerJoin('studioRevision', (join) => join.onRef('itemId', '=', 'studioItem.id').onRef('number', '=', 'revision'))
		.select(['studioItem.id', 'kind', 'key', 'position', 'revision', 'removed', 'content', 'writtenBy', 'writtenAt'])
		.where('studioItem.id', '=', itemId)
		.where('draftId', '=', draftId)
		.executeTakeFirst();
	return row && { ...row, content: readContent(row.kind, row.content) };
};

/** Refuses where the state of the draft settles this kind, or where `seen` is not the revision that stands. */
export const refuseStale = (draft: DraftRow, kind: ItemKind, stands: number, seen: number): void => {
	const no = writingRefused(draft.state, kind);
	if (no) throw new Refused(no);
	if (stands !== seen) throw new Refused('changed-meanwhile');
};
