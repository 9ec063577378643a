import { z } from 'zod';
import { read } from '#platform/command.ts';
import { isLocale } from '#platform/localized.ts';
import { locale } from '../fields.ts';
import { db } from '../tables.ts';
import { self } from './self.ts';

/** One's own account, as its page shows it. */
export const account = read({
	name: 'identity.account',
	input: z.object({}),
	output: z.object({
		displayName: z.string(),
		givenNames: z.string().nullable(),
		familyName: z.string().nullable(),
		email: z.string(),
		pendingEmail: z.string().nullable(),
		locale,
		/** Spoken, with that of the letters. */
		languages: z.array(locale),
		zone: z.string(),
		applause: z.boolean(),
		secondFactor: z.boolean(),
	}),
	allow: self,
	async run(ctx, _input, own) {
		const row = await db(ctx)
			.selectFrom('identityPerson')
			.leftJoin('identityEmailChange', 'identityEmailChange.personId', 'identityPerson.id')
			.select([
				'displayName',
				'legalGivenNames',
				'legalFamilyName',
				'newEmail',
				'locale',
				'languages',
				'zone',
				'applause',
			])
			.where('identityPerson.id', '=', own.id)
			.executeTakeFirstOrThrow();
		return {
			displayName: row.displayName ?? '',
			givenNames: row.legalGivenNames,
			familyName: row.legalFamilyName,
			email: own.email,
			pendingEmail: row.newEmail,
			locale: row.locale,
			languages: [...new Set([row.locale, ...row.languages])].filter(isLocale).sort(),
			zone: row.zone,
			applause: row.applause,
			secondFactor: own.twoFactorEnabled,
		};
	},
});
