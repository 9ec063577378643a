import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** What proved who could decide, and that requests were answered, has its end. */
export const oldProofsForgotten: Sweep = {
	name: 'identity.old-proofs-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = await provedUntil(ctx);
		await db(ctx).deleteFrom('identityRole').where('endedAt', '<', before).execute();
		await db(ctx)
			.deleteFrom('identityErasure')
			.where('state', 'in', ['erased', 'withdrawn', 'lapsed'])
			.where('changedAt', '<', before)
			.execute();
	},
};
