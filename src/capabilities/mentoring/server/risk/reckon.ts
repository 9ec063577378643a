import type { Ctx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import { riskOf } from '../../rules/risk.ts';
import { opensCase } from '../../rules/risk-case.ts';
import { factsOf } from '../../rules/risk-facts.ts';
import { levelOf, type RiskLevel } from '../../rules/risk-level.ts';
import { caseAgainDays, riskThreshold, watchThreshold } from '../../settings.ts';
import { db } from '../../tables.ts';
import { objects } from './alarm-now.ts';
import { casesOf } from './case-row.ts';
import { onFile } from './on-file.ts';
import { openCase } from './open-case.ts';
import { learningOf } from './people.ts';

/**
 * The score of one learner of today, kept with its parts, and a case where it says that somebody should make time. Once a
 * day: whoever comes second changes nothing. None of somebody who objects, who is not on their way, or not yet.
 */
export const reckon = async (ctx: Ctx, enrolmentId: string): Promise<void> => {
	const learning = await learningOf(ctx, enrolmentId);
	if (learning?.state !== 'active' || (await objects(ctx, enrolmentId))) return;
	const file = await onFile(ctx, learning);
	if (!file) return;
	const risk = riskOf(factsOf(file));
	const level = levelOf(risk, {
		watch: await ctx.setting(watchThreshold),
		case: await ctx.setting(riskThreshold),
	});
	const known = level !== 'too-early';
	const kept = await db(ctx)
		.insertInto('mentoringScore')
		.values({
			enrolmentId,
			day: await schoolDay(ctx),
			version: risk.version,
			level,
			// Where it is too early nothing is kept of it, so that nothing can be shown.
			score: known ? risk.score : null,
			contributions: JSON.stringify(known ? risk.contributions : []),
			unknown: known ? [...risk.unknown] : [],
			reckonedAt: ctx.clock.now(),
		})
		.onConflict((conflict) => conflict.columns(['enrolmentId', 'day']).doNothing())
		.returning('day')
		.executeTakeFirst();
	if (kept) await openIfDue(ctx, enrolmentId, level);
};

const openIfDue = async (ctx: Ctx, enrolmentId: string, level: RiskLevel): Promise<void> => {
	const cases = await casesOf(ctx, enrolmentId);
	const closedAt = cases
		.flatMap((one) => one.closedAt ?? [])
		.toSorted(Temporal.Instant.compare)
		.at(-1);
	const before = {
		open: cases.some(({ state }) => state !== 'closed'),
		closedDaysAgo: closedAt ? ctx.clock.now().since(closedAt).total('hours') / 24 : null,
	};
	if (opensCase(level, before, await ctx.setting(caseAgainDays))) await openCase(ctx, enrolmentId, 'score');
};
