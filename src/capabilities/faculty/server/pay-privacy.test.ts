import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { later } from '../../assessment/testing.ts';
import { newPerson } from '../../identity/factory.ts';
import { type RoleName, roleNames } from '../../identity/rules/roles.ts';
import { erasePerson } from '../../identity/server/erase-person.ts';
import { mergePeople } from '../../identity/server/merge-people.ts';
import { atOnce, noticesTo } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newMentor, newStatement } from '../factory.ts';
import { noteWork } from '../public.server.ts';
import { auditPay } from './audit-pay.ts';
import { contestStatement } from './contest-statement.ts';
import { moveStatement } from './move-statement.ts';
import { ownPay } from './own-pay.ts';
import { payMonthRead } from './pay-month.ts';
import { payMonths } from './pay-months.ts';
import { saveBilling } from './save-billing.ts';
import { statementRead } from './statement.ts';
import { statementPaper } from './statement-paper.ts';
import { takeAccounts } from './take-accounts.ts';

const school = openTestSchool(house);
let programmeId = '';
let payer = { id: '', email: '' };
let chief = { id: '', email: '' };
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx, { level: 5 }))).programmeId;
	payer = await school.make((ctx) => newPerson(ctx, { displayName: 'Finance', roles: ['finance'] }));
	chief = await school.make((ctx) => newPerson(ctx, { displayName: 'Chief', roles: ['administrator'] }));
});
const iban = 'FR76 3000 6000 0112 3456 7890 189';
const billing = { name: 'Sofia SARL', address: '1 rue des Lilas\n75020 Paris', iban };
const asFinance = () => school.as(person(payer.id, ['finance']));
const newPaid = async (month = '2026-01') => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
	await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programmeId] }));
	const { statementId } = await school.make((ctx) => newStatement(ctx, { mentorId: one.id, programmeId, month }));
	return { ...one, statementId, as: school.as(person(one.id, ['mentor'])) };
};
const approve = (statementId: string) => asFinance()(moveStatement, { statementId, move: 'approve', version: 1 });

describe('a statement', () => {
	test('is for whom it pays and for finance: to every other, in whatever role, there is none', async () => {
		const [mentor, other] = [await newPaid(), await newPaid()];
		const { statementId } = mentor;
		const roles = roleNames.filter((role) => role !== 'finance') as RoleName[];
		const all = [school.as(person(other.id, roles)), other.as, school.as(person(crypto.randomUUID(), roles))];
		for (const as of all) {
			expect(await refusalOf(as(statementRead, { statementId }))).toBe('not-found');
			expect(await refusalOf(as(statementPaper, { statementId }))).toBe('not-found');
			expect(await refusalOf(as(contestStatement, { statementId, question: 'A' }))).toBe('not-found');
			const given = { statementId, move: 'approve', version: 1 } as const;
			expect(['not-found', 'forbidden']).toContain(await refusalOf(as(moveStatement, given)));
			const { statements } = await as(ownPay, {});
			expect(statements.some((one) => one.statementId === statementId)).toBe(false);
		}
		expect(await refusalOf(school.as(visitor)(statementPaper, { statementId }))).toBe('sign-in-needed');
		expect(await mentor.as(statementRead, { statementId })).toMatchObject({ own: true, moves: [] });
	});

	test('that finance lets wait is an administrator’s too, and nobody’s before', async () => {
		const mentor = await newPaid();
		const { statementId } = mentor;
		const asChief = school.as(person(chief.id, ['administrator']));
		expect(await refusalOf(asChief(statementRead, { statementId }))).toBe('not-found');
		await asFinance()(moveStatement, { statementId, move: 'escalate', version: 1 });
		await school.settle();
		expect(await noticesTo(school, chief.email)).toContain('faculty.pay-escalated');
		expect((await asChief(payMonths, {})).months).toEqual([]);
		expect((await asChief(payMonths, {})).waiting).toMatchObject([{ statementId, escalated: true }]);
		expect(await refusalOf(asChief(payMonthRead, { month: '2026-01' }))).toBe('forbidden');
		expect(await asChief(moveStatement, { statementId, move: 'approve', version: 1 })).toEqual({ state: 'approved' });
	});

	test('is a paper in three languages, the same bytes each time, whatever stands in a name', async () => {
		const mentor = await newPaid();
		await mentor.as(saveBilling, { ...billing, name: 'Łukasz ‹Ő› Ελένη & Sons (<b>)' });
		const { statementId } = mentor;
		for (const locale of ['fr', 'en', 'es'] as const) {
			const as = school.as(person(mentor.id, ['mentor']), { locale });
			const [one, again] = [await as(statementPaper, { statementId }), await as(statementPaper, { statementId })];
			expect(Buffer.from(one.content.subarray(0, 5)).toString()).toBe('%PDF-');
			expect(Buffer.compare(one.content, again.content)).toBe(0);
			expect(one.content.length).toBeLessThan(100_000);
		}
	});
});

