import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { schoolDay } from '#platform/school-day.ts';
import { statement } from '../rules/pay.ts';
import { db } from '../tables.ts';
import { openIban } from './iban-seal.ts';
import { currencyOf, drawnOf, historyOf } from './pay-book.ts';
import { monthOf, ratesBook } from './rates-book.ts';

const levels = z.object({ 5: z.int(), 6: z.int(), 7: z.int() });
export const ratesShape = z.object({
	basis: z.enum(['session', 'learner']),
	session: levels,
	learnerMonth: levels,
	rareSupplement: z.int(),
	shares: z.object({
		held: z.int(),
		'missed-by-learner': z.int(),
		'missed-by-mentor': z.int(),
		'cancelled-late': z.int(),
		'cancelled-in-time': z.int(),
	}),
});

/** What the school owes and paid to whoever asks: their months, what stands on none yet, how it is reckoned, and where it goes. */
export const ownPay = read({
	name: 'faculty.own-pay',
	input: z.object({}),
	output: z.object({
		statements: z.array(
			z.object({
				statementId: z.uuid(),
				month: z.string(),
				number: z.int(),
				state: z.enum(['drawn', 'escalated', 'returned', 'approved']),
				cents: z.int(),
				currency: z.string(),
				contested: z.boolean(),
			}),
		),
		/** What was done since, up to and with this month. */
		coming: z.object({ month: z.string(), lines: z.int(), cents: z.int(), currency: z.string() }),
		rates: ratesShape,
		/** The account number by its last four signs alone. */
		billing: z
			.object({
				name: z.string(),
				address: z.string(),
				siret: z.string().nullable(),
				vatNumber: z.string().nullable(),
				accountEnd: z.string().nullable(),
				saidAt: instant,
			})
			.nullable(),
		/** Nothing is paid to whoever never was a mentor. */
		mayBill: z.boolean(),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, _input, { me }) {
		const payees = await db(ctx).selectFrom('facultyPayee').select('id').where('mentorId', '=', me).execute();
		const rows = await db(ctx)
			.selectFrom('facultyStatement as one')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.innerJoin('facultyStatementVersion as drawn', (join) =>
				join.onRef('drawn.statementId', '=', 'one.id').onRef('drawn.version', '=', 'one.version'),
			)
			.leftJoin('facultyContest as contest', (join) =>
				join.onRef('contest.statementId', '=', 'one.id').on('contest.state', '<>', 'answered'),
			)
			.select(['one.id as statementId', 'month', 'number', 'one.state', 'cents', 'currency', 'contest.id as contest'])
			.where('mentorId', '=', me)
			.orderBy('month', 'desc')
			.orderBy('one.id')
			.execute();
		const month = monthOf(await schoolDay(ctx));
		const ratesOf = await ratesBook(ctx);
		let coming = { lines: 0, cents: 0 };
		for (const { id } of payees) {
			const drawn = (await drawnOf(ctx, id)).filter(({ current }) => current);
			const made = statement(month, await historyOf(ctx, id), drawn, ratesOf);
			coming = { lines: coming.lines + made.lines.length, cents: coming.cents + made.cents };
		}
		const last = await db(ctx)
			.selectFrom('facultyBilling')
			.select(['name', 'address', 'siret', 'vatNumber', 'ibanSealed', 'saidAt'])
			.where('personId', '=', me)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		const mentor = await db(ctx)
			.selectFrom('facultyMentor')
			.select('personId')
			.where('personId', '=', me)
			.executeTakeFirst();
		return {
			statements: rows.map(({ contest, month: first, ...row }) => ({
				...{ ...row, month: monthOf(first), contested: contest !== null },
			})),
			coming: { month, ...coming, currency: await currencyOf(ctx) },
			rates: ratesOf(month),
			billing: last ? { ...last, accountEnd: openIban(ctx, last.ibanSealed)?.slice(-4) ?? null } : null,
			mayBill: mentor !== undefined || payees.length > 0,
		};
	},
});
