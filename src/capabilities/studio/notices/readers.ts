import type { Ctx } from '#platform/context.ts';
import { holdersOf } from '../../identity/public.server.ts';
import { studioRoles } from '../permissions.ts';
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

/** Who works in the studio now: nobody else hears of a draft, whatever they wrote in it. */
export const studio = (ctx: Ctx) => holdersOf(ctx, studioRoles);

/** Who may take what waits for an author. */
export const designers = (ctx: Ctx) => holdersOf(ctx, ['author', 'instructional-designer']);

/** Who may review it: not those who wrote in it. */
export const reviewers = async (ctx: Ctx, row: DraftRow): Promise<string[]> => {
	const writers = await writersOf(ctx, row);
	return (await holdersOf(ctx, ['quality-officer', 'head-of-pedagogy'])).filter((id) => !writers.has(id));
};

/** Whose work it is: who has it, and who wrote in it. */
export const authors = async (ctx: Ctx, row: DraftRow): Promise<string[]> => [
	...new Set([...(row.authorId ? [row.authorId] : []), ...(await writersOf(ctx, row))]),
];
