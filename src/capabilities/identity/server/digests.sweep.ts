import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** News that somebody wants once a day reaches them on the day. */
export const digestsSent: Sweep = {
	name: 'identity.digest-sent-on-the-day',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('identityDigestItem')
			.select('personId')
			.distinct()
			.where('dueAt', '<=', ctx.clock.now())
			.execute();
		return rows.map(({ personId }) => personId);
	},
	mend: (ctx, personId) => ctx.emit('identity.digest-due', { personId }),
};
