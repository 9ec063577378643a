import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { asked, recordConsent } from './consents.ts';
import { selfLocked } from './self.ts';

/** Agrees to a text, as it was read. Refuses: not-found, text-changed. */
export const consentTo = command({
	name: 'identity.consent-to',
	audit: 'actor',
	input: z.object({ purpose: z.string().max(80), read: z.string().max(64) }),
	output: z.object({}),
	about: (input) => input.purpose,
	allow: selfLocked,
	async run(ctx, { purpose, read }, own) {
		const consent = asked(ctx).find((one) => one.purpose === purpose);
		if (!consent) throw new Refused('not-found');
		await recordConsent(ctx, own.id, consent, { sha256: read, locale: ctx.locale });
		return {};
	},
});
