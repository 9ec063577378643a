import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Later than those who hang their own on an enrolment, and forget it when its years are over. */
const after = { hours: 24 * 7 };

export const oldEnrolmentsForgotten: Sweep = {
	name: 'enrolment.old-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const before = (await provedUntil(ctx)).subtract(after);
		const rows = await db(ctx)
			.selectFrom('enrolmentEnrolment')
			.select('id')
			.where('state', 'in', ['withdrawn', 'completed'])
			.where('changedAt', '<', before)
			.limit(1000)
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: (ctx, enrolmentId) =>
		forgetting(ctx, async () => {
			await db(ctx).deleteFrom('enrolmentPlanDate').where('enrolmentId', '=', enrolmentId).execute();
			await db(ctx).deleteFrom('enrolmentPlan').where('enrolmentId', '=', enrolmentId).execute();
			await db(ctx).deleteFrom('enrolmentEnrolment').where('id', '=', enrolmentId).execute();
		}),
};
