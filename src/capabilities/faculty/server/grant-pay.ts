import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { amount, longText, payMonth } from '../fields.ts';
import { mayPay } from '../permissions.ts';
import { db } from '../tables.ts';
import { payeeOf } from './payee.ts';
import { firstOf } from './rates-book.ts';

/** Ten thousand either way: what is more is two grants, by two people. */
const most = 1_000_000;

/**
 * Grants a mentor an amount for a month, or takes one back, with the reason that they read on the statement. Whoever grants
 * approves no statement with it. Refuses: grant-to-oneself, no-payee, amount-nothing.
 */
export const grantPay = command({
	name: 'faculty.grant-pay',
	audit: 'actor',
	input: z.object({ mentorId: z.uuid(), month: payMonth, amount: amount(-most, most), reason: longText(2000) }),
	output: z.object({}),
	about: (input) => input.mentorId,
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayPay(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { mentorId, month, amount: cents, reason }, { me }) {
		if (mentorId === me) throw new Refused('grant-to-oneself');
		if (cents === 0) throw new Refused('amount-nothing');
		const mentor = await db(ctx)
			.selectFrom('facultyMentor')
			.select('personId')
			.where('personId', '=', mentorId)
			.union(db(ctx).selectFrom('facultyPayee').select('mentorId as personId').where('mentorId', '=', mentorId))
			.executeTakeFirst();
		if (!mentor) throw new Refused('no-payee');
		const payeeId = await payeeOf(ctx, mentorId);
		await db(ctx)
			.insertInto('facultyWork')
			.values({
				...{ payeeId, aboutId: crypto.randomUUID(), kind: 'granted', doneOn: firstOf(month), cents, reason },
				...{ notedAt: ctx.clock.now(), notedBy: me },
			})
			.execute();
		return {};
	},
});
