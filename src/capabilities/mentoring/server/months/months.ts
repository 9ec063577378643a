import type { ReadCtx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import { accompaniedDays } from '../../rules/accompanied-days.ts';
import { db } from '../../tables.ts';

/** Months that are looked back on: a worker that was away longer is a matter for a person. */
const most = 12;

export interface LearnerMonth {
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly month: Temporal.PlainYearMonth;
}

/** Whether mentors are paid by the learner in a month; by the session where nothing is said. */
const byLearner = async (ctx: ReadCtx): Promise<(month: Temporal.PlainYearMonth) => boolean> => {
	const rows = await db(ctx).selectFrom('facultyBasis').selectAll().orderBy('fromMonth').execute();
	return (month) =>
		rows.findLast(({ fromMonth }) => Temporal.PlainYearMonth.compare(fromMonth.toPlainYearMonth(), month) <= 0)
			?.basis === 'learner';
};

/** The month of now, on the school's clock. */
export const thisMonth = async (ctx: ReadCtx): Promise<Temporal.PlainYearMonth> =>
	ctx.clock.today(await ctx.setting(schoolZone)).toPlainYearMonth();

/**
 * Months up to one in which a learner was accompanied by a mentor who is paid for that by the month, and of which faculty
 * was not told the days; of one mentor where asked.
 */
export const monthsUntold = async (
	ctx: ReadCtx,
	{ upTo, mentorId }: { readonly upTo: Temporal.PlainYearMonth; readonly mentorId?: string },
): Promise<LearnerMonth[]> => {
	const isPaid = await byLearner(ctx);
	const zone = await ctx.setting(schoolZone);
	const months = Array.from({ length: most }, (_, n) => upTo.subtract({ months: n })).filter(isPaid);
	const start = (month: Temporal.PlainYearMonth) => month.toPlainDate({ day: 1 }).toZonedDateTime(zone).toInstant();
	// Whoever ended on the first day of a month was there on none of its days.
	const dayAfter = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).add({ days: 1 }).toInstant();
	const found: LearnerMonth[] = [];
	for (const month of months) {
		let query = db(ctx)
			.selectFrom('mentoringAccompaniment as one')
			.select(['enrolmentId', 'mentorId'])
			.distinct()
			.where('since', '<', start(month.add({ months: 1 })))
			.where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', dayAfter(start(month)))]))
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('facultyMonthNoted as noted')
							.select('month')
							.whereRef('noted.enrolmentId', '=', 'one.enrolmentId')
							.whereRef('noted.mentorId', '=', 'one.mentorId')
							.where('month', '=', month.toPlainDate({ day: 1 })),
					),
				),
			);
		if (mentorId !== undefined) query = query.where('mentorId', '=', mentorId);
		found.push(...(await query.execute()).map((row) => ({ ...row, month })));
	}
	return found;
};

/** On how many days of a month a mentor accompanied a learner, on the school's clock; see `accompaniedDays`. */
export const daysOf = async (ctx: ReadCtx, { enrolmentId, mentorId, month }: LearnerMonth): Promise<number> => {
	const zone = await ctx.setting(schoolZone);
	const spans = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.select(['since', 'until'])
		.where('enrolmentId', '=', enrolmentId)
		.where('mentorId', '=', mentorId)
		.execute();
	const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
	return accompaniedDays(
		spans.map(({ since, until }) => ({ from: dayOf(since), until: until && dayOf(until) })),
		month,
	);
};
