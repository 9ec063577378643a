import { approveFirst, newBilling } from '#capabilities/faculty/factory.ts';
import { noteWork } from '#capabilities/faculty/public.server.ts';
import type { Outcome } from '#capabilities/faculty/rules/pay.ts';
import { drawStatements } from '#capabilities/faculty/server/statements.sweep.ts';
import type { Ctx } from '#platform/context.ts';
import { asOf } from './act.ts';

/** Of a weekly session, month after month. */
const outcomes: readonly Outcome[] = ['held', 'held', 'missed-by-learner', 'held'];

interface Cast {
	readonly mentorId: string;
	readonly financeId: string;
	readonly programmeId: string;
	readonly enrolmentId: string;
}

const before = (ctx: Ctx, days: number): Ctx => asOf(ctx, ctx.clock.now().subtract({ hours: 24 * days }));

/** What the product's own sweep would find and mend. */
const draw = async (ctx: Ctx): Promise<void> => {
	for (const payeeId of await drawStatements.find(ctx)) await drawStatements.mend(ctx, payeeId);
};

/**
 * Two months of a mentor's sessions as mentoring notes them, and the statements that are drawn of them: the first approved,
 * the second with a correction of the first.
 */
export const seedPay = async (ctx: Ctx, { mentorId, financeId, programmeId, enrolmentId }: Cast): Promise<void> => {
	const { billingId } = await newBilling(ctx, {
		...{ personId: mentorId, name: 'Sofia Lindqvist' },
		address: '14 rue de la Verrerie\n31000 Toulouse',
	});
	const month = ctx.clock.today('Europe/Paris').with({ day: 1 });
	const sessions = async (of: Ctx, months: number): Promise<string[]> => {
		const ids = outcomes.map(() => crypto.randomUUID());
		for (const [n, outcome] of outcomes.entries()) {
			const about = { aboutId: ids[n] ?? '', mentorId, programmeId, learnerRef: enrolmentId };
			await noteWork(of, { ...about, doneOn: month.subtract({ months }).add({ days: 2 + 7 * n }), outcome });
		}
		return ids;
	};
	// Some days into last month, when the statement of the month before it was drawn up.
	const then = before(ctx, ctx.clock.today('Europe/Paris').day + 20);
	const [, , missed = ''] = await sessions(then, 2);
	await draw(then);
	await approveFirst(then, mentorId, financeId, billingId);
	await sessions(ctx, 1);
	await noteWork(ctx, {
		...{ aboutId: missed, mentorId, programmeId, learnerRef: enrolmentId, doneOn: month, outcome: 'held' },
		reason: 'La salle s’était fermée ; la séance a eu lieu au téléphone.',
	});
	await draw(ctx);
};
