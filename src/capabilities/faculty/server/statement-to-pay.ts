import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { maySetRates } from '../permissions.ts';
import { whole, wholeShape } from './statement.ts';
import { seenStatement } from './statement-row.ts';

/** One statement where it is seen to: for finance, and an administrator while finance lets it wait, alone. */
export const statementToPay = read({
	name: 'faculty.statement-to-pay',
	input: z.object({ statementId: z.uuid() }),
	output: wholeShape,
	async allow(ctx, { statementId }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		if (!maySetRates(ctx.actor)) return refuse('forbidden');
		const granted = await seenStatement(ctx, statementId);
		return granted.ok ? allow({ row: granted.value, me: personId(ctx.actor) }) : granted;
	},
	run: (ctx, _input, seen) => whole(ctx, seen),
});
