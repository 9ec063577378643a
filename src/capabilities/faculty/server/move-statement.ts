import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { statementHandMoves, statementWorkflow } from '../rules/statement.ts';
import { db } from '../tables.ts';
import { drawAgain, takeStatementStep } from './draw-statement.ts';
import { factsOf, payersStatement } from './statement-row.ts';

/**
 * One step of a statement: approved, given back with a reason, drawn anew, or passed to the administrators too. Refuses:
 * not-from-here, reason-needed, statement-own to whom it pays, grant-own to whoever granted one of its amounts,
 * contest-open while its mentor waits for an answer, statement-changed where another version was looked at.
 */
export const moveStatement = command({
	name: 'faculty.move-statement',
	audit: 'actor',
	input: z.object({
		statementId: z.uuid(),
		move: z.enum(statementHandMoves),
		/** The version that whoever acts has read. */
		version: z.coerce.number().int().min(1),
		reason: z.string().normalize('NFC').max(2000).optional(),
	}),
	output: z.object({ state: z.string() }),
	about: (input) => input.statementId,
	allow: (ctx, { statementId }) => payersStatement(ctx, statementId),
	async run(ctx, { move, version: seen, reason }, row) {
		if (row.version !== seen) throw new Refused('statement-changed');
		const facts = await factsOf(ctx, row);
		const given = { state: row.state, who: 'payer' as const, facts, ...(reason !== undefined && { reason }) };
		const taken = step(statementWorkflow, move, given);
		if (!taken.ok) throw new Refused(taken.code);
		const version = move === 'redraw' ? await drawAgain(ctx, row) : row.version;
		const billingId = move === 'approve' ? await billingOf(ctx, row.mentorId) : null;
		await takeStatementStep(ctx, row.id, { move, to: taken.to, version, reason, billingId });
		return { state: taken.to };
	},
});

/** What the mentor last said of where the money goes. */
const billingOf = async (ctx: ReadCtx, mentorId: string): Promise<string | null> => {
	const last = await db(ctx)
		.selectFrom('facultyBilling')
		.select('id')
		.where('personId', '=', mentorId)
		.orderBy('id', 'desc')
		.executeTakeFirst();
	return last?.id ?? null;
};
