import type { Ctx } from '#platform/context.ts';
import { leaseFrom } from '#platform/lease.ts';
import { follows } from '../rules/talk.ts';
import { waitDays } from '../settings.ts';
import { db } from '../tables.ts';
import { addLooks } from './choose.sweep.ts';
import { comparedIn } from './compared.ts';
import type { LookRow } from './look-row.ts';

/** Where the second look would have decided otherwise: a talk, and a third look. Nothing changes by itself. */
export const openWhatFollows = async (ctx: Ctx, { id: lookId, round, defenceId, firstId }: LookRow): Promise<void> => {
	if (round !== 2) return;
	const { talk, third } = follows(await comparedIn(ctx, lookId));
	if (third) await addLooks(ctx, [{ id: defenceId, evaluatorId: firstId }], { round: 3, periodId: null });
	if (!talk) return;
	const now = ctx.clock.now();
	const lease = leaseFrom(now, await waitDays(ctx, 'to-answer'));
	const { id: talkId } = await db(ctx)
		.insertInto('oversightTalk')
		.values({ lookId, firstId, openedAt: now, state: 'to-answer', since: now, ...lease })
		.returning('id')
		.executeTakeFirstOrThrow();
	await ctx.emit('oversight.talk-opened', { talkId });
};
