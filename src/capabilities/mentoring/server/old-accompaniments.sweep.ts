import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Who accompanied whom is forgotten some years after learning ended. */
export const oldAccompanimentsForgotten: Sweep = {
	name: 'mentoring.old-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const over = db(ctx)
			.selectFrom('enrolmentLearner')
			.select('enrolmentId')
			.where('endedAt', '<', await provedUntil(ctx));
		await db(ctx).deleteFrom('mentoringAccompaniment').where('enrolmentId', 'in', over).execute();
	},
};
