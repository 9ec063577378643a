import type { ReadCtx } from '#platform/context.ts';
import { told } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { asked, current } from './consents.ts';

/** What somebody agreed to and when, with the words that they read, newest first. */
export const agreedBy = (ctx: ReadCtx, personId: string) =>
	db(ctx)
		.selectFrom('identityConsent as given')
		.innerJoin('identityConsentText as said', (join) =>
			join.onRef('said.purpose', '=', 'given.purpose').onRef('said.version', '=', 'given.version'),
		)
		.select([
			'given.purpose',
			'given.version',
			'given.locale',
			'said.text',
			'said.sha256',
			'given.agreedAt',
			'given.withdrawnAt',
		])
		.where('given.personId', '=', personId)
		.orderBy('given.id', 'desc')
		.execute();

/** For each text of the house: as it is asked now, and what was agreed to so far. */
export const consentsOf = async (ctx: ReadCtx, personId: string) => {
	const given = await agreedBy(ctx, personId);
	return Promise.all(
		asked(ctx).map(async (consent) => {
			const { text, sha256 } = await current(ctx, consent);
			const own = given.filter(({ purpose }) => purpose === consent.purpose);
			const standing = own.find(({ withdrawnAt }) => withdrawnAt === null);
			return {
				purpose: consent.purpose,
				needed: consent.needed,
				now: told(text, ctx.locale),
				read: sha256,
				/** Nothing is agreed to, or other words than those asked now. */
				open: standing?.sha256 !== sha256,
				stands: standing !== undefined,
				given: own.map((one) => ({
					version: one.version,
					agreedAt: one.agreedAt,
					withdrawnAt: one.withdrawnAt,
					said: told(one.text, one.locale),
				})),
			};
		}),
	);
};
