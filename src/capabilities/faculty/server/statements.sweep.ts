import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Watch } from '#platform/sweep.ts';
import { payDays } from '../settings.ts';
import { db } from '../tables.ts';
import { drawMonth } from './draw-statement.ts';
import { firstOf, monthOf } from './rates-book.ts';

/** The last month whose statements are due, on the school's clock. */
const lastClosed = async (ctx: ReadCtx): Promise<string> => {
	const day = (await schoolDay(ctx)).subtract({ days: await ctx.setting(payDays) });
	return monthOf(day.subtract({ months: 1 }));
};

const after = (month: string): string => monthOf(firstOf(month).add({ months: 1 }));

/** Some days after each month, whoever did something that stands on no statement yet has one. */
export const drawStatements = {
	name: 'faculty.statements-drawn',
	everyMinutes: 60,
	async find(ctx) {
		const month = firstOf(await lastClosed(ctx));
		// Without a statement of that month, and with a word that none knew, or of a month that none has reached.
		const rows = await db(ctx)
			.selectFrom('facultyPayee as payee')
			.select('payee.id')
			.where(sql<boolean>`not exists (select from faculty_statement where payee_id = payee.id and month >= ${month})`)
			.where(
				sql<boolean>`exists (
					select from faculty_work work where work.payee_id = payee.id and work.done_on < ${month.add({ months: 1 })}
					and (
						work.id > coalesce((select max(up_to) from faculty_statement_version join faculty_statement one on one.id = statement_id where one.payee_id = payee.id), 0)
						or work.done_on >= (select max(month) + interval '1 month' from faculty_statement where payee_id = payee.id)
					)
				)`,
			)
			.orderBy('payee.id')
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, payeeId) {
		const last = await lastClosed(ctx);
		const { done } = await db(ctx)
			.selectFrom('facultyStatement')
			.select(({ fn }) => fn.max('month').as('done'))
			.where('payeeId', '=', payeeId)
			.executeTakeFirstOrThrow();
		const { began } = await db(ctx)
			.selectFrom('facultyWork')
			.select(({ fn }) => fn.min('doneOn').as('began'))
			.where('payeeId', '=', payeeId)
			.executeTakeFirstOrThrow();
		if (!began) return;
		// A worker that was long away draws each month that it missed, the oldest first.
		for (let month = done ? after(monthOf(done)) : monthOf(began); month <= last; month = after(month))
			await drawMonth(ctx, payeeId, month);
	},
} satisfies Watch;
