import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { takeStep } from './application-row.ts';

// Two accounts of one person become one.

/** One application is open at most for each part: that of the account that goes on. Nobody decides on, or recommended, themselves. */
export const settleApplications = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const both = [fromId, intoId];
	const rows = await db(ctx)
		.selectFrom('facultyApplication')
		.select(['id', 'personId', 'part', 'state', 'reviewerId', 'referredBy'])
		.where('personId', 'in', both)
		.forUpdate()
		.execute();
	const open = rows.filter(({ state }) => state === 'applied' || state === 'in-review');
	for (const { id, personId, part } of open)
		if (personId === fromId && open.some((one) => one.personId === intoId && one.part === part))
			await takeStep(ctx, id, { move: 'withdraw', to: 'withdrawn' });
	for (const { id, state, reviewerId, referredBy } of rows) {
		if (referredBy !== null && both.includes(referredBy))
			await db(ctx).updateTable('facultyApplication').set({ referredBy: null }).where('id', '=', id).execute();
		if (reviewerId === null || !both.includes(reviewerId)) continue;
		if (state === 'in-review') await takeStep(ctx, id, { move: 'release', to: 'applied', reviewerId: null });
		else await db(ctx).updateTable('facultyApplication').set({ reviewerId: null }).where('id', '=', id).execute();
	}
};

/** What a mentor says of themselves is said once: by the account that goes on, where it says something. */
export const settleMentors = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const both = await db(ctx)
		.selectFrom('facultyMentor')
		.select('personId')
		.where('personId', 'in', [fromId, intoId])
		.execute();
	if (both.length === 2) await db(ctx).deleteFrom('facultyMentor').where('personId', '=', fromId).execute();
};

/** The same of an evaluator. */
export const settleEvaluators = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const both = await db(ctx)
		.selectFrom('facultyEvaluator')
		.select('personId')
		.where('personId', 'in', [fromId, intoId])
		.execute();
	if (both.length === 2) await db(ctx).deleteFrom('facultyEvaluator').where('personId', '=', fromId).execute();
};

/** Qualified once for each programme and part. */
export const settleQualifications = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.updateTable('facultyQualification')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', fromId)
		.where('endedAt', 'is', null)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('facultyQualification as other')
					.select('other.id')
					.where('other.personId', '=', intoId)
					.where('other.endedAt', 'is', null)
					.whereRef('other.part', '=', 'facultyQualification.part')
					.whereRef('other.programmeId', '=', 'facultyQualification.programmeId'),
			),
		)
		.execute();
};

/** Nobody is tied to themselves, nor twice to another. */
export const settleTies = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const both = [fromId, intoId];
	await db(ctx).deleteFrom('facultyTie').where('personId', 'in', both).where('knownId', 'in', both).execute();
	const others = db(ctx).selectFrom('facultyTie').where('endedAt', 'is', null);
	await db(ctx)
		.deleteFrom('facultyTie')
		.where('personId', '=', fromId)
		.where('knownId', 'in', others.select('knownId').where('personId', '=', intoId))
		.execute();
	await db(ctx)
		.deleteFrom('facultyTie')
		.where('knownId', '=', fromId)
		.where('personId', 'in', others.select('personId').where('knownId', '=', intoId))
		.execute();
};

/** Papers of the accounts are never put together: those of the account that closes go on beside the other's. */
export const settlePayees = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const both = await db(ctx)
		.selectFrom('facultyPayee')
		.select('mentorId')
		.where('mentorId', 'in', [fromId, intoId])
		.where('merged', '=', false)
		.execute();
	if (both.length === 2)
		await db(ctx).updateTable('facultyPayee').set({ merged: true }).where('mentorId', '=', fromId).execute();
};
