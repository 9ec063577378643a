import type { ReadCtx } from '#platform/context.ts';
import { firstRates, type Rates } from '../rules/pay.ts';
import { db } from '../tables.ts';

const rateRows = (ctx: ReadCtx) =>
	db(ctx).selectFrom('facultyRate').selectAll().orderBy('fromMonth').orderBy('id').execute();
export type RateRow = Awaited<ReturnType<typeof rateRows>>[number];

export const ratesOfRow = (row: Omit<RateRow, 'id' | 'fromMonth' | 'reason' | 'setAt' | 'setBy'>): Rates => ({
	basis: row.basis,
	session: { 5: row.session5, 6: row.session6, 7: row.session7 },
	learnerMonth: { 5: row.learner5, 6: row.learner6, 7: row.learner7 },
	rareSupplement: row.rareSupplement,
	shares: {
		held: row.shareHeld,
		'missed-by-learner': row.shareMissedByLearner,
		'missed-by-mentor': row.shareMissedByMentor,
		'cancelled-late': row.shareCancelledLate,
		'cancelled-in-time': row.shareCancelledInTime,
	},
});

/** `2026-11` of a day. */
export const monthOf = (day: Temporal.PlainDate): string => day.toString().slice(0, 7);
/** The first day of `2026-11`. */
export const firstOf = (month: string): Temporal.PlainDate => Temporal.PlainDate.from(`${month}-01`);

/** The rates of any month: those set from the latest month that is not after it, of two of one month the later word. */
export const ratesBook = async (ctx: ReadCtx): Promise<(month: string) => Rates> => {
	const rows = (await rateRows(ctx)).map((row) => ({ from: monthOf(row.fromMonth), rates: ratesOfRow(row) }));
	return (month) => rows.findLast(({ from }) => from <= month)?.rates ?? firstRates;
};
