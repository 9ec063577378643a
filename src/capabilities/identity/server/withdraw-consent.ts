import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import { asked } from './consents.ts';
import { selfLocked } from './self.ts';

/** Takes an agreement back, as easily as it was given. Refuses: not-found, consent-needed where there is no account without it. */
export const withdrawConsent = command({
	name: 'identity.withdraw-consent',
	audit: 'actor',
	input: z.object({ purpose: z.string().max(80) }),
	output: z.object({}),
	about: (input) => input.purpose,
	allow: selfLocked,
	async run(ctx, { purpose }, own) {
		const consent = asked(ctx).find((one) => one.purpose === purpose);
		if (!consent) throw new Refused('not-found');
		if (consent.needed) throw new Refused('consent-needed');
		await db(ctx)
			.updateTable('identityConsent')
			.set({ withdrawnAt: ctx.clock.now() })
			.where('personId', '=', own.id)
			.where('purpose', '=', purpose)
			.where('withdrawnAt', 'is', null)
			.execute();
		return {};
	},
});