describe('where the money goes', () => {
	test('is said by a mentor, read by finance alone and on record, and never leaves otherwise', async () => {
		const mentor = await newPaid('2026-02');
		expect(await refusalOf(mentor.as(saveBilling, { ...billing, iban: undefined }))).toBe('account-needed');
		await mentor.as(saveBilling, billing);
		await mentor.as(saveBilling, { ...billing, iban: undefined, siret: '732 829 320 00074' });
		const own = await mentor.as(ownPay, {});
		expect(own.billing).toMatchObject({ name: 'Sofia SARL', siret: '73282932000074', accountEnd: '0189' });
		await approve(mentor.statementId);
		const { rows } = await asFinance()(takeAccounts, { month: '2026-02' });
		expect(rows).toMatchObject([
			{ name: 'Sofia SARL', iban: 'FR7630006000011234567890189', cents: 3000 + 3000 + 1500 },
		]);
		const kept = await school.rows(
			`select 1 from platform_audit where action = 'faculty.take-accounts' and actor_id = $1`,
			[payer.id],
		);
		expect(kept).toHaveLength(1);
		const roles = roleNames.filter((role) => role !== 'finance') as RoleName[];
		expect(await refusalOf(school.as(person(mentor.id, roles))(takeAccounts, { month: '2026-02' }))).toBe('forbidden');
		const seen = [
			await mentor.as(statementRead, { statementId: mentor.statementId }),
			await asFinance()(statementRead, { statementId: mentor.statementId }),
			await asFinance()(payMonthRead, { month: '2026-02' }),
			own,
		];
		expect(JSON.stringify(seen)).not.toContain('567890189');
		const sealed = await school.rows<{ text: string }>(
			`select encode(iban_sealed, 'escape') as text from faculty_billing`,
		);
		expect(sealed.map(({ text }) => text).join()).not.toContain('30006000');
	});

	test('is told to its owner when it changes, and is in a right form', async () => {
		const mentor = await newPaid();
		const save = (given: object) => mentor.as(saveBilling, { ...billing, ...given });
		await atOnce(school, [() => save({}), () => save({})]);
		await save({ iban: 'DE89 3704 0044 0532 0130 00' });
		await school.settle();
		expect(await noticesTo(school, mentor.email)).toContain('faculty.account-changed');
		for (const [given, code] of [
			[{ iban: 'FR7630006000011234567890188' }, 'not-an-iban'],
			[{ siret: '12345678901234' }, 'not-a-siret'],
			[{ vatNumber: '<script>' }, 'not-this-form'],
			[{ name: '' }, 'required'],
		] as const)
			await expect(save(given)).rejects.toMatchObject({ issues: [{ path: Object.keys(given)[0], code }] });
		const stranger = await school.make((ctx) => newPerson(ctx));
		expect(await refusalOf(school.as(person(stranger.id))(saveBilling, billing))).toBe('no-payee');
		expect(await refusalOf(school.as(visitor)(saveBilling, billing))).toBe('sign-in-needed');
	});
});

