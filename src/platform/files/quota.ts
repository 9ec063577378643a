import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#schema';
import type { Ctx } from '../context.ts';
import { builder } from '../database/transaction.ts';
import { Refused } from '../refusal.ts';
import { setting } from '../setting.ts';

/** What one person may send in a day, over all parts of the school, so that nobody alone fills its disk. */
export const uploadMegabytes = setting('uploads.megabytes-a-day', z.coerce.number().int().min(1).max(100_000), 500);

const kilobyte = 1024;
const day = 86_400_000;

/**
 * Counts files that are kept, in the transaction that keeps them: what is refused counts for nothing. Days are those of
 * UTC, on real time as attempts are. Refuses: upload-quota.
 */
export const countUploads = async (ctx: Ctx, sizes: readonly number[]): Promise<void> => {
	if (ctx.actor.kind !== 'person') return;
	const megabytes = await ctx.setting(uploadMegabytes);
	const kilobytes = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / kilobyte);
	const now = Temporal.Now.instant().epochMilliseconds;
	const { count } = await builder<Kysely<Tables>>(ctx.tx)
		.insertInto('platformAttempt')
		.values({
			key: ctx.secrets.mark('uploads', ctx.actor.id),
			windowStart: Temporal.Instant.fromEpochMilliseconds(now - (now % day)),
			count: kilobytes,
		})
		.onConflict((conflict) =>
			conflict
				.columns(['key', 'windowStart'])
				.doUpdateSet({ count: sql<number>`platform_attempt.count + excluded.count` }),
		)
		.returning('count')
		.executeTakeFirstOrThrow();
	if (count > megabytes * kilobyte) throw new Refused('upload-quota', { megabytes });
};
