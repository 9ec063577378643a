import { beforeAll, describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { setRates } from '../../../faculty/server/set-rates.ts';
import { newPerson } from '../../../identity/factory.ts';
import { erasePerson } from '../../../identity/server/erase-person.ts';
import { pairOf, pass } from '../../testing.ts';
import { assignMentor } from '../matching/assign-mentor.ts';

const school = openTestSchool(house);
const today = () => school.make(async (ctx) => ctx.clock.today('Europe/Paris'));
const tell = () => school.sweep('mentoring.accompanied-months-told');
/** The clock goes on to a day of the month that follows. */
const nextMonth = async (day: number) => {
	const now = await today();
	await pass(school, { hours: 24 * now.until(now.add({ months: 1 }).with({ day })).days });
};
const told = (mentorId: string) =>
	school.rows(
		`select to_char(done_on, 'YYYY-MM') as month, days, month_days from faculty_work
			join faculty_payee payee on payee.id = payee_id where kind = 'learner' and mentor_id = $1 order by faculty_work.id`,
		[mentorId],
	);
let finance = '';
let head = '';
const payBy = async (basis: 'session' | 'learner') => {
	const fromMonth = (await today()).toPlainYearMonth().toString();
	await school.as(person(finance, ['finance']))(setRates, {
		...{ basis, fromMonth, session5: '30', session6: '35', session7: '45', learner5: '120', learner6: '140' },
		...{ learner7: '180', rareSupplement: '20', shareHeld: '100', shareMissedByLearner: '50' },
		...{ shareMissedByMentor: '0', shareCancelledLate: '50', shareCancelledInTime: '0', reason: 'Décidé.' },
	});
};
beforeAll(async () => {
	finance = (await school.make((ctx) => newPerson(ctx, { roles: ['finance'] }))).id;
	head = (await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }))).id;
	await nextMonth(2);
});

describe('days of a month on which a learner was accompanied', () => {
	test('are nobody’s business where mentors are paid by the session', async () => {
		const { mentor } = await pairOf(school);
		await nextMonth(2);
		expect(await tell()).toEqual({ found: 0, mended: 0 });
		expect(await told(mentor.id)).toEqual([]);
	});

	test('are told once it is over, where they are paid by the learner, and of each mentor their own', async () => {
		await payBy('learner');
		const { mentor, enrolmentId, learner } = await pairOf(school);
		const successor = (await pairOf(school)).mentor;
		await nextMonth(16);
		const month = await today();
		await school.as(person(head, ['head-of-pedagogy']))(assignMentor, { enrolmentId, mentorId: successor.id });
		await tell();
		const [former] = await told(mentor.id);
		expect(await told(mentor.id)).toHaveLength(1);
		expect(former).toMatchObject({ month: month.subtract({ months: 1 }).toString().slice(0, 7) });
		await nextMonth(1);
		await tell();
		expect((await tell()).found).toBe(0);
		const of = { month: month.toString().slice(0, 7), month_days: month.daysInMonth };
		expect((await told(mentor.id)).slice(1)).toEqual([{ ...of, days: 15 }]);
		// One of their own for two months, and this one since the sixteenth.
		const learners = await told(successor.id);
		expect(learners).toHaveLength(3);
		expect(learners).toContainEqual({ ...of, days: month.daysInMonth - 15 });
		expect(learners).toContainEqual({ ...of, days: month.daysInMonth });
		expect(learner.id).not.toBe(successor.id);
	});

	test('are not lost with an account: whoever has some to be paid is not forgotten yet', async () => {
		const { mentor, enrolmentId } = await pairOf(school);
		const other = (await pairOf(school)).mentor;
		const erase = () => school.as(system('command line'))(erasePerson, { personId: mentor.id });
		await nextMonth(10);
		expect(await refusalOf(erase())).toBe('month-to-be-paid');
		await tell();
		expect(await refusalOf(erase())).toBe('pay-owed');
		await school.as(person(head, ['head-of-pedagogy']))(assignMentor, { enrolmentId, mentorId: other.id });
		expect(await refusalOf(erase())).toMatch(/pay-owed|month-to-be-paid/);
	});
});
