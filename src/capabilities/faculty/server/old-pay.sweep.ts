import { sql } from 'kysely';
import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil, schoolZone } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/**
 * Papers of the accounts go after the years that the school keeps proofs, ten at first as the French commercial code wants
 * (L123-22). A payee's go together, once the last of them is that old, so that what stays still adds up.
 */
export const oldPayForgotten: Sweep = {
	name: 'faculty.old-pay-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const proved = await provedUntil(ctx);
		const yesterday = ctx.clock.now().subtract({ hours: 24 });
		const first = proved
			.toZonedDateTimeISO(await ctx.setting(schoolZone))
			.toPlainDate()
			.with({ day: 1 });
		const over = await db(ctx)
			.selectFrom('facultyPayee as payee')
			.select('payee.id')
			.where(
				sql<boolean>`not exists (select from faculty_work work where work.payee_id = payee.id and work.done_on >= ${first})`,
			)
			.where(
				sql<boolean>`not exists (select from faculty_statement one where one.payee_id = payee.id and (one.month >= ${first} or one.state <> 'approved'))`,
			)
			.where(sql<boolean>`exists (select from faculty_work work where work.payee_id = payee.id)`)
			.limit(100)
			.execute();
		const payees = over.map(({ id }) => id);
		if (payees.length > 0) {
			const statements = db(ctx).selectFrom('facultyStatement').select('id').where('payeeId', 'in', payees);
			await forgetting(ctx, async () => {
				await db(ctx).deleteFrom('facultyContest').where('statementId', 'in', statements).execute();
				await db(ctx).deleteFrom('facultyStatementStep').where('statementId', 'in', statements).execute();
				await db(ctx).deleteFrom('facultyStatementLine').where('statementId', 'in', statements).execute();
				await db(ctx).deleteFrom('facultyStatementVersion').where('statementId', 'in', statements).execute();
				await db(ctx).deleteFrom('facultyStatement').where('payeeId', 'in', payees).execute();
				await db(ctx).deleteFrom('facultyWork').where('payeeId', 'in', payees).execute();
			});
		}
		await db(ctx)
			.deleteFrom('facultyPayee as payee')
			.where(sql<boolean>`not exists (select from faculty_work work where work.payee_id = payee.id)`)
			.where(sql<boolean>`not exists (select from faculty_statement one where one.payee_id = payee.id)`)
			.execute();
		await forgetting(ctx, async () => {
			// Rates of which nothing that is left was paid; of the others, who set them so long ago, and why.
			await db(ctx)
				.deleteFrom('facultyRate as old')
				.where(
					sql<boolean>`exists (
						select from faculty_rate later where (later.from_month, later.id) > (old.from_month, old.id) and later.from_month < ${first}
						and not exists (select from faculty_work work where work.done_on < later.from_month)
					)`,
				)
				.execute();
			await db(ctx)
				.updateTable('facultyRate')
				.set({ setBy: null, reason: '–' })
				.where('setAt', '<', proved)
				.where('setBy', 'is not', null)
				.execute();
		});
		// On no statement, and said anew since, or by somebody of whom no work is left.
		await db(ctx)
			.deleteFrom('facultyBilling as old')
			.where(
				sql<boolean>`(old.said_at < ${yesterday} and exists (select from faculty_billing later where later.person_id = old.person_id and later.id > old.id)
					or old.said_at < ${proved} and not exists (select from faculty_payee payee where payee.mentor_id = old.person_id))`,
			)
			.where(sql<boolean>`not exists (select from faculty_statement_step step where step.billing_id = old.id)`)
			.execute();
	},
};
