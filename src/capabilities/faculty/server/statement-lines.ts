import type { ReadCtx } from '#platform/context.ts';
import { told } from '#platform/localized.ts';
import { full } from '../rules/pay.ts';
import { db } from '../tables.ts';
import { whatOf } from './pay-book.ts';
import { monthOf, ratesBook } from './rates-book.ts';

/** The lines of a version, each with what it is for, the rate of its month, and why it is otherwise than it was. */
export const linesOf = async (ctx: ReadCtx, statementId: string, version: number) => {
	const rows = await db(ctx)
		.selectFrom('facultyStatementLine as line')
		.innerJoin('facultyWork as work', 'work.id', 'workId')
		.leftJoin('programmesPublished as programme', (join) =>
			join.onRef('programme.programmeId', '=', 'work.programmeId').on('programme.current', '=', true),
		)
		.select(['line.position', 'line.kind as because', 'line.cents as amount', 'work.kind', 'doneOn', 'reason'])
		.select(['work.level', 'rare', 'outcome', 'days', 'monthDays', 'work.cents', 'programme.title'])
		.where('line.statementId', '=', statementId)
		.where('line.version', '=', version)
		.orderBy('doneOn')
		.orderBy('position')
		.execute();
	const ratesOf = await ratesBook(ctx);
	return rows.map(({ position, because, amount, title, doneOn, reason, level, rare, ...row }) => {
		const what = whatOf({ ...row, level, rare });
		const rates = ratesOf(monthOf(doneOn));
		return {
			...{ position, because, cents: amount, doneOn, reason, level, rare, kind: row.kind },
			...{ outcome: row.outcome, days: row.days, monthDays: row.monthDays },
			programme: title ? told(title, ctx.locale) : null,
			/** Before the share of its outcome, or of its days. */
			rate: what.kind === 'granted' ? null : full(what, rates),
			share: row.outcome === null ? null : rates.shares[row.outcome],
		};
	});
};
