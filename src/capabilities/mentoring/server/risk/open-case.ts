import type { Ctx } from '#platform/context.ts';
import type { CaseReason } from '../../rules/risk-case.ts';
import { caseWaitFrom } from '../../settings.ts';
import { db } from '../../tables.ts';
import { lockedCase, writeStep } from './case-row.ts';
import { mentorNow } from './people.ts';
import { takeCaseStep } from './take-case-step.ts';

/**
 * Opens a case, unless one is open: the database takes but one. Where nobody accompanies the learner it goes to the head of
 * pedagogy at once. Answers the case that is open by then.
 */
export const openCase = async (ctx: Ctx, enrolmentId: string, why: CaseReason): Promise<string> => {
	const now = ctx.clock.now();
	const made = await db(ctx)
		.insertInto('mentoringCase')
		.values({ enrolmentId, why, state: 'open', openedAt: now, since: now, ...(await caseWaitFrom(ctx, 'open')) })
		.onConflict((conflict) => conflict.column('enrolmentId').where('state', '<>', 'closed').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!made) {
		const { id } = await db(ctx)
			.selectFrom('mentoringCase')
			.select('id')
			.where('enrolmentId', '=', enrolmentId)
			.where('state', '<>', 'closed')
			.executeTakeFirstOrThrow();
		return id;
	}
	const caseId = made.id;
	const number = await writeStep(ctx, { caseId, move: 'opened', stateAfter: 'open', madeBy: null });
	await ctx.emit('mentoring.case-moved', { caseId, enrolmentId, number });
	const row = await lockedCase(ctx, caseId);
	if (row && (await mentorNow(ctx, enrolmentId)) === undefined)
		await takeCaseStep(ctx, row, 'escalate', { who: 'system' });
	return caseId;
};
