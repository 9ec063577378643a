import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { later } from '../../assessment/testing.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, noticesTo } from '../../identity/testing.ts';
import { importLabourMarket } from '../../observatory/server/import/import-labour-market.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newMentor, newStatement } from '../factory.ts';
import { noteMonth, noteWork } from '../public.server.ts';
import type { Outcome } from '../rules/pay.ts';
import { rareFrom } from '../settings.ts';
import { answerContest } from './answer-contest.ts';
import { auditPay } from './audit-pay.ts';
import { contestStatement } from './contest-statement.ts';
import { grantPay } from './grant-pay.ts';
import { moveStatement } from './move-statement.ts';
import { ownPay } from './own-pay.ts';
import { setRates } from './set-rates.ts';
import { statementRead } from './statement.ts';

const school = openTestSchool(house);
const labourMarket = join(process.cwd(), 'db/demo/labour-market');
let programmeId = '';
let payer = { id: '', email: '' };
let second = { id: '', email: '' };
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx, { level: 6 }))).programmeId;
	payer = await school.make((ctx) => newPerson(ctx, { displayName: 'Finance', roles: ['finance'] }));
	second = await school.make((ctx) => newPerson(ctx, { displayName: 'Second', roles: ['finance'] }));
});
const asFinance = ({ id } = payer) => school.as(person(id, ['finance']));
const newPaid = async () => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
	await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programmeId] }));
	return { ...one, as: school.as(person(one.id, ['mentor'])) };
};
const session = (
	mentorId: string,
	day: string,
	outcome: Outcome,
	aboutId: string = crypto.randomUUID(),
	reason?: string,
) =>
	school.make(async (ctx) => {
		const doneOn = Temporal.PlainDate.from(day);
		await noteWork(ctx, { aboutId, mentorId, programmeId, learnerRef: aboutId, doneOn, outcome, reason });
		return aboutId;
	});
const today = () => school.make(async (ctx) => ctx.clock.today('Europe/Paris'));
/** The first day of the month so many before this one. */
const monthsAgo = async (months: number) => (await today()).with({ day: 1 }).subtract({ months });
const monthOf = (day: Temporal.PlainDate) => day.toString().slice(0, 7);
const audit = () => school.as(system('command line'))(auditPay, {});
const draw = async () => {
	await school.sweep('faculty.statements-drawn');
	await school.settle();
};
const move = (statementId: string, name: 'approve' | 'return' | 'redraw' | 'escalate', version = 1, by = payer) =>
	asFinance(by)(moveStatement, { statementId, move: name, version, reason: 'Parce que.' });

