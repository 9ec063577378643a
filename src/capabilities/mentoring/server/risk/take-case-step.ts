import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import {
	type CaseMove,
	type CaseOutcome,
	type CasePart,
	type Deed,
	openCaseStates,
	riskCase,
} from '../../rules/risk-case.ts';
import { caseWaitFrom } from '../../settings.ts';
import { db } from '../../tables.ts';
import { type CaseRow, hasActed, writeStep } from './case-row.ts';
import { mentorNow } from './people.ts';

interface By {
	readonly who: CasePart | 'system';
	readonly words?: string | undefined;
	readonly deed?: Deed | undefined;
	readonly outcome?: CaseOutcome | undefined;
}

/**
 * The only place that changes the state of a case: by its table, with a line of its journal, the lease of whoever is
 * waited on next, and the news. The row must be held. Refuses what the table refuses.
 */
export const takeCaseStep = async (
	ctx: Ctx,
	row: CaseRow,
	move: CaseMove,
	{ who, words, deed, outcome }: By,
): Promise<void> => {
	const facts = {
		acted: move === 'act' || (await hasActed(ctx, row.id)),
		outcome,
		mentored: (await mentorNow(ctx, row.enrolmentId)) !== undefined,
	};
	const taken = step(riskCase, move, { state: row.state, who, facts, ...(words !== undefined && { reason: words }) });
	if (!taken.ok) throw new Refused(taken.code);
	const now = ctx.clock.now();
	const state = taken.to;
	const madeBy = who === 'system' ? null : (personId(ctx.actor) ?? null);
	const number = await writeStep(ctx, { caseId: row.id, move, stateAfter: state, deed, words, madeBy });
	const open = openCaseStates.find((one) => one === state);
	const wait = open ? await caseWaitFrom(ctx, open) : { remindAt: null, dueAt: null, remindedAt: null };
	const held = state === 'taken' || state === 'acted';
	await db(ctx)
		.updateTable('mentoringCase')
		.set({
			state,
			...wait,
			// Asked again in the same state, somebody has been waited on as long as before.
			since: state === row.state && who === 'system' ? row.since : now,
			insisted: move === 'insist',
			...(state !== 'closed' && { holderId: held ? madeBy : null }),
			...(state === 'closed' && { outcome: outcome ?? 'other', closedAt: now }),
		})
		.where('id', '=', row.id)
		.execute();
	await ctx.emit('mentoring.case-moved', { caseId: row.id, enrolmentId: row.enrolmentId, number });
};
