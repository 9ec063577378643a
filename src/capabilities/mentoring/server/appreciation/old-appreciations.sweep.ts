import type { Ctx } from '#platform/context.ts';
import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { openChanges } from '../../rules/change.ts';
import { appreciationKeptDays } from '../../settings.ts';
import { db } from '../../tables.ts';

/** What was said to each other, asked and wished is forgotten some time after, and so are the figures made of it. */
export const appreciationsForgotten: Sweep = {
	name: 'mentoring.appreciations-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(appreciationKeptDays)) });
		await db(ctx).deleteFrom('mentoringRound').where('askedAt', '<', before).where('revealedAt', '<', before).execute();
		await db(ctx).deleteFrom('mentoringTally').where('closedAt', '<', before).execute();
		const over = db(ctx).selectFrom('enrolmentLearner').select('enrolmentId').where('endedAt', '<', before);
		await db(ctx).deleteFrom('mentoringWish').where('enrolmentId', 'in', over).execute();
		const rows = await db(ctx)
			.selectFrom('mentoringChange')
			.select('id')
			.where('state', 'not in', openChanges)
			.where('changedAt', '<', before)
			.limit(1000)
			.execute();
		await forgetChanges(
			ctx,
			rows.map(({ id }) => id),
		);
		await forgetWithLearning(ctx);
	},
};

const forgetChanges = async (ctx: Ctx, old: readonly string[]): Promise<void> => {
	if (old.length === 0) return;
	await forgetting(ctx, async () => {
		await db(ctx).deleteFrom('mentoringChangeStep').where('changeId', 'in', old).execute();
		await db(ctx).deleteFrom('mentoringChange').where('id', 'in', old).execute();
	});
};

/** However long it is kept otherwise: nothing outlives the enrolment that it is about. */
const forgetWithLearning = async (ctx: Ctx): Promise<void> => {
	const gone = db(ctx)
		.selectFrom('enrolmentLearner')
		.select('enrolmentId')
		.where('endedAt', '<', await provedUntil(ctx));
	await db(ctx).deleteFrom('mentoringRound').where('enrolmentId', 'in', gone).execute();
	await db(ctx).deleteFrom('mentoringWish').where('enrolmentId', 'in', gone).execute();
	const rows = await db(ctx).selectFrom('mentoringChange').select('id').where('enrolmentId', 'in', gone).execute();
	await forgetChanges(
		ctx,
		rows.map(({ id }) => id),
	);
};
