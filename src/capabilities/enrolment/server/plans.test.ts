import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, timesTold } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { completeEnrolment, recomputePlan } from '../public.server.ts';
import { changePace } from './change-pace.ts';
import { enrol } from './enrol.ts';
import { plan } from './plan.ts';
import { withdraw } from './withdraw.ts';

const school = openTestSchool(house);
const slug = 'carpentry';
beforeAll(() => school.make((ctx) => newProgramme(ctx, { slug, projects: 6 })));
const asIs = (id: string) => school.as(person(id));
const begun = async (months: number | null = 12) => {
	const { id } = await school.make((ctx) => newPerson(ctx));
	const { enrolmentId } = await asIs(id)(enrol, { programme: slug, months });
	return { id, enrolmentId, seen: () => asIs(id)(plan, { enrolmentId }) };
};
const validate = (enrolmentId: string, ...validated: string[]) =>
	school.make((ctx) => recomputePlan(ctx, enrolmentId, 'project-validated', validated));

describe('another pace', () => {
	test('moves the dates, and shows what they were; the plan before stays', async () => {
		const { id, enrolmentId, seen } = await begun(12);
		const before = await seen();
		await asIs(id)(changePace, { enrolmentId, months: 6 });
		const after = await seen();
		expect(after.months).toBe(6);
		expect(after.dates.map((one) => one.before)).toEqual(before.dates.map(({ dueOn }) => dueOn));
		expect(after.dates.at(-1)?.dueOn).toBe(Temporal.PlainDate.from(after.startsOn).add({ months: 6 }).toString());
		expect(after.history.map(({ months, why }) => [months, why])).toEqual([
			[6, 'pace-changed'],
			[12, 'enrolled'],
		]);
		await expect(school.rows('update enrolment_plan set months = 9')).rejects.toThrow(/append-only/);
		await expect(school.rows('delete from enrolment_plan_date')).rejects.toThrow(/append-only/);
	});

	test('may be a free one, and a dated one again', async () => {
		const { id, enrolmentId, seen } = await begun(9);
		await asIs(id)(changePace, { enrolmentId, months: null });
		expect((await seen()).dates).toEqual([]);
		await asIs(id)(changePace, { enrolmentId, months: 9 });
		expect((await seen()).dates.every(({ before }) => before === null)).toBe(true);
	});

	test('that is the present one changes nothing, twice in a row and two at once', async () => {
		const { id, enrolmentId, seen } = await begun(12);
		const change = () => asIs(id)(changePace, { enrolmentId, months: 15 });
		expect(await atOnce(school, [change, change])).toEqual(['done', 'done']);
		await change();
		expect((await seen()).history).toHaveLength(2);
		expect(await timesTold(school, 'enrolment.pace-changed', enrolmentId)).toBe(1);
	});

	test('is refused where it is not offered, where learning is over, and to others', async () => {
		const { id, enrolmentId } = await begun();
		expect(await refusalOf(asIs(id)(changePace, { enrolmentId, months: 11 }))).toBe('pace-not-offered');
		const stranger = await begun();
		const given = { enrolmentId, months: 6 };
		expect(await refusalOf(asIs(stranger.id)(changePace, given))).toBe('not-found');
		expect(await refusalOf(school.as(person(stranger.id, ['mentor', 'administrator']))(changePace, given))).toBe(
			'not-found',
		);
		expect(await refusalOf(school.as(visitor)(changePace, given))).toBe('sign-in-needed');
		await asIs(id)(withdraw, { enrolmentId, reason: 'Le temps' });
		expect(await refusalOf(asIs(id)(changePace, given))).toBe('not-from-here');
	});
});

