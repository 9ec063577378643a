import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { documentDays, keptDays } from '../settings.ts';
import { db } from '../tables.ts';

/** What led to nothing is forgotten after some time; who was qualified for what, some years after it ended. */
export const oldApplicationsForgotten: Sweep = {
	name: 'faculty.old-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const proved = await provedUntil(ctx);
		await db(ctx).deleteFrom('facultyQualification').where('endedAt', '<', proved).execute();
		await db(ctx).deleteFrom('facultyTie').where('endedAt', '<', proved).execute();
		// What was shown with an application serves to answer it, and goes soon after.
		const answered = ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(documentDays)) });
		await db(ctx)
			.deleteFrom('facultyDocument')
			.where('applicationId', 'in', (eb) =>
				eb
					.selectFrom('facultyApplication')
					.select('id')
					.where('state', 'not in', ['applied', 'in-review'])
					.where('changedAt', '<', answered),
			)
			.execute();
		const hours = 24 * (await ctx.setting(keptDays));
		const rows = await db(ctx)
			.selectFrom('facultyApplication')
			.select('id')
			.where((eb) =>
				eb.or([
					eb.and([
						eb('state', 'in', ['refused', 'withdrawn', 'lapsed']),
						eb('changedAt', '<', ctx.clock.now().subtract({ hours })),
					]),
					eb.and([eb('state', '=', 'qualified'), eb('changedAt', '<', proved)]),
				]),
			)
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('facultyQualification')
							.select('facultyQualification.id')
							.whereRef('facultyQualification.applicationId', '=', 'facultyApplication.id'),
					),
				),
			)
			.limit(1000)
			.execute();
		const over = rows.map(({ id }) => id);
		if (over.length === 0) return;
		await forgetting(ctx, async () => {
			await db(ctx).deleteFrom('facultyApplicationStep').where('applicationId', 'in', over).execute();
			await db(ctx).deleteFrom('facultyApplication').where('id', 'in', over).execute();
		});
	},
};
