import { forgetting } from '#platform/personal/forgetting.ts';
import type { Sweep } from '#platform/sweep.ts';
import { registerYears } from '../settings.ts';
import { db } from '../tables.ts';

/** The register has an end too: the document goes with all that was proposed and decided about it. */
export const oldCredentialsForgotten: Sweep = {
	name: 'credentials.old-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = ctx.clock.now().subtract({ hours: 24 * 365 * (await ctx.setting(registerYears)) });
		const old = await db(ctx)
			.selectFrom('credentialsCredential')
			.select('id')
			.where('issuedAt', '<', before)
			.limit(1000)
			.execute();
		if (old.length === 0) return;
		const ids = old.map(({ id }) => id);
		await db(ctx).deleteFrom('credentialsRevocation').where('credentialId', 'in', ids).execute();
		await forgetting(ctx, () => db(ctx).deleteFrom('credentialsDocument').where('credentialId', 'in', ids).execute());
		await db(ctx).deleteFrom('credentialsCredential').where('id', 'in', ids).execute();
	},
};

/** What was held back once, and is no longer. */
export const oldHoldsForgotten: Sweep = {
	name: 'credentials.old-holds-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = ctx.clock.now().subtract({ hours: 24 * 365 * (await ctx.setting(registerYears)) });
		await db(ctx).deleteFrom('credentialsHold').where('liftedAt', '<', before).execute();
	},
};
