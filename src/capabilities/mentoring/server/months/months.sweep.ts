import { noteMonth } from '#capabilities/faculty/public.server.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../../tables.ts';
import { daysOf, monthsUntold, thisMonth } from './months.ts';

/** Where mentors are paid by the learner, once a month is over faculty knows on how many of its days each was accompanied. */
export const monthsTold: Sweep = {
	name: 'mentoring.accompanied-months-told',
	everyMinutes: 60,
	async find(ctx) {
		const months = await monthsUntold(ctx, { upTo: (await thisMonth(ctx)).subtract({ months: 1 }) });
		return months.map(({ enrolmentId, mentorId, month }) => `${enrolmentId} ${mentorId} ${month}`);
	},
	async mend(ctx, subject) {
		const [enrolmentId = '', mentorId = '', text = ''] = subject.split(' ');
		const month = Temporal.PlainYearMonth.from(text);
		const { programmeId } = await db(ctx)
			.selectFrom('enrolmentLearner')
			.select('programmeId')
			.where('enrolmentId', '=', enrolmentId)
			.executeTakeFirstOrThrow();
		const days = await daysOf(ctx, { enrolmentId, mentorId, month });
		await noteMonth(ctx, { mentorId, programmeId, learnerRef: enrolmentId, month, days });
	},
};
