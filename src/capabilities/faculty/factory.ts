import { person } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import { firstMostDefences } from './rules/part.ts';
import type { Outcome } from './rules/pay.ts';
import { drawMonth, takeStatementStep } from './server/draw-statement.ts';
import { sealIban } from './server/iban-seal.ts';
import { note } from './server/note-work.ts';
import { payeeOf } from './server/payee.ts';
import { db } from './tables.ts';

interface NewMentor {
	readonly personId: string;
	readonly programmeIds: readonly string[];
	readonly occupations?: readonly string[];
	readonly languages?: readonly string[];
	readonly capacity?: number;
	readonly presentation?: string;
}

/** Somebody who is qualified, without an application, for tests and the demonstration school. Their role is not given here. */
export const newMentor = async (ctx: Ctx, given: NewMentor): Promise<void> => {
	const { personId, programmeIds, occupations = [], languages = ['fr'], capacity = 5, presentation = null } = given;
	const now = ctx.clock.now();
	await db(ctx)
		.insertInto('facultyMentor')
		.values({ personId, languages: [...languages], capacity, presentation, since: now, changedAt: now })
		.execute();
	for (const rome of occupations)
		await db(ctx).insertInto('facultyOccupation').values({ mentorId: personId, rome }).execute();
	for (const programmeId of programmeIds)
		await db(ctx).insertInto('facultyQualification').values({ personId, programmeId, givenAt: now }).execute();
};

interface NewHearer {
	readonly personId: string;
	readonly programmeIds: readonly string[];
	readonly languages?: readonly Locale[];
	readonly mostDefences?: number;
	readonly pausedUntil?: Temporal.PlainDate | null;
}

/** Somebody who is qualified to hear defences, without an application, for tests and the demonstration school. Their role is not given here. */
export const newHearer = async (ctx: Ctx, given: NewHearer): Promise<void> => {
	const { personId, programmeIds, languages = ['fr'], mostDefences = firstMostDefences, pausedUntil = null } = given;
	const now = ctx.clock.now();
	await db(ctx)
		.insertInto('facultyEvaluator')
		.values({ personId, languages: [...languages], mostDefences, pausedUntil, since: now, changedAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	for (const programmeId of programmeIds)
		await db(ctx)
			.insertInto('facultyQualification')
			.values({ personId, part: 'evaluator', programmeId, givenAt: now })
			.execute();
};

interface PaidMonth {
	readonly mentorId: string;
	readonly programmeId: string;
	/** `2026-10`. */
	readonly month: string;
	/** One session each, on the first days of the month. */
	readonly outcomes?: readonly Outcome[];
}

/** Sessions of a month as mentoring would note them, with the statement that is drawn of them. */
export const newStatement = async (ctx: Ctx, given: PaidMonth): Promise<{ statementId: string }> => {
	const { mentorId, programmeId, month, outcomes = ['held', 'held', 'missed-by-learner'] } = given;
	for (const [n, outcome] of outcomes.entries()) {
		const doneOn = Temporal.PlainDate.from(`${month}-${String(n + 1).padStart(2, '0')}`);
		const ids = { aboutId: crypto.randomUUID(), learnerRef: crypto.randomUUID() };
		await note(ctx, { ...ids, mentorId, programmeId, doneOn, outcome });
	}
	const payeeId = await payeeOf(ctx, mentorId);
	await drawMonth(ctx, payeeId, month);
	const { id } = await db(ctx)
		.selectFrom('facultyStatement')
		.select('id')
		.where('payeeId', '=', payeeId)
		.orderBy('month', 'desc')
		.executeTakeFirstOrThrow();
	return { statementId: id };
};

/** Where a mentor is paid, on an account that banks give as an example. */
export const newBilling = async (
	ctx: Ctx,
	given: { readonly personId: string; readonly name: string; readonly address: string },
): Promise<{ billingId: string }> => {
	const { id } = await db(ctx)
		.insertInto('facultyBilling')
		.values({ ...given, ibanSealed: sealIban(ctx, 'FR7630006000011234567890189'), saidAt: ctx.clock.now() })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { billingId: id };
};

/** The first statement of a mentor, as somebody of finance would approve it. */
export const approveFirst = async (
	ctx: Ctx,
	mentorId: string,
	approverId: string,
	billingId: string,
): Promise<void> => {
	const first = await db(ctx)
		.selectFrom('facultyStatement')
		.innerJoin('facultyPayee', 'facultyPayee.id', 'payeeId')
		.select(['facultyStatement.id', 'version'])
		.where('mentorId', '=', mentorId)
		.orderBy('month')
		.executeTakeFirst();
	if (!first) return;
	const asApprover = { ...ctx, actor: person(approverId, ['finance']) };
	await takeStatementStep(asApprover, first.id, { move: 'approve', to: 'approved', version: first.version, billingId });
};

/** Everybody else who hears defences is on a pause, until they are brought back. */
export const pauseOthers = async (ctx: Ctx, personId: string): Promise<{ back(): Promise<void> }> => {
	const others = await db(ctx)
		.selectFrom('facultyEvaluator')
		.select(['personId', 'pausedUntil'])
		.where('personId', '<>', personId)
		.execute();
	const pause = async (one: string, pausedUntil: Temporal.PlainDate | null) => {
		await db(ctx).updateTable('facultyEvaluator').set({ pausedUntil }).where('personId', '=', one).execute();
	};
	const day = ctx.clock.today('UTC').add({ days: 2 });
	for (const one of others) await pause(one.personId, day);
	return {
		async back() {
			for (const one of others) await pause(one.personId, one.pausedUntil);
		},
	};
};
