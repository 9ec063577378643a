import type { Sweep } from '#platform/sweep.ts';
import { daysWithoutMentor } from '../../settings.ts';
import { db } from '../../tables.ts';

/** Nobody waits for ever: a learner who has no mentor after some days is shown until somebody assigns one. */
export const learnersWithoutMentor: Sweep = {
	name: 'mentoring.learner-has-a-mentor',
	everyMinutes: 60,
	async find(ctx) {
		const hours = (await ctx.setting(daysWithoutMentor)) * 24;
		const rows = await db(ctx)
			.selectFrom('enrolmentLearner')
			.select('enrolmentId')
			.where('state', '=', 'active')
			.where('enrolledAt', '<=', ctx.clock.now().subtract({ hours }))
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('mentoringAccompaniment')
							.select('id')
							.whereRef('mentoringAccompaniment.enrolmentId', '=', 'enrolmentLearner.enrolmentId')
							.where('until', 'is', null),
					),
				),
			)
			.execute();
		return rows.map(({ enrolmentId }) => enrolmentId);
	},
};
