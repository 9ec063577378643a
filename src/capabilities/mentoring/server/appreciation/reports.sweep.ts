import { endedWhenDue, remindedOnce } from '#platform/waits.ts';
import { wordsReport } from '../../rules/words-report.ts';
import { db } from '../../tables.ts';
import { decideOn } from './decide-report.ts';

/** Nobody waits for ever: the head of pedagogy is reminded once of words that were reported, */
export const reportsReminded = remindedOnce({
	name: 'mentoring.reports-reminded',
	everyMinutes: 15,
	table: 'mentoringReport',
	tell: (ctx, reportId) => ctx.emit('mentoring.report-waited-for', { reportId }),
});

/** and where nobody decides, the words stay hidden. */
export const reportsEnded = endedWhenDue({
	name: 'mentoring.reports-ended',
	everyMinutes: 15,
	table: 'mentoringReport',
	async end(ctx, reportId) {
		const due = await db(ctx)
			.selectFrom('mentoringReport')
			.select('id')
			.where('id', '=', reportId)
			.where('dueAt', '<=', ctx.clock.now())
			.forUpdate()
			.executeTakeFirst();
		const move = wordsReport.waits.reported?.otherwise;
		if (due && move) await decideOn(ctx, reportId, { move, who: 'system' });
	},
});
