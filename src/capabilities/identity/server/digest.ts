import type { Ctx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';
import { db } from '../tables.ts';

const purpose = 'digest item';
export const sealedDigests = sealedFor(purpose, {
	table: 'identity_digest_item',
	column: 'item_sealed',
	what: 'news that waits for the letter of the day',
});

/** One piece of news, as the letter of the day tells it. */
export interface DigestItem {
	readonly subject: string;
	readonly paragraphs: readonly string[];
	readonly action?: { readonly label: string; readonly path: string } | undefined;
}

export const keepForDigest = async (
	ctx: Ctx,
	of: { readonly personId: string; readonly kind: string; readonly dueAt: Temporal.Instant },
	{ subject, paragraphs, action }: DigestItem,
): Promise<void> => {
	await db(ctx)
		.insertInto('identityDigestItem')
		.values({
			...of,
			writtenAt: ctx.clock.now(),
			itemSealed: ctx.secrets.seal(purpose, JSON.stringify({ subject, paragraphs, action })),
		})
		.execute();
};

/** Takes what has come together for somebody, oldest first: once, however many ask. */
export const takeDigest = async (ctx: Ctx, personId: string): Promise<(DigestItem & { readonly kind: string })[]> => {
	const rows = await db(ctx)
		.deleteFrom('identityDigestItem')
		.where('personId', '=', personId)
		.where('dueAt', '<=', ctx.clock.now())
		.returning(['id', 'kind', 'itemSealed'])
		.execute();
	return rows
		.toSorted((a, b) => (a.id < b.id ? -1 : 1))
		.map(({ kind, itemSealed }) => ({ ...(JSON.parse(ctx.secrets.open(purpose, itemSealed)) as DigestItem), kind }));
};
