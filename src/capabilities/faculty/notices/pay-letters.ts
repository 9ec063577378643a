import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import { showAmount } from '../rules/money.ts';
import { db } from '../tables.ts';

// Whoever is paid is told of each statement; whoever pays, once of each month, and of what waits. Amounts stand on the page
// alone, except to whom they are for.

const statementOf = (ctx: Ctx, statementId: string) =>
	db(ctx)
		.selectFrom('facultyStatement as one')
		.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
		.innerJoin('facultyStatementVersion as drawn', (join) =>
			join.onRef('drawn.statementId', '=', 'one.id').onRef('drawn.version', '=', 'one.version'),
		)
		.select(['mentorId', 'month', 'one.version', 'serial', 'drawn.cents', 'currency'])
		.where('one.id', '=', statementId)
		.executeTakeFirst();

const inWords = (month: Temporal.PlainDate, locale: Locale) =>
	month.toLocaleString(locale, { month: 'long', year: 'numeric' });

export const drawnLetter = listener({
	name: 'faculty.statement-drawn-letter',
	on: 'faculty.statement-drawn',
	run: async (ctx, { statementId }) => {
		const row = await statementOf(ctx, statementId);
		if (!row) return;
		await writeLetter(ctx, 'faculty.statement-drawn', row.mentorId, (_person, options, school) => {
			const month = inWords(row.month, options.locale);
			const amount = showAmount(row.cents, row.currency, options.locale);
			const body = row.version === 1 ? m.faculty_letter_drawn_body : m.faculty_letter_redrawn_body;
			return {
				subject: m.faculty_letter_drawn_subject({ month, school }, options),
				paragraphs: [body({ month, amount }, options)],
				action: { label: m.faculty_letter_open_statement({}, options), path: `/mentoring/pay/${statementId}` },
			};
		});
		// Of the first of a month alone: two hundred letters would say no more.
		const before = await db(ctx)
			.selectFrom('facultyStatementVersion')
			.innerJoin('facultyStatement', 'facultyStatement.id', 'statementId')
			.select('serial')
			.where('month', '=', row.month)
			.where('serial', '<', row.serial)
			.executeTakeFirst();
		if (before) return;
		for (const personId of await holdersOf(ctx, ['finance']))
			await writeLetter(ctx, 'faculty.statements-to-approve', personId, (_person, options, school) => {
				const month = inWords(row.month, options.locale);
				return {
					subject: m.faculty_letter_to_approve_subject({ month, school }, options),
					paragraphs: [m.faculty_letter_to_approve_body({ month }, options)],
					action: {
						label: m.faculty_letter_open_pay({}, options),
						path: `/finance/pay/${row.month.toString().slice(0, 7)}`,
					},
				};
			});
	},
});

export const approvedLetter = listener({
	name: 'faculty.statement-approved-letter',
	on: 'faculty.statement-approved',
	run: async (ctx, { statementId }) => {
		const row = await statementOf(ctx, statementId);
		if (!row) return;
		await writeLetter(ctx, 'faculty.statement-approved', row.mentorId, (_person, options, school) => {
			const month = inWords(row.month, options.locale);
			const amount = showAmount(row.cents, row.currency, options.locale);
			return {
				subject: m.faculty_letter_approved_subject({ month, school }, options),
				paragraphs: [m.faculty_letter_approved_body({ month, amount }, options)],
				action: { label: m.faculty_letter_open_statement({}, options), path: `/mentoring/pay/${statementId}` },
			};
		});
	},
});

/** Nobody is asked about their own. */
const payersOf = async (ctx: Ctx, mentorId: string | undefined) =>
	(await holdersOf(ctx, ['finance'])).filter((personId) => personId !== mentorId);

export const contestedLetter = listener({
	name: 'faculty.contested-letter',
	on: 'faculty.statement-contested',
	run: async (ctx, { statementId }) => {
		const row = await statementOf(ctx, statementId);
		for (const personId of await payersOf(ctx, row?.mentorId))
			await writeLetter(ctx, 'faculty.statement-contested', personId, (_person, options, school) => ({
				subject: m.faculty_letter_contested_subject({ school }, options),
				paragraphs: [m.faculty_letter_contested_body({}, options)],
				action: { label: m.faculty_letter_open_contest({}, options), path: `/finance/pay/statements/${statementId}` },
			}));
	},
});

export const contestAnsweredLetter = listener({
	name: 'faculty.contest-answered-letter',
	on: 'faculty.contest-answered',
	run: async (ctx, { statementId }) => {
		const row = await statementOf(ctx, statementId);
		if (!row) return;
		await writeLetter(ctx, 'faculty.contest-answered', row.mentorId, (_person, options, school) => ({
			subject: m.faculty_letter_answered_contest_subject({ school }, options),
			paragraphs: [m.faculty_letter_answered_contest_body({ month: inWords(row.month, options.locale) }, options)],
			action: { label: m.faculty_letter_open_statement({}, options), path: `/mentoring/pay/${statementId}` },
		}));
	},
});

export const payWaitsLetter = listener({
	name: 'faculty.pay-waits-letter',
	on: 'faculty.pay-waited-for',
	run: async (ctx, { statements, contests }) => {
		for (const personId of await payersOf(ctx, undefined))
			await writeLetter(ctx, 'faculty.pay-waits', personId, (_person, options, school) => ({
				subject: m.faculty_letter_pay_waits_subject({ school }, options),
				paragraphs: [
					...(statements > 0 ? [m.faculty_letter_pay_waits_statements({ count: statements }, options)] : []),
					...(contests > 0 ? [m.faculty_letter_pay_waits_contests({ count: contests }, options)] : []),
				],
				action: { label: m.faculty_letter_open_pay({}, options), path: '/finance/pay' },
			}));
	},
});

export const payEscalatedLetter = listener({
	name: 'faculty.pay-escalated-letter',
	on: 'faculty.pay-escalated',
	run: async (ctx, { statementId }) => {
		const row = await statementOf(ctx, statementId);
		for (const personId of await holdersOf(ctx, ['administrator']))
			if (personId !== row?.mentorId)
				await writeLetter(ctx, 'faculty.pay-escalated', personId, (_person, options, school) => ({
					subject: m.faculty_letter_escalated_subject({ school }, options),
					paragraphs: [m.faculty_letter_escalated_body({}, options)],
					action: { label: m.faculty_letter_open_pay({}, options), path: '/finance/pay' },
				}));
	},
});

/** Always: where it was not they who changed it, somebody else wants their money. */
export const accountChangedLetter = listener({
	name: 'faculty.account-changed-letter',
	on: 'faculty.account-changed',
	run: (ctx, { personId }) =>
		writeLetter(ctx, 'faculty.account-changed', personId, (_person, options, school) => ({
			subject: m.faculty_letter_account_subject({ school }, options),
			paragraphs: [m.faculty_letter_account_body({}, options)],
			action: { label: m.faculty_letter_open_account({}, options), path: '/mentoring/pay' },
		})),
});