describe('a plan', () => {
	test('is one’s own: to others it does not exist', async () => {
		const [one, other] = [await begun(), await begun()];
		for (const actor of [
			person(other.id),
			person(other.id, ['learner', 'mentor', 'head-of-pedagogy', 'administrator']),
		])
			expect(await refusalOf(school.as(actor)(plan, { enrolmentId: one.enrolmentId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(plan, { enrolmentId: one.enrolmentId }))).toBe('sign-in-needed');
	});

	test('is recomputed when a project is validated, once, for the projects that remain', async () => {
		const { enrolmentId, seen } = await begun(12);
		const before = await seen();
		await validate(enrolmentId, 'project-1');
		await validate(enrolmentId, 'project-1');
		const after = await seen();
		expect(after.dates.map(({ project }) => project)).toEqual([2, 3, 4, 5, 6].map((n) => `project-${n}`));
		expect(after.dates.at(-1)?.dueOn).toBe(before.dates.at(-1)?.dueOn);
		expect(after.history.map(({ why }) => why)).toEqual(['project-validated', 'enrolled']);
	});

	test('of whoever is late gives what remains the time of the pace, and says since when a project is validated', async () => {
		const { enrolmentId, seen } = await begun(12);
		const { startsOn } = await seen();
		const months = (count: number) => Temporal.PlainDate.from(startsOn).add({ months: count });
		const shift = (by: Temporal.Duration) => school.make((ctx) => shiftClock(ctx.tx, by));
		const now = Temporal.Now.zonedDateTimeISO('Europe/Paris');
		const fiveMonths = now.until(now.add({ months: 5 }));
		await shift(fiveMonths);
		await validate(enrolmentId, 'project-1');
		const after = await seen();
		// Five of six projects remain: ten months of the twelve, from the fifth on.
		expect(after.dates.at(-1)?.dueOn).toBe(months(5).add({ months: 10 }).toString());
		expect(after.done).toEqual([{ project: 'project-1', since: months(5).toString() }]);
		await shift(fiveMonths.negated());
	});

	test('remembers what is validated through a free pace', async () => {
		const { id, enrolmentId, seen } = await begun(null);
		await validate(enrolmentId, 'project-1');
		await validate(enrolmentId, 'project-1', 'project-2');
		await asIs(id)(changePace, { enrolmentId, months: 6 });
		expect((await seen()).dates.map(({ project }) => project)).toEqual([3, 4, 5, 6].map((n) => `project-${n}`));
		const [pace] = await school.rows('select months, number, done from enrolment_pace where enrolment_id = $1', [
			enrolmentId,
		]);
		expect(pace).toEqual({ months: 6, number: 4, done: ['project-1', 'project-2'] });
	});
});

describe('an enrolment whose projects are all validated', () => {
	test('is completed once, keeps the role, and is not begun, changed or stopped any more', async () => {
		const { id, enrolmentId } = await begun();
		const complete = () => school.make((ctx) => completeEnrolment(ctx, enrolmentId));
		await complete();
		await complete();
		expect(await timesTold(school, 'enrolment.completed', enrolmentId)).toBe(1);
		const roles = await school.rows('select role from identity_role where person_id = $1 and ended_at is null', [id]);
		expect(roles).toEqual([{ role: 'learner' }]);
		expect(await refusalOf(asIs(id)(enrol, { programme: slug, months: 6 }))).toBe('already-enrolled');
		expect(await refusalOf(asIs(id)(changePace, { enrolmentId, months: 6 }))).toBe('not-from-here');
		expect(await refusalOf(asIs(id)(withdraw, { enrolmentId, reason: 'Non' }))).toBe('not-from-here');
		expect(await refusalOf(validate(enrolmentId, 'project-1'))).toBe('not-from-here');
	});

	test('was not stopped, and was there', async () => {
		const { id, enrolmentId } = await begun();
		await asIs(id)(withdraw, { enrolmentId, reason: 'Le temps' });
		expect(await refusalOf(school.make((ctx) => completeEnrolment(ctx, enrolmentId)))).toBe('not-from-here');
		expect(await refusalOf(school.make((ctx) => completeEnrolment(ctx, crypto.randomUUID())))).toBe('not-found');
	});
});
