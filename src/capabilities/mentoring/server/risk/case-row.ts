import type { Ctx, ReadCtx } from '#platform/context.ts';
import type { CaseMove, CaseOutcome, CaseReason, CaseState, Deed } from '../../rules/risk-case.ts';
import { db } from '../../tables.ts';

export interface CaseRow {
	readonly id: string;
	readonly enrolmentId: string;
	readonly why: CaseReason;
	readonly state: CaseState;
	readonly openedAt: Temporal.Instant;
	readonly holderId: string | null;
	readonly since: Temporal.Instant;
	readonly dueAt: Temporal.Instant | null;
	readonly outcome: CaseOutcome | null;
	readonly closedAt: Temporal.Instant | null;
}

const cases = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('mentoringCase')
		.select(['id', 'enrolmentId', 'why', 'state', 'openedAt', 'holderId', 'since', 'dueAt', 'outcome', 'closedAt']);

export const caseOf = (ctx: ReadCtx, caseId: string): Promise<CaseRow | undefined> =>
	cases(ctx).where('id', '=', caseId).executeTakeFirst();

/** Held: one step at a time. */
export const lockedCase = (ctx: ReadCtx, caseId: string): Promise<CaseRow | undefined> =>
	cases(ctx).where('id', '=', caseId).forUpdate().executeTakeFirst();

/** The one that is open, held. */
export const lockedOpenCase = (ctx: Ctx, enrolmentId: string): Promise<CaseRow | undefined> =>
	cases(ctx).where('enrolmentId', '=', enrolmentId).where('state', '<>', 'closed').forUpdate().executeTakeFirst();

/** All that a learner ever had, newest first. */
export const casesOf = (ctx: ReadCtx, enrolmentId: string): Promise<CaseRow[]> =>
	cases(ctx).where('enrolmentId', '=', enrolmentId).orderBy('id', 'desc').execute();

/** Whether anybody did something for the learner since it was opened. */
export const hasActed = async (ctx: ReadCtx, caseId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('mentoringCaseStep')
		.select('number')
		.where('caseId', '=', caseId)
		.where('move', '=', 'act')
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
};

interface Step {
	readonly caseId: string;
	readonly move: CaseMove | 'opened';
	readonly stateAfter: CaseState;
	readonly deed?: Deed | undefined;
	readonly words?: string | undefined;
	readonly madeBy: string | null;
}

/** A line of its journal; answers its number. Whoever writes it holds the case. */
export const writeStep = async (ctx: Ctx, { caseId, words, deed, ...step }: Step): Promise<number> => {
	const { last } = await db(ctx)
		.selectFrom('mentoringCaseStep')
		.select((eb) => eb.fn.max('number').as('last'))
		.where('caseId', '=', caseId)
		.executeTakeFirstOrThrow();
	const number = (last ?? 0) + 1;
	await db(ctx)
		.insertInto('mentoringCaseStep')
		.values({
			...step,
			caseId,
			number,
			deed: deed ?? null,
			words: words?.trim() || null,
			madeAt: ctx.clock.now(),
		})
		.execute();
	return number;
};
