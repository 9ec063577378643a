import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { payMonth } from '../fields.ts';
import { mayPay } from '../permissions.ts';
import { db } from '../tables.ts';
import { openIban } from './iban-seal.ts';
import { firstOf } from './rates-book.ts';

/**
 * What was approved of a month, with where the money goes, for the accounts. A command though it changes nothing: it is
 * the only way to the account numbers, and each time is kept in the audit trail.
 */
export const takeAccounts = command({
	name: 'faculty.take-accounts',
	audit: 'actor',
	input: z.object({ month: payMonth }),
	output: z.object({
		rows: z.array(
			z.object({
				mentor: z.string().nullable(),
				number: z.int(),
				version: z.int(),
				name: z.string().nullable(),
				address: z.string().nullable(),
				siret: z.string().nullable(),
				vatNumber: z.string().nullable(),
				iban: z.string().nullable(),
				cents: z.int(),
				currency: z.string(),
				approvedAt: instant,
			}),
		),
	}),
	about: (input) => input.month,
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayPay(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx, { month }) {
		const rows = await db(ctx)
			.selectFrom('facultyStatement as one')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.innerJoin('identityName', 'identityName.personId', 'payee.mentorId')
			.innerJoin('facultyStatementVersion as drawn', (join) =>
				join.onRef('drawn.statementId', '=', 'one.id').onRef('drawn.version', '=', 'one.version'),
			)
			.innerJoin('facultyStatementStep as step', (join) =>
				join.onRef('step.statementId', '=', 'one.id').on('step.move', '=', 'approve'),
			)
			.leftJoin('facultyBilling as billing', 'billing.id', 'step.billingId')
			.select(['displayName as mentor', 'one.number', 'one.version', 'name', 'address', 'siret', 'vatNumber'])
			.select(['ibanSealed', 'cents', 'currency', 'step.madeAt as approvedAt'])
			.where('month', '=', firstOf(month))
			.where('one.state', '=', 'approved')
			.orderBy('displayName')
			.orderBy('one.id')
			.execute();
		return { rows: rows.map(({ ibanSealed, ...row }) => ({ ...row, iban: openIban(ctx, ibanSealed) })) };
	},
});
