import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

const keptDays = 90;

/** Tokens that are over are kept a while, for the audit trail names them. */
export const forgetTokens: Sweep = {
	name: 'identity.old-tokens-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const limit = ctx.clock.now().subtract({ hours: 24 * keptDays });
		await db(ctx)
			.deleteFrom('identityToken')
			.where((eb) => eb.or([eb('expiresAt', '<', limit), eb('endedAt', '<', limit)]))
			.execute();
	},
};