describe('two accounts of one person', () => {
	test('keep the statements of both apart, and the person reads all of them', async () => {
		const [from, into] = [await newPaid('2026-03'), await newPaid('2026-03')];
		const aboutId = crypto.randomUUID();
		const say = (outcome: 'held' | 'missed-by-mentor', reason?: string) =>
			school.make((ctx) =>
				noteWork(ctx, {
					...{ aboutId, mentorId: from.id, programmeId, learnerRef: aboutId, outcome, reason },
					doneOn: Temporal.PlainDate.from('2026-03-20'),
				}),
			);
		await say('held');
		await school.as(system('command line'))(mergePeople, { fromId: from.id, intoId: into.id });
		await say('missed-by-mentor', 'Corrigée.');
		const { statements, coming } = await into.as(ownPay, {});
		expect(statements.map(({ month, number }) => [month, number])).toEqual([
			['2026-03', 1],
			['2026-03', 1],
		]);
		expect(coming).toMatchObject({ lines: 1, cents: 0 });
		const { different, unbalanced } = await school.as(system('command line'))(auditPay, {});
		expect([different, unbalanced]).toEqual([[], []]);
	});
});

describe('whoever is forgotten', () => {
	test('is paid first; then the papers stay under a number, without the account', async () => {
		const mentor = await newPaid('2026-04');
		await mentor.as(saveBilling, billing);
		const erase = () => school.as(system('command line'))(erasePerson, { personId: mentor.id });
		expect(await refusalOf(erase())).toBe('pay-owed');
		await approve(mentor.statementId);
		await mentor.as(saveBilling, { ...billing, address: 'Une autre, sur aucun relevé' });
		await erase();
		const rows = await school.rows('select name, address, iban_sealed from faculty_billing where person_id = $1', [
			mentor.id,
		]);
		expect(rows).toEqual([{ name: 'Sofia SARL', address: billing.address, iban_sealed: null }]);
		const one = await asFinance()(statementRead, { statementId: mentor.statementId });
		expect(one).toMatchObject({ mentor: null, billing: { name: 'Sofia SARL' }, cents: 7500 });
	});
});

// The last of the file: it moves the clock.
describe('nobody waits for ever', () => {
	test('finance is reminded once of all that waits; then it is the administrators’ too, and comes back', async () => {
		const [mentor, other] = [await newPaid('2026-05'), await newPaid('2026-05')];
		const { statementId } = mentor;
		await mentor.as(contestStatement, { statementId, question: 'Q' });
		await asFinance()(moveStatement, { statementId: other.statementId, move: 'return', version: 1, reason: 'A' });
		await school.settle();
		const told = async (who: { email: string }, notice: string) =>
			(await noticesTo(school, who.email)).filter((one) => one === notice).length;
		const sweep = async () => {
			for (const name of ['pay-waits-reminded', 'statement-waits-ended', 'contest-waits-ended'])
				await school.sweep(`faculty.${name}`);
			await school.settle();
		};
		await later(school, { days: 6 });
		await sweep();
		await sweep();
		expect(await told(payer, 'faculty.pay-waits')).toBe(1);
		await later(school, { days: 2 });
		await sweep();
		expect(await other.as(statementRead, { statementId: other.statementId })).toMatchObject({
			state: 'drawn',
			version: 2,
		});
		await later(school, { days: 3 });
		const before = await told(chief, 'faculty.pay-escalated');
		await sweep();
		expect(await mentor.as(statementRead, { statementId })).toMatchObject({ state: 'escalated' });
		expect(await told(chief, 'faculty.pay-escalated')).toBeGreaterThanOrEqual(before + 2);
		await later(school, { days: 11 });
		await sweep();
		expect(await mentor.as(statementRead, { statementId })).toMatchObject({ state: 'drawn' });
	});

	test('papers go after the years that the school keeps proofs, and what stays adds up', async () => {
		const mentor = await newPaid('2026-06');
		await approve(mentor.statementId);
		await later(school, { days: 365 * 9 });
		await school.sweep('faculty.old-pay-forgotten');
		const count = async () =>
			(await school.rows(`select 1 from faculty_statement where id = $1`, [mentor.statementId])).length;
		expect(await count()).toBe(1);
		await later(school, { days: 365 * 2 });
		await school.sweep('faculty.old-pay-forgotten');
		expect(await count()).toBe(0);
		const { different, unbalanced } = await school.as(system('command line'))(auditPay, {});
		expect([different, unbalanced]).toEqual([[], []]);
	});
});