describe('a month', () => {
	test('is drawn up some days after its end, told of, read line by line, approved, and frozen', async () => {
		const mentor = await newPaid();
		const month = await monthsAgo(1);
		for (const [n, outcome] of (['held', 'missed-by-learner', 'missed-by-mentor'] as const).entries())
			await session(mentor.id, month.add({ days: n }).toString(), outcome);
		const before = await mentor.as(ownPay, {});
		expect(before).toMatchObject({ statements: [], coming: { lines: 3, cents: 3500 + 1750, currency: 'EUR' } });
		await later(school, { days: 8 });
		await draw();
		expect(await noticesTo(school, mentor.email)).toEqual(['faculty.statement-drawn']);
		const { statements, coming } = await mentor.as(ownPay, {});
		expect(statements).toMatchObject([{ month: monthOf(month), number: 1, state: 'drawn', cents: 5250 }]);
		expect(coming).toMatchObject({ lines: 0, cents: 0 });
		const { statementId = '' } = statements[0] ?? {};
		const one = await mentor.as(statementRead, { statementId });
		expect(one.lines.map(({ outcome, rate, share, cents }) => [outcome, rate, share, cents])).toEqual([
			['held', 3500, 100, 3500],
			['missed-by-learner', 3500, 50, 1750],
			['missed-by-mentor', 3500, 0, 0],
		]);
		expect(one).toMatchObject({ own: true, moves: [], may: { contest: true, answer: false }, version: 1 });
		expect(await move(statementId, 'approve')).toEqual({ state: 'approved' });
		expect(await refusalOf(move(statementId, 'approve'))).toBe('not-from-here');
		await school.settle();
		expect(await noticesTo(school, mentor.email)).toEqual(['faculty.statement-drawn', 'faculty.statement-approved']);
		for (const statement of [
			`update faculty_statement set state = 'drawn', due_at = now(), remind_at = now() - interval '1 day' where id = $1`,
			`insert into faculty_statement_version (statement_id, version, currency, cents, lines, up_to, drawn_at) values ($1, 2, 'EUR', 0, 0, 0, now())`,
			`update faculty_statement_version set cents = 1 where statement_id = $1`,
			`delete from faculty_statement_line where statement_id = $1`,
		])
			await expect(school.rows(statement, [statementId])).rejects.toThrow(/frozen|append-only/);
	});

	test('that was stated stays; what is said of it later stands on the next, with its reason', async () => {
		const mentor = await newPaid();
		const [first, next] = [await monthsAgo(3), await monthsAgo(2)];
		const aboutId = await session(mentor.id, first.toString(), 'held');
		const { statementId } = await school.make((ctx) =>
			newStatement(ctx, { mentorId: mentor.id, programmeId, month: monthOf(first), outcomes: [] }),
		);
		await move(statementId, 'approve');
		await session(mentor.id, '2020-01-01', 'missed-by-mentor', aboutId, 'La salle est restée vide.');
		await draw();
		const { statements } = await mentor.as(ownPay, {});
		expect(statements.map(({ month, cents }) => [month, cents])).toEqual([
			[monthOf(next), -3500],
			[monthOf(first), 3500],
		]);
		const { lines } = await mentor.as(statementRead, { statementId: statements[0]?.statementId ?? '' });
		expect(lines).toMatchObject([
			{ because: 'correction', doneOn: first.toString(), reason: 'La salle est restée vide.', cents: -3500 },
		]);
		expect(await audit()).toMatchObject({ different: [], unbalanced: [] });
	});

	test('that was given back is drawn anew, with what was granted meanwhile, by another than who granted', async () => {
		const mentor = await newPaid();
		const month = monthOf(await monthsAgo(2));
		const { statementId } = await school.make((ctx) => newStatement(ctx, { mentorId: mentor.id, programmeId, month }));
		expect(await refusalOf(asFinance()(moveStatement, { statementId, move: 'return', version: 1 }))).toBe(
			'reason-needed',
		);
		await move(statementId, 'return');
		await asFinance()(grantPay, { mentorId: mentor.id, month, amount: '12,50', reason: 'Une formation.' });
		expect(await move(statementId, 'redraw')).toEqual({ state: 'drawn' });
		expect(await refusalOf(move(statementId, 'approve', 1, second))).toBe('statement-changed');
		expect(await refusalOf(move(statementId, 'approve', 2))).toBe('grant-own');
		await move(statementId, 'approve', 2, second);
		const one = await mentor.as(statementRead, { statementId });
		expect(one).toMatchObject({ version: 2, cents: 3500 + 3500 + 1750 + 1250, state: 'approved' });
		expect(one.steps.map((step) => step.move)).toEqual(['return', 'redraw', 'approve']);
		expect(await audit()).toMatchObject({ different: [], unbalanced: [] });
	});

	test('is drawn once by workers who come at once, and numbered without a gap', async () => {
		const mentor = await newPaid();
		for (const months of [4, 3, 2]) await session(mentor.id, (await monthsAgo(months)).toString(), 'held');
		await Promise.all([1, 2, 3, 4].map(() => school.sweep('faculty.statements-drawn')));
		const { statements } = await mentor.as(ownPay, {});
		expect(statements.map(({ number }) => number)).toEqual([3, 2, 1]);
		const rows = await school.rows(`select 1 from platform_finding where mended_at is null and sweep like 'faculty.%'`);
		expect(rows).toEqual([]);
	});

	test('is approved once by two at once, and never by whom it pays', async () => {
		const mentor = await newPaid();
		const month = monthOf(await monthsAgo(2));
		const { statementId } = await school.make((ctx) => newStatement(ctx, { mentorId: mentor.id, programmeId, month }));
		const own = person(mentor.id, ['mentor', 'finance']);
		const given = { statementId, version: 1, reason: 'A' };
		for (const name of ['approve', 'return'] as const)
			expect(await refusalOf(school.as(own)(moveStatement, { ...given, move: name }))).toBe('statement-own');
		await expect(
			school.rows(
				`insert into faculty_statement_step (statement_id, number, version, move, to_state, made_at, made_by) values ($1, 1, 1, 'approve', 'approved', now(), $2)`,
				[statementId, mentor.id],
			),
		).rejects.toThrow('nobody approves');
		const both = [payer, second].map((by) => () => move(statementId, 'approve', 1, by));
		expect((await atOnce(school, both)).sort()).toEqual(['done', 'not-from-here']);
	});

	test('adds up in the database itself', async () => {
		const mentor = await newPaid();
		const { statementId } = await school.make((ctx) =>
			newStatement(ctx, { mentorId: mentor.id, programmeId, month: '2026-01' }),
		);
		const rows = await school.rows<{ id: number }>('select max(id) as id from faculty_work');
		const version = `insert into faculty_statement_version (statement_id, version, currency, cents, lines, up_to, drawn_at) values ($1, 2, 'EUR', 100, 1, 0, now())`;
		await expect(school.rows(version, [statementId])).rejects.toThrow('sum of its lines');
		const line = `insert into faculty_statement_line (statement_id, version, position, work_id, kind, cents) values ($1, 1, 9, $2, 'due', 0)`;
		const [work] = await school.rows<{ id: number }>(
			`select min(id) as id from faculty_work where id not in (select work_id from faculty_statement_line where statement_id = $1)`,
			[statementId],
		);
		await expect(school.rows(line, [statementId, work?.id ?? rows[0]?.id])).rejects.toThrow('sum of its lines');
	});
});

