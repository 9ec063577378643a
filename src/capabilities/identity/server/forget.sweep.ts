import type { Sweep } from '#platform/sweep.ts';
import { sessionIdleDays, unconfirmedDays } from '../settings.ts';
import { db } from '../tables.ts';
import { linkDays } from './link.ts';

/** Accounts whose address was never confirmed are not kept: somebody may have typed another's. */
export const forgetUnconfirmed: Sweep = {
	name: 'identity.unconfirmed-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const limit = ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(unconfirmedDays)) });
		const rows = await db(ctx)
			.selectFrom('identityPerson')
			.select('id')
			.where('emailVerified', '=', false)
			.where('erasedAt', 'is', null)
			.where('createdAt', '<', limit)
			// Whoever was given a role is the school's to remove.
			.where('id', 'not in', db(ctx).selectFrom('identityRole').select('personId'))
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, id) {
		await db(ctx).deleteFrom('identityPerson').where('id', '=', id).where('emailVerified', '=', false).execute();
	},
};

const vainDays = 90;

/** Invitations that came to nothing keep the address of somebody who may be no member; a move was not confirmed in time. */
export const forgetRequests: Sweep = {
	name: 'identity.vain-requests-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = (days: number) => ctx.clock.now().subtract({ hours: 24 * days });
		await db(ctx)
			.deleteFrom('identityMembership')
			.where('state', 'in', ['declined', 'expired', 'withdrawn'])
			.where('changedAt', '<', before(vainDays))
			.execute();
		await db(ctx).deleteFrom('identityEmailChange').where('askedAt', '<', before(linkDays)).execute();
	},
};

/** Longer than the library takes a code for right: its 30 seconds, the 30 before and the 30 after. */
const codeLife = Temporal.Duration.from({ minutes: 5 });

/** Sessions, links and codes that are over, on real time as the sign-in library counts it. */
export const forgetSessions: Sweep = {
	name: 'identity.ended-sessions-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const now = Temporal.Now.instant();
		const idleDays = await ctx.setting(sessionIdleDays);
		const unused = now.subtract({ hours: 24 * idleDays });
		await db(ctx)
			.deleteFrom('identitySession')
			.where(({ or, eb }) => or([eb('expiresAt', '<', now), eb('updatedAt', '<', unused)]))
			.execute();
		await db(ctx).deleteFrom('identityVerification').where('expiresAt', '<', now).execute();
		await db(ctx).deleteFrom('identitySpentCode').where('spentAt', '<', now.subtract(codeLife)).execute();
	},
};
