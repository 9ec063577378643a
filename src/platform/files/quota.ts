import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { countWithin } from '../limit.ts';
import { Refused } from '../refusal.ts';
import { setting } from '../setting.ts';

/** What one person may send in a day, over all parts of the school, so that nobody alone fills its disk. */
export const uploadMegabytes = setting('uploads.megabytes-a-day', z.coerce.number().int().min(1).max(100_000), 5000);

const kilobyte = 1024;
const day = 86_400;

/**
 * Counts files that are kept, in the transaction that keeps them: what is refused counts for nothing. A day begins with the
 * first of them, on real time as for attempts. What the school brings for somebody counts as theirs. Refuses: upload-quota.
 */
export const countUploads = async (
	ctx: Ctx,
	sizes: readonly number[],
	personId = ctx.actor.kind === 'person' ? ctx.actor.id : undefined,
): Promise<void> => {
	if (personId === undefined) return;
	const megabytes = await ctx.setting(uploadMegabytes);
	const kilobytes = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / kilobyte);
	const { count } = await countWithin(ctx.tx, ctx.secrets.mark('uploads', personId), day, kilobytes);
	if (count > megabytes * kilobyte) throw new Refused('upload-quota', { megabytes });
};
