import { forgetting } from '#platform/personal/forgetting.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Sweep } from '#platform/sweep.ts';
import { scoreDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { reckon } from './reckon.ts';

/** At most in one run, so that each is short; with a run every ten minutes, 100,000 learners have theirs within the day. */
const most = 1000;

/** Whoever is on their way has the score of the day, unless they object. */
export const scoresReckoned: Sweep = {
	name: 'mentoring.score-of-the-day',
	everyMinutes: 10,
	async find(ctx) {
		const today = await schoolDay(ctx);
		const rows = await db(ctx)
			.selectFrom('enrolmentLearner as learner')
			.innerJoin('enrolmentPace as pace', 'pace.enrolmentId', 'learner.enrolmentId')
			.select('learner.enrolmentId')
			.where('learner.state', '=', 'active')
			.where('startsOn', '<=', today)
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('mentoringScore as score')
							.select('score.day')
							.whereRef('score.enrolmentId', '=', 'learner.enrolmentId')
							.where('score.day', '=', today),
					),
				),
			)
			.where(
				({ selectFrom }) =>
					selectFrom('mentoringContradiction as said')
						.select('said.kind')
						.whereRef('said.enrolmentId', '=', 'learner.enrolmentId')
						.where('said.kind', 'in', ['object', 'resume'])
						.orderBy('said.number', 'desc')
						.limit(1),
				'is distinct from',
				'object',
			)
			.limit(most)
			.execute();
		return rows.map(({ enrolmentId }) => enrolmentId);
	},
	mend: reckon,
};

/** Scores are of their time: after some months they are gone. */
export const oldScoresForgotten: Sweep = {
	name: 'mentoring.old-scores-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = (await schoolDay(ctx)).subtract({ days: await ctx.setting(scoreDays) });
		await forgetting(ctx, () => db(ctx).deleteFrom('mentoringScore').where('day', '<', before).execute());
	},
};
