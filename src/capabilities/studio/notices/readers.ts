import type { Role } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { writersOf } from '../server/draft-facts.ts';
import { type DraftRow, draftRow } from '../server/draft-row.ts';
import { composedDraft } from '../server/live-items.ts';
import { db } from '../tables.ts';

/** What a letter about a draft says of it, in the reader's language. */
export interface About {
	readonly row: DraftRow;
	readonly title: DraftRow['occupation'];
	/** The reason of its last step, where there is one. */
	readonly reason: string | null;
}

export const aboutDraft = async (ctx: Ctx, draftId: string): Promise<About | undefined> => {
	const row = await draftRow(ctx, draftId);
	if (!row) return undefined;
	const title = (await composedDraft(ctx, draftId)).framing?.content.title;
	const step = await db(ctx)
		.selectFrom('studioStep')
		.select('reason')
		.where('draftId', '=', draftId)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	return { row, title: title && Object.keys(title).length > 0 ? title : row.occupation, reason: step?.reason ?? null };
};

/** Everybody who holds one of the roles. */
export const holders = async (ctx: Ctx, roles: readonly Role[]): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('identityRoleHolder')
		.select('personId')
		.distinct()
		.where('role', 'in', [...roles])
		.execute();
	return rows.map(({ personId }) => personId);
};

/** Who may take what waits for an author. */
export const designers = (ctx: Ctx) => holders(ctx, ['author', 'instructional-designer']);

/** Who may review it: not those who wrote in it. */
export const reviewers = async (ctx: Ctx, row: DraftRow): Promise<string[]> => {
	const writers = await writersOf(ctx, row);
	return (await holders(ctx, ['quality-officer', 'head-of-pedagogy'])).filter((id) => !writers.has(id));
};

/** Whose work it is: who has it, and who wrote in it. */
export const authors = async (ctx: Ctx, row: DraftRow): Promise<string[]> => [
	...new Set([...(row.authorId ? [row.authorId] : []), ...(await writersOf(ctx, row))]),
];
