import { sql } from 'kysely';
import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { payMonth } from '../fields.ts';
import { mayPay } from '../permissions.ts';
import { db } from '../tables.ts';
import { currencyOf } from './pay-book.ts';
import { firstOf, monthOf } from './rates-book.ts';

/** The statements of one month, by the names of the mentors, and to whom an amount can be granted. */
export const payMonthRead = read({
	name: 'faculty.pay-month',
	input: z.object({ month: payMonth }),
	output: z.object({
		month: z.string(),
		statements: z.array(
			z.object({
				statementId: z.uuid(),
				mentor: z.string().nullable(),
				number: z.int(),
				version: z.int(),
				state: z.enum(['drawn', 'escalated', 'returned', 'approved']),
				cents: z.int(),
				currency: z.string(),
				/** Of what other months stated; null where there is none. */
				corrections: z.int().nullable(),
				granted: z.int().nullable(),
				contested: z.boolean(),
				/** Without it nobody knows where the money goes. */
				account: z.boolean(),
				own: z.boolean(),
			}),
		),
		/** Of amounts that are granted. */
		currency: z.string(),
		mentors: z.array(z.object({ mentorId: z.uuid(), name: z.string().nullable() })),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayPay(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { month }, { me }) {
		const rows = await db(ctx)
			.selectFrom('facultyStatement as one')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.innerJoin('identityName', 'identityName.personId', 'payee.mentorId')
			.innerJoin('facultyStatementVersion as drawn', (join) =>
				join.onRef('drawn.statementId', '=', 'one.id').onRef('drawn.version', '=', 'one.version'),
			)
			.select(['one.id as statementId', 'mentorId', 'displayName as mentor', 'number', 'one.version', 'one.state'])
			.select(['drawn.cents', 'currency'])
			.select([
				sql<number | null>`(select sum(line.cents) from faculty_statement_line line
					where line.statement_id = one.id and line.version = one.version and line.kind = 'correction')`.as(
					'corrections',
				),
				sql<
					number | null
				>`(select sum(line.cents) from faculty_statement_line line join faculty_work work on work.id = line.work_id
					where line.statement_id = one.id and line.version = one.version and work.kind = 'granted')`.as('granted'),
				sql<boolean>`exists (select from faculty_contest contest where contest.statement_id = one.id and contest.state <> 'answered')`.as(
					'contested',
				),
				sql<boolean>`exists (select from faculty_billing billing where billing.person_id = payee.mentor_id and billing.iban_sealed is not null)`.as(
					'account',
				),
			])
			.where('month', '=', firstOf(month))
			.orderBy('displayName')
			.orderBy('one.id')
			.execute();
		const mentors = await db(ctx)
			.selectFrom('facultyMentor')
			.innerJoin('identityName', 'identityName.personId', 'facultyMentor.personId')
			.select(['facultyMentor.personId as mentorId', 'displayName as name'])
			.where('facultyMentor.personId', '<>', me)
			.orderBy('displayName')
			.execute();
		const whole = (sum: number | string | null) => (sum === null ? null : Number(sum));
		return {
			month: monthOf(firstOf(month)),
			statements: rows.map(({ mentorId, corrections, granted, ...row }) => ({
				...{ ...row, own: mentorId === me, corrections: whole(corrections), granted: whole(granted) },
			})),
			currency: await currencyOf(ctx),
			mentors,
		};
	},
});
