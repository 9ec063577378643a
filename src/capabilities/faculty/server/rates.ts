import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { schoolDay } from '#platform/school-day.ts';
import { maySetRates } from '../permissions.ts';
import { db } from '../tables.ts';
import { ratesShape } from './own-pay.ts';
import { currencyOf } from './pay-book.ts';
import { monthOf, ratesBook, ratesOfRow } from './rates-book.ts';

/** What is paid now, and all that was decided of it, the latest first; from which month on it can still change. */
export const ratesRead = read({
	name: 'faculty.rates',
	input: z.object({}),
	output: z.object({
		currency: z.string(),
		month: z.string(),
		rates: ratesShape,
		/** The first month without a statement of anybody. */
		open: z.string(),
		decided: z.array(z.object({ fromMonth: z.string(), rates: ratesShape, reason: z.string(), setAt: instant })),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return maySetRates(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const today = await schoolDay(ctx);
		const month = monthOf(today);
		const { last } = await db(ctx)
			.selectFrom('facultyStatement')
			.select(({ fn }) => fn.max('month').as('last'))
			.executeTakeFirstOrThrow();
		const rows = await db(ctx).selectFrom('facultyRate').selectAll().orderBy('id', 'desc').limit(200).execute();
		return {
			currency: await currencyOf(ctx),
			month,
			rates: (await ratesBook(ctx))(month),
			open: last ? monthOf(last.add({ months: 1 })) : month,
			decided: rows.map((row) => ({
				...{ fromMonth: monthOf(row.fromMonth), rates: ratesOfRow(row), reason: row.reason, setAt: row.setAt },
			})),
		};
	},
});
