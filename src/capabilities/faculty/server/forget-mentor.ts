import type { Ctx, ReadCtx } from '#platform/context.ts';
import type { RefusalCode } from '#platform/refusal.ts';
import { statement } from '../rules/pay.ts';
import { db } from '../tables.ts';
import { drawnOf, historyOf } from './pay-book.ts';
import { ratesBook } from './rates-book.ts';

/** Of what a mentor said of themselves for the accounts, that which is on an approved statement stays, without the number of the account. */
export const forgetBilling = async (ctx: Ctx, personId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('facultyBilling')
		.where('personId', '=', personId)
		.where('id', 'not in', (eb) =>
			eb
				.selectFrom('facultyStatementStep')
				.select('billingId')
				.$castTo<{ billingId: string }>()
				.where('billingId', 'is not', null),
		)
		.execute();
	await db(ctx).updateTable('facultyBilling').set({ ibanSealed: null }).where('personId', '=', personId).execute();
};

/** Whoever is owed money would lose it with their account: first the last statement is drawn and approved. */
export const stillOwed = async (ctx: ReadCtx, personId: string): Promise<RefusalCode | undefined> => {
	const open = await db(ctx)
		.selectFrom('facultyStatement')
		.innerJoin('facultyPayee', 'facultyPayee.id', 'payeeId')
		.select('facultyStatement.id')
		.where('mentorId', '=', personId)
		.where('state', '<>', 'approved')
		.executeTakeFirst();
	if (open) return 'pay-owed';
	const payees = await db(ctx).selectFrom('facultyPayee').select('id').where('mentorId', '=', personId).execute();
	const ratesOf = await ratesBook(ctx);
	for (const { id } of payees) {
		const drawn = (await drawnOf(ctx, id)).filter(({ current }) => current);
		// In whatever month it was done.
		if (statement('9999-12', await historyOf(ctx, id), drawn, ratesOf).cents > 0) return 'pay-owed';
	}
	return undefined;
};
