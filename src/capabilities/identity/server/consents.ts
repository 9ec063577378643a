import { createHash } from 'node:crypto';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { type Localized, locales } from '#platform/localized.ts';
import type { Consent } from '#platform/personal-data.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';

/** Everything that the house asks people to agree to. */
export const asked = (ctx: ReadCtx): readonly Consent[] => ctx.house.capabilities.flatMap((one) => one.consents);

/** Names exactly these words, in all their languages. */
export const markOf = (text: Localized): string =>
	createHash('sha256')
		.update(JSON.stringify(locales.map((locale) => text[locale] ?? null)))
		.digest('hex');

export interface Current {
	readonly text: Localized;
	/** Names exactly these words, so that nobody agrees to others than they read. */
	readonly sha256: string;
}
/** The text as it is asked now. */
export const current = async (ctx: ReadCtx, consent: Consent): Promise<Current> => {
	const text = await ctx.setting(consent.text);
	return { text, sha256: markOf(text) };
};

/** Refuses: text-changed, where other words are asked by now than those that were read. */
export const checkRead = async (ctx: ReadCtx, consent: Consent, sha256: string): Promise<Current> => {
	const now = await current(ctx, consent);
	if (now.sha256 !== sha256) throw new Refused('text-changed');
	return now;
};

/** Keeps these words as a version, if they are none yet, and says its number. */
const versionOf = async (ctx: Ctx, purpose: string, { text, sha256 }: Current): Promise<number> => {
	const find = () =>
		db(ctx)
			.selectFrom('identityConsentText')
			.select('version')
			.where('purpose', '=', purpose)
			.where('sha256', '=', sha256)
			.executeTakeFirst();
	for (;;) {
		const known = await find();
		if (known) return known.version;
		const { last } = await db(ctx)
			.selectFrom('identityConsentText')
			.select(({ fn }) => fn.max('version').as('last'))
			.where('purpose', '=', purpose)
			.executeTakeFirstOrThrow();
		// Of two at once one writes it, the other finds it.
		await db(ctx)
			.insertInto('identityConsentText')
			.values({ purpose, version: (last ?? 0) + 1, text: JSON.stringify(text), sha256, since: ctx.clock.now() })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
};

/**
 * Records that somebody agreed to the words that they read, and replaces what they agreed to before. Once however often.
 * Refuses: text-changed.
 */
export const recordConsent = async (
	ctx: Ctx,
	personId: string,
	consent: Consent,
	{ sha256, locale }: { sha256: string; locale: 'fr' | 'en' | 'es' },
): Promise<void> => {
	const now = await checkRead(ctx, consent, sha256);
	const version = await versionOf(ctx, consent.purpose, now);
	const at = ctx.clock.now();
	await db(ctx)
		.updateTable('identityConsent')
		.set({ withdrawnAt: at })
		.where('personId', '=', personId)
		.where('purpose', '=', consent.purpose)
		.where('version', '<>', version)
		.where('withdrawnAt', 'is', null)
		.execute();
	await db(ctx)
		.insertInto('identityConsent')
		.values({ personId, purpose: consent.purpose, version, locale, agreedAt: at })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};
