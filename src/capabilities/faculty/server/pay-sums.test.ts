import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newMentor, newStatement } from '../factory.ts';
import { noteWork } from '../public.server.ts';
import { due, firstRates, type Outcome, outcomes } from '../rules/pay.ts';
import { auditPay } from './audit-pay.ts';
import { grantPay } from './grant-pay.ts';
import { moveStatement } from './move-statement.ts';
import { ownPay } from './own-pay.ts';
import { statementRead } from './statement.ts';

const school = openTestSchool(house);
let programmeId = '';
let payer = { id: '', email: '' };
let second = { id: '', email: '' };
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx, { level: 6 }))).programmeId;
	payer = await school.make((ctx) => newPerson(ctx, { roles: ['finance'] }));
	second = await school.make((ctx) => newPerson(ctx, { roles: ['finance'] }));
});
const asFinance = ({ id } = payer) => school.as(person(id, ['finance']));
const newPaid = async () => {
	const one = await school.make((ctx) => newPerson(ctx, { roles: ['mentor'] }));
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
const monthsAgo = (months: number) =>
	school.make(async (ctx) => ctx.clock.today('Europe/Paris').with({ day: 1 }).subtract({ months }));
const monthOf = (day: Temporal.PlainDate) => day.toString().slice(0, 7);
const audit = (month?: string) => school.as(system('command line'))(auditPay, { month });
const move = (statementId: string, name: 'approve' | 'return' | 'redraw', version: number, by = payer) =>
	asFinance(by)(moveStatement, { statementId, move: name, version, reason: 'Parce que.' });

describe('all statements', () => {
	const word = fc.record({
		thing: fc.integer({ min: 0, max: 5 }),
		outcome: fc.constantFrom(...outcomes),
		next: fc.constantFrom('nothing' as const, 'draw' as const, 'return' as const, 'approve' as const),
		granted: fc.option(fc.integer({ min: -5000, max: 5000 }), { nil: 0 }),
	});
	type Word = typeof word extends fc.Arbitrary<infer T> ? T : never;
	type Mentor = Awaited<ReturnType<typeof newPaid>>;

	const grant = async (mentorId: string, cents: number) => {
		if (cents === 0) return;
		const month = monthOf(await monthsAgo(3));
		await asFinance()(grantPay, { mentorId, month, amount: (cents / 100).toFixed(2), reason: 'A' });
	};
	/** Every statement that waits is given back and drawn anew, or approved. */
	const goOn = async (mentor: Mentor, next: Word['next']) => {
		if (next === 'nothing') return;
		await school.sweep('faculty.statements-drawn');
		const { statements } = await mentor.as(ownPay, {});
		for (const { statementId } of statements.filter(({ state }) => state === 'drawn')) {
			const { version } = await mentor.as(statementRead, { statementId });
			if (next === 'approve') await move(statementId, 'approve', version, second);
			if (next !== 'return') continue;
			await move(statementId, 'return', version);
			await move(statementId, 'redraw', version);
		}
	};
	const price = { kind: 'session', level: 6, rare: false } as const;

	test('add up to what is due for all that was done, to the cent, whatever was said of it and in whatever order', async () => {
		let histories = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 12 }), async (words) => {
				const mentor = await newPaid();
				const ids = new Map<number, string>();
				const last = new Map<number, number>();
				for (const { thing, outcome, next, granted } of words) {
					const day = (await monthsAgo(2 + (thing % 3))).toString();
					ids.set(thing, await session(mentor.id, day, outcome, ids.get(thing), 'Corrigée.'));
					last.set(thing, due({ what: { ...price, outcome } }, firstRates));
					await grant(mentor.id, granted);
					await goOn(mentor, next);
				}
				const { statements, coming } = await mentor.as(ownPay, {});
				const all = (amounts: readonly number[]) => amounts.reduce((sum, cents) => sum + cents, 0);
				const stated = all(statements.map(({ cents }) => cents));
				expect(stated + coming.cents).toBe(all([...last.values(), ...words.map(({ granted }) => granted)]));
				histories++;
			}),
			{ numRuns: 25 },
		);
		expect(histories).toBe(25);
		expect(await audit()).toMatchObject({ different: [], unbalanced: [] });
	}, 120_000);

	test('are reckoned anew, and one that somebody changed behind the product is found', async () => {
		const mentor = await newPaid();
		const { statementId } = await school.make((ctx) =>
			newStatement(ctx, { mentorId: mentor.id, programmeId, month: '2026-01' }),
		);
		expect(await audit('2026-01')).toMatchObject({ statements: 1, different: [], unbalanced: [] });
		await school.rows('alter table faculty_statement_version disable trigger append_only');
		await school.rows('update faculty_statement_version set cents = cents + 1 where statement_id = $1', [statementId]);
		await school.rows('alter table faculty_statement_version enable trigger append_only');
		const { different, unbalanced } = await audit();
		expect(different).toMatchObject([{ statementId, stated: 8751, reckoned: 8750 }]);
		expect(unbalanced).toMatchObject([{ due: 8750, stated: 8751, pending: 0 }]);
		expect(await refusalOf(asFinance()(auditPay, {}))).toBe('forbidden');
	});
});
