import type { Ctx } from '#platform/context.ts';
import { forgetting } from '#platform/personal/forgetting.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Sweep } from '#platform/sweep.ts';
import { keptYears } from '../../settings.ts';
import { db } from '../../tables.ts';
import { endHolds } from './end-holds.ts';

/** A case in which nothing happened for years is forgotten with all that belongs to it, and holds nothing back any more. */
export const oldCasesForgotten: Sweep = {
	name: 'integrity.old-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const before = (await schoolDay(ctx)).subtract({ years: await ctx.setting(keptYears) });
		const rows = await db(ctx)
			.selectFrom('integrityCase')
			.select('id')
			.where('changedOn', '<', before)
			.limit(1000)
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: (ctx, caseId) => forgetting(ctx, () => forgetCase(ctx, caseId)),
};

const forgetCase = async (ctx: Ctx, caseId: string): Promise<void> => {
	await endHolds(ctx, caseId, null);
	for (const table of [
		'integrityAppeal',
		'integrityDecision',
		'integrityHearing',
		'integrityEvidence',
		'integrityView',
		'integrityNamed',
		'integrityStep',
		'integrityMessage',
	] as const)
		await db(ctx).deleteFrom(table).where('caseId', '=', caseId).execute();
	await db(ctx).deleteFrom('integrityCase').where('id', '=', caseId).execute();
};
