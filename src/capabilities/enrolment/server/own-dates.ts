import { told } from '#platform/localized.ts';
import type { DateSource } from '#platform/own-date.ts';
import { db } from '../tables.ts';

/** The dates of a learner's projects, as the plan that holds now says, while they learn. */
export const projectDates: DateSource = {
	name: 'enrolment.projects',
	async of(ctx, personId, from, to) {
		const rows = await db(ctx)
			.selectFrom('enrolmentEnrolment as one')
			.innerJoin('enrolmentPlan as plan', 'plan.enrolmentId', 'one.id')
			.innerJoin('enrolmentPlanDate as date', (join) =>
				join.onRef('date.enrolmentId', '=', 'plan.enrolmentId').onRef('date.number', '=', 'plan.number'),
			)
			.innerJoin('programmesStatement as said', (join) =>
				join
					.onRef('said.programmeId', '=', 'one.programmeId')
					.onRef('said.version', '=', 'one.version')
					.onRef('said.projectKey', '=', 'date.projectKey'),
			)
			.select(['one.id', 'date.projectKey', 'date.dueOn', 'said.title', 'plan.done'])
			.where('one.personId', '=', personId)
			.where('one.state', '=', 'active')
			.where('date.dueOn', '>=', from)
			.where('date.dueOn', '<=', to)
			.where(({ eb, selectFrom }) =>
				eb(
					'plan.number',
					'=',
					selectFrom('enrolmentPlan as last')
						.select((of) => of.fn.max('last.number').as('number'))
						.whereRef('last.enrolmentId', '=', 'one.id'),
				),
			)
			.execute();
		return rows.map(({ id, projectKey, dueOn, title, done }) => ({
			id: `${id}.${projectKey}`,
			day: dueOn,
			title: told(title, ctx.locale),
			path: `/learning/${id}/projects/${projectKey}`,
			done: done.includes(projectKey),
		}));
	},
};
