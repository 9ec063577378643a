import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { longText } from '../fields.ts';
import { isIban, isSiret, plainIban } from '../rules/iban.ts';
import { db } from '../tables.ts';
import { sealIban } from './iban-seal.ts';
import { payeeOf } from './payee.ts';

/**
 * Who is written on one's statements and where the money goes. Left empty, the account number stays the one that is known.
 * To whoever is no mentor and was never paid there is nothing to say. Refuses: no-payee, account-needed.
 */
export const saveBilling = command({
	name: 'faculty.save-billing',
	audit: 'actor',
	input: z.object({
		name: longText(200),
		address: longText(500),
		siret: z
			.string()
			.transform((text) => text.replace(/\s+/g, ''))
			.refine(isSiret, { params: { code: 'not-a-siret' } })
			.optional(),
		vatNumber: z
			.string()
			.transform((text) => text.replace(/[\s.-]+/g, '').toUpperCase())
			.refine((text) => /^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(text), { params: { code: 'not-this-form' } })
			.optional(),
		iban: z
			.string()
			.max(60)
			.transform(plainIban)
			.refine(isIban, { params: { code: 'not-an-iban' } })
			.optional(),
	}),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, { name, address, siret, vatNumber, iban }, { me }) {
		const mentor = await db(ctx)
			.selectFrom('facultyMentor')
			.select('personId')
			.where('personId', '=', me)
			.union(db(ctx).selectFrom('facultyPayee').select('mentorId as personId').where('mentorId', '=', me))
			.executeTakeFirst();
		if (!mentor) throw new Refused('no-payee');
		// Two at once follow each other, so that the number that is kept is that of the one before.
		await payeeOf(ctx, me);
		const last = await db(ctx)
			.selectFrom('facultyBilling')
			.select('ibanSealed')
			.where('personId', '=', me)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		const ibanSealed = iban === undefined ? last?.ibanSealed : sealIban(ctx, iban);
		if (!ibanSealed) throw new Refused('account-needed');
		const row = { name, address, siret: siret ?? null, vatNumber: vatNumber ?? null, ibanSealed };
		await db(ctx)
			.insertInto('facultyBilling')
			.values({ personId: me, ...row, saidAt: ctx.clock.now() })
			.execute();
		if (iban !== undefined && last) await ctx.emit('faculty.account-changed', { personId: me });
		return {};
	},
});
