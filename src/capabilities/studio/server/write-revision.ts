import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import type { DraftState, WaitingState } from '../rules/draft.ts';
import { freeName } from '../rules/free-name.ts';
import { type AnyContent, type ItemKind, keyFrom, tidy } from '../rules/items.ts';
import { waitFrom } from '../settings.ts';
import { db } from '../tables.ts';

interface Written {
	readonly itemId: string;
	readonly number: number;
	readonly content: AnyContent;
	readonly removed: boolean;
	readonly origin: 'opportunity' | 'published' | 'imported' | 'typed' | 'restored';
}

const writtenByOthers = new Set<Written['origin']>(['opportunity', 'published']);

/** A text that is accepted is never lost: it is a row of its own for ever. */
const insertRevision = async (ctx: Ctx, { content, origin, ...row }: Written) => {
	await db(ctx)
		.insertInto('studioRevision')
		.values({
			...row,
			origin,
			content: JSON.stringify(tidy(content)),
			writtenAt: ctx.clock.now(),
			// What comes from a published version or from the opportunity was written by others.
			writtenBy: writtenByOthers.has(origin) ? null : (personId(ctx.actor) ?? null),
		})
		.execute();
};

/** The next revision of an item that its caller has locked by its draft. */
export const writeRevision = async (ctx: Ctx, written: Written): Promise<void> => {
	await insertRevision(ctx, written);
	await db(ctx).updateTable('studioItem').set({ revision: written.number }).where('id', '=', written.itemId).execute();
};

/** An item that was not there: last of its kind, under a name of its own for all versions to come. */
export const writeItem = async (
	ctx: Ctx,
	draftId: string,
	of: {
		readonly kind: ItemKind;
		readonly key: string;
		readonly content: AnyContent;
		readonly origin: Written['origin'];
	},
): Promise<string> => {
	const rows = await db(ctx)
		.selectFrom('studioItem')
		.select(['key', 'position'])
		.where('draftId', '=', draftId)
		.where('kind', '=', of.kind)
		.execute();
	const { id } = await db(ctx)
		.insertInto('studioItem')
		.values({
			draftId,
			kind: of.kind,
			key: freeName(of.key, new Set(rows.map(({ key }) => key))),
			position: Math.max(0, ...rows.map(({ position }) => position)) + 1,
			revision: 1,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await insertRevision(ctx, { itemId: id, number: 1, content: of.content, removed: false, origin: of.origin });
	return id;
};

/** The key of a new item: out of its first title, else its kind. */
export const keyOf = (kind: ItemKind, { title }: AnyContent): string =>
	(kind === 'framing' ? '' : keyFrom(Object.values(title)[0] ?? '')) || kind;

/** Who writes is not gone: the wait begins again. */
export const renewWait = async (ctx: Ctx, draftId: string, state: DraftState): Promise<void> => {
	if (state !== 'framework' && state !== 'projects') return;
	await db(ctx)
		.updateTable('studioDraft')
		.set(await waitFrom(ctx, state satisfies WaitingState))
		.where('id', '=', draftId)
		.execute();
};
