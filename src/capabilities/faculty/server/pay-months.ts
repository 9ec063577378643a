import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { mayPay, maySetRates } from '../permissions.ts';
import { db } from '../tables.ts';
import { monthOf } from './rates-book.ts';

/**
 * The months of pay, the latest first, 120 at most, with what waits; and what mentors say is not right. An administrator
 * is told of no sums, and of what finance let wait alone.
 */
export const payMonths = read({
	name: 'faculty.pay-months',
	input: z.object({}),
	output: z.object({
		months: z.array(
			z.object({
				month: z.string(),
				statements: z.int(),
				approved: z.int(),
				cents: z.int(),
				currency: z.string(),
			}),
		),
		/** Of one mentor each: what waits for an answer, or for an administrator. */
		waiting: z.array(
			z.object({
				statementId: z.uuid(),
				month: z.string(),
				mentor: z.string().nullable(),
				contested: z.boolean(),
				escalated: z.boolean(),
				dueAt: instant.nullable(),
			}),
		),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return maySetRates(ctx.actor) ? allow({ all: mayPay(ctx.actor) }) : refuse('forbidden');
	},
	async run(ctx, _input, { all }) {
		const months = await db(ctx)
			.selectFrom('facultyStatement as one')
			.innerJoin('facultyStatementVersion as drawn', (join) =>
				join.onRef('drawn.statementId', '=', 'one.id').onRef('drawn.version', '=', 'one.version'),
			)
			.select([
				'month',
				'currency',
				sql<number>`count(*)::integer`.as('statements'),
				sql<number>`(count(*) filter (where one.state = 'approved'))::integer`.as('approved'),
				sql<number>`sum(drawn.cents)::bigint`.as('cents'),
			])
			.where(sql<boolean>`${all}`)
			.groupBy(['month', 'currency'])
			.orderBy('month', 'desc')
			.limit(120)
			.execute();
		const waiting = await db(ctx)
			.selectFrom('facultyStatement as one')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.innerJoin('identityName', 'identityName.personId', 'payee.mentorId')
			.leftJoin('facultyContest as contest', (join) =>
				join.onRef('contest.statementId', '=', 'one.id').on('contest.state', '<>', 'answered'),
			)
			.select(['one.id as statementId', 'month', 'displayName as mentor', 'one.state', 'one.dueAt'])
			.select(['contest.state as contest', 'contest.dueAt as answerBy'])
			.where((eb) =>
				eb.or([
					eb('one.state', '=', 'escalated'),
					all ? eb('contest.id', 'is not', null) : eb('contest.state', '=', 'escalated'),
				]),
			)
			.orderBy(sql`coalesce(contest.due_at, one.due_at)`)
			.limit(200)
			.execute();
		return {
			months: months.map(({ month, ...row }) => ({ ...row, cents: Number(row.cents), month: monthOf(month) })),
			waiting: waiting.map(({ month, contest, answerBy, state, dueAt, ...row }) => ({
				...{ ...row, month: monthOf(month), contested: contest !== null, dueAt: answerBy ?? dueAt },
				escalated: state === 'escalated' || contest === 'escalated',
			})),
		};
	},
});
