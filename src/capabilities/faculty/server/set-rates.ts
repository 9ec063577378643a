import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { amount, longText, payMonth } from '../fields.ts';
import { maySetRates } from '../permissions.ts';
import { db } from '../tables.ts';
import { takePayTurn } from './payee.ts';
import { firstOf } from './rates-book.ts';

const rate = amount(0, 1_000_000);
const share = z.coerce.number().int().min(0).max(100);

/**
 * What is paid from a month on, until later rates say otherwise. Refuses: rates-stated where that month or a later one has
 * a statement.
 */
export const setRates = command({
	name: 'faculty.set-rates',
	audit: 'actor',
	input: z.object({
		fromMonth: payMonth,
		basis: z.enum(['session', 'learner']),
		session5: rate,
		session6: rate,
		session7: rate,
		learner5: rate,
		learner6: rate,
		learner7: rate,
		rareSupplement: z.coerce.number().int().min(0).max(200),
		shareHeld: share,
		shareMissedByLearner: share,
		shareMissedByMentor: share,
		shareCancelledLate: share,
		shareCancelledInTime: share,
		reason: longText(2000),
	}),
	output: z.object({}),
	about: (input) => input.fromMonth,
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return maySetRates(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx, { fromMonth, ...rates }) {
		await takePayTurn(ctx);
		const from = firstOf(fromMonth);
		const stated = await db(ctx)
			.selectFrom('facultyStatement')
			.select('id')
			.where('month', '>=', from)
			.executeTakeFirst();
		if (stated) throw new Refused('rates-stated');
		await db(ctx)
			.insertInto('facultyRate')
			.values({ ...rates, fromMonth: from, setAt: ctx.clock.now(), setBy: personId(ctx.actor) ?? null })
			.execute();
		return {};
	},
});
