import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { terms } from '../settings.ts';
import { current } from './consents.ts';

/** What whoever opens an account is asked to agree to. */
export const termsConsent = { purpose: 'identity.terms', text: terms, needed: true } as const;

export const termsNow = read({
	name: 'identity.terms',
	input: z.object({}),
	output: z.object({ text: z.string(), lang: localeSchema, read: z.string() }),
	allow: () => allow(null),
	async run(ctx) {
		const { text, sha256 } = await current(ctx, termsConsent);
		return { ...told(text, ctx.locale), read: sha256 };
	},
});
