import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { mayAssign } from '../../permissions.ts';
import { type ReportMove, reportMoves, wordsReport } from '../../rules/words-report.ts';
import { noWait } from '../../settings.ts';
import { db } from '../../tables.ts';

/** Hides words that were reported, or leaves them, with a reason. Nobody decides on their own. Refuses: not-from-here, reason-needed. */
export const decideReport = command({
	name: 'mentoring.decide-report',
	audit: 'actor',
	input: z.object({
		reportId: z.uuid(),
		move: z.enum(reportMoves),
		reason: z.string().normalize('NFC').trim().max(2000).optional(),
	}),
	output: z.object({}),
	about: (input) => input.reportId,
	async allow(ctx, { reportId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		if (!mayAssign(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('mentoringReport as report')
			.innerJoin('mentoringAppreciation as said', (join) =>
				join.onRef('said.sessionId', '=', 'report.sessionId').onRef('said.side', '=', 'report.side'),
			)
			.select(['report.id', 'reportedBy', 'authorId'])
			.where('report.id', '=', reportId)
			.executeTakeFirst();
		return row && row.reportedBy !== me && row.authorId !== me ? allow(row) : refuse('not-found');
	},
	async run(ctx, { reportId, move, reason }) {
		await decideOn(ctx, reportId, { move, who: 'reviewer', reason });
		return {};
	},
});

interface Decision {
	readonly move: ReportMove;
	readonly who: 'reviewer' | 'system';
	readonly reason?: string | undefined;
}
/** Whoever calls answers for the right to. */
export const decideOn = async (ctx: Ctx, reportId: string, { move, who, reason }: Decision): Promise<void> => {
	const row = await db(ctx)
		.selectFrom('mentoringReport')
		.select('state')
		.where('id', '=', reportId)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const taken = step(wordsReport, move, {
		...{ state: row.state, who, facts: undefined },
		...(reason !== undefined && { reason }),
	});
	if (!taken.ok) throw new Refused(taken.code);
	await db(ctx)
		.updateTable('mentoringReport')
		.set({
			...{ state: taken.to, decidedAt: ctx.clock.now(), decisionReason: reason || null, ...noWait },
			decidedBy: who === 'system' ? null : (personId(ctx.actor) ?? null),
		})
		.where('id', '=', reportId)
		.execute();
	await ctx.emit('mentoring.report-decided', { reportId });
};
