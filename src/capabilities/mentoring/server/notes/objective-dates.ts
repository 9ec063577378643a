import { m } from '#messages';
import type { DateSource } from '#platform/own-date.ts';
import { db } from '../../tables.ts';

/** The days of a learner's objectives that they may read, while they learn. */
export const objectiveDates: DateSource = {
	name: 'mentoring.objectives',
	async of(ctx, personId, from, to) {
		const rows = await db(ctx)
			.selectFrom('mentoringObjective as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.innerJoin('mentoringNote as note', 'note.sessionId', 'one.sessionId')
			.select(['one.id', 'one.sessionId', 'dueOn', 'outcome'])
			.where('learner.personId', '=', personId)
			.where('learner.state', '=', 'active')
			.where('note.sharedAt', 'is not', null)
			.where('dueOn', '>=', from)
			.where('dueOn', '<=', to)
			.orderBy('one.id')
			.execute();
		return rows
			.filter(({ outcome }) => outcome !== 'dropped')
			.map(({ id, sessionId, dueOn, outcome }) => ({
				id,
				day: dueOn,
				// Not what was agreed on: it would leave the school with the calendar.
				title: { text: m.mentoring_objective_date({}, { locale: ctx.locale }), lang: ctx.locale },
				path: `/mentoring/sessions/${sessionId}`,
				done: outcome !== null,
			}));
	},
};
