import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { schoolName, schoolZone } from '#platform/school.ts';
import { openReceipt } from '../server/forget-person.ts';
import { db } from '../tables.ts';

/** The last letter: what was erased, and what stays, why and until when. It leaves no row behind. */
export const erasureReceipt = listener({
	name: 'identity.erasure-receipt',
	on: 'identity.erased',
	async run(ctx, { personId }) {
		const rows = await db(ctx)
			.selectFrom('identityErasure')
			.select(['id', 'receiptSealed', 'changedAt'])
			.where('personId', '=', personId)
			.where('receiptSealed', 'is not', null)
			.forUpdate()
			.execute();
		const school = await ctx.setting(schoolName);
		for (const { id, receiptSealed, changedAt } of rows) {
			if (!receiptSealed) continue;
			const receipt = openReceipt(ctx, receiptSealed);
			const { locale } = receipt;
			const options = { locale };
			const on = changedAt
				.toZonedDateTimeISO(receipt.zone || (await ctx.setting(schoolZone)))
				.toPlainDate()
				.toLocaleString(locale, { dateStyle: 'long' });
			await ctx.post({
				notice: 'identity.erasure-receipt',
				fleeting: true,
				to: receipt.to,
				locale,
				subject: m.identity_letter_receipt_subject({ school }, options),
				paragraphs: [
					m.identity_letter_hello({ name: receipt.name }, options),
					m.identity_letter_receipt_body({ school, on }, options),
					m.identity_letter_receipt_erased({}, options),
					...receipt.erased.map((what) => `– ${what}`),
					receipt.stays.length > 0
						? m.identity_letter_receipt_stays({}, options)
						: m.identity_letter_receipt_nothing_stays({}, options),
					...receipt.stays.map((one) => m.identity_letter_receipt_line(one, options)),
					m.identity_letter_receipt_backups({ number: personId }, options),
				],
				footer: m.identity_letter_receipt_footer({ school }, options),
			});
			await db(ctx).updateTable('identityErasure').set({ receiptSealed: null }).where('id', '=', id).execute();
		}
	},
});