describe('what is noted', () => {
	test('keeps its mentor, its month and its price, and is noted again in vain', async () => {
		const [one, other] = [await newPaid(), await newPaid()];
		const aboutId = await session(one.id, '2026-03-02', 'held');
		await session(one.id, '2026-03-02', 'held', aboutId);
		await session(other.id, '2026-05-02', 'cancelled-late', aboutId, 'Annulée.');
		const rows = await school.rows(
			`select done_on::text, outcome, mentor_id from faculty_work join faculty_payee p on p.id = payee_id where about_id = $1 order by faculty_work.id`,
			[aboutId],
		);
		expect(rows).toEqual([
			{ done_on: '2026-03-02', outcome: 'held', mentor_id: one.id },
			{ done_on: '2026-03-02', outcome: 'cancelled-late', mentor_id: one.id },
		]);
		const moved = `insert into faculty_work (payee_id, about_id, kind, done_on, programme_id, learner_ref, level, rare, outcome, noted_at)
			select payee_id, about_id, kind, '2026-04-01', programme_id, learner_ref, level, rare, outcome, noted_at from faculty_work where about_id = $1 limit 1`;
		await expect(school.rows(moved, [aboutId])).rejects.toThrow('one payee, month and price');
	});

	test('of a rare job is paid more, from the level that the school says', async () => {
		// Help at home, as the survey of 2024 found it.
		const files = readdirSync(labourMarket).filter((name) => name.endsWith('.csv'));
		await importLabourMarket(
			school.app,
			files.map((name) => join(labourMarket, name)),
		);
		const rare = await school.make((ctx) => newProgramme(ctx, { level: 7, fap: 'T2A60' }));
		const noted = async () => {
			const mentor = await newPaid();
			const { statementId } = await school.make((ctx) =>
				newStatement(ctx, { mentorId: mentor.id, programmeId: rare.programmeId, month: '2026-02', outcomes: ['held'] }),
			);
			return mentor.as(statementRead, { statementId });
		};
		expect(await noted()).toMatchObject({ cents: 5400, lines: [{ rare: true, level: 7 }] });
		await school.with(rareFrom, 'shortage', async () => {
			expect(await noted()).toMatchObject({ cents: 4500, lines: [{ rare: false }] });
		});
	});

	test('by learner is paid by its days, where the school pays so, and its sessions then cost nothing', async () => {
		const mentor = await newPaid();
		const learnerRef = crypto.randomUUID();
		const month = Temporal.PlainYearMonth.from('2040-06');
		const days = (count: number, reason?: string) =>
			school.make((ctx) =>
				noteMonth(ctx, { mentorId: mentor.id, programmeId, learnerRef, month, days: count, reason }),
			);
		await asFinance()(setRates, { ...rates, fromMonth: '2040-06', basis: 'learner' });
		await days(30);
		await days(30);
		await days(15, 'Remis à un autre mentor.');
		await session(mentor.id, '2040-06-03', 'held');
		const { statementId } = await school.make((ctx) =>
			newStatement(ctx, { mentorId: mentor.id, programmeId, month: '2040-06', outcomes: [] }),
		);
		const one = await mentor.as(statementRead, { statementId });
		expect(one.lines).toMatchObject([{ kind: 'learner', days: 15, monthDays: 30, rate: 14_000, cents: 7000 }]);
		expect(await refusalOf(asFinance()(setRates, { ...rates, fromMonth: '2040-06' }))).toBe('rates-stated');
		const early = `insert into faculty_rate overriding system value select 1000, '2040-01-01', basis, session5, session6, session7, learner5, learner6, learner7,
			rare_supplement, share_held, share_missed_by_learner, share_missed_by_mentor, share_cancelled_late, share_cancelled_in_time, reason, set_at, set_by from faculty_rate`;
		await expect(school.rows(early)).rejects.toThrow('keeps its rates');
	});
});

