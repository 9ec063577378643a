import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Who accompanied whom, when they met and what was written of it are forgotten some years after learning ended. */
export const oldAccompanimentsForgotten: Sweep = {
	name: 'mentoring.old-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const ended = await provedUntil(ctx);
		const over = db(ctx).selectFrom('enrolmentLearner').select('enrolmentId').where('endedAt', '<', ended);
		const sessions = db(ctx).selectFrom('mentoringSession').select('id').where('enrolmentId', 'in', over);
		await forgetting(ctx, async () => {
			await db(ctx).deleteFrom('mentoringObjective').where('enrolmentId', 'in', over).execute();
			for (const table of [
				'mentoringNote',
				'mentoringTeamNote',
				'mentoringTimeShare',
				'mentoringContest',
				'mentoringOutcome',
			] as const)
				await db(ctx).deleteFrom(table).where('sessionId', 'in', sessions).execute();
			await db(ctx).deleteFrom('mentoringSession').where('enrolmentId', 'in', over).execute();
			await db(ctx).deleteFrom('mentoringAccompaniment').where('enrolmentId', 'in', over).execute();
		});
	},
};