const rates = {
	basis: 'session' as const,
	...{ session5: '30', session6: '35,00', session7: '45.00', learner5: '120', learner6: '140', learner7: '180' },
	...{ rareSupplement: '20', shareHeld: '100', shareMissedByLearner: '50', shareMissedByMentor: '0' },
	...{ shareCancelledLate: '50', shareCancelledInTime: '0', reason: 'Décidé en réunion.' },
};

describe('a contest', () => {
	test('is written by whom the statement pays, answered by finance, and holds the approval up meanwhile', async () => {
		const mentor = await newPaid();
		const { statementId } = await school.make((ctx) =>
			newStatement(ctx, { mentorId: mentor.id, programmeId, month: '2026-01' }),
		);
		const contest = () => mentor.as(contestStatement, { statementId, question: 'Le 3, nous étions là.' });
		expect((await atOnce(school, [contest, contest])).sort()).toEqual(['contest-open', 'done']);
		expect(await refusalOf(move(statementId, 'approve'))).toBe('contest-open');
		await school.settle();
		expect(await noticesTo(school, payer.email)).toContain('faculty.statement-contested');
		await asFinance()(answerContest, { statementId, answer: 'Corrigé le mois prochain.' });
		expect(await refusalOf(asFinance()(answerContest, { statementId, answer: 'Encore.' }))).toBe('not-found');
		await school.settle();
		expect(await noticesTo(school, mentor.email)).toContain('faculty.contest-answered');
		const one = await mentor.as(statementRead, { statementId });
		expect(one.contests).toMatchObject([{ question: 'Le 3, nous étions là.', answer: 'Corrigé le mois prochain.' }]);
		await move(statementId, 'approve');
		await contest();
	});

	test('is not answered by whom it pays', async () => {
		const mentor = await newPaid();
		const { statementId } = await school.make((ctx) =>
			newStatement(ctx, { mentorId: mentor.id, programmeId, month: '2026-01' }),
		);
		await mentor.as(contestStatement, { statementId, question: 'Q' });
		const own = school.as(person(mentor.id, ['finance']));
		expect(await refusalOf(own(answerContest, { statementId, answer: 'Oui.' }))).toBe('statement-own');
		expect(await refusalOf(own(grantPay, { mentorId: mentor.id, month: '2026-01', amount: '5', reason: 'A' }))).toBe(
			'grant-to-oneself',
		);
	});
});

describe('an amount', () => {
	test('is granted to mentors alone, with a reason, and is something', async () => {
		const mentor = await newPaid();
		const given = { mentorId: mentor.id, month: '2026-01', amount: '5', reason: 'A' };
		expect(await refusalOf(asFinance()(grantPay, { ...given, amount: '0,00' }))).toBe('amount-nothing');
		expect(await refusalOf(asFinance()(grantPay, { ...given, mentorId: payer.id }))).toBe('grant-to-oneself');
		expect(await refusalOf(asFinance()(grantPay, { ...given, mentorId: second.id }))).toBe('no-payee');
		const wrong = asFinance()(grantPay, { ...given, amount: '=1+1' });
		await expect(wrong).rejects.toMatchObject({ issues: [{ path: 'amount', code: 'not-an-amount' }] });
		expect(await refusalOf(mentor.as(grantPay, given))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(grantPay, given))).toBe('sign-in-needed');
	});
});
