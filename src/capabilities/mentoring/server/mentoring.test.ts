import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { withdraw } from '../../enrolment/server/withdraw.ts';
import { newPerson } from '../../identity/factory.ts';
import { roleNames } from '../../identity/rules/roles.ts';
import { atOnce, noticesTo, timesTold } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { learners } from './learners.ts';
import { assignMentor } from './matching/assign-mentor.ts';

const school = openTestSchool(house);
let programme: { programmeId: string };
const chief = person(crypto.randomUUID(), ['head-of-pedagogy']);
beforeAll(async () => {
	programme = await school.make((ctx) => newProgramme(ctx));
	await school.rows(`insert into identity_person (id, email) values ($1, 'chief@example.org')`, [
		chief.kind === 'person' ? chief.id : '',
	]);
});
const newMentor = (displayName = 'Sofia') => school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));
const newLearner = async (displayName = 'Yanis') => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName }));
	const enrolmentId = await school.make((ctx) =>
		newEnrolment(ctx, { personId: one.id, programmeId: programme.programmeId }),
	);
	return { ...one, enrolmentId };
};
const assign = (enrolmentId: string, mentorId: string) => school.as(chief)(assignMentor, { enrolmentId, mentorId });
const accompaniments = (enrolmentId: string) =>
	school.rows('select mentor_id, until is null as now from mentoring_mentor where enrolment_id = $1 order by since', [
		enrolmentId,
	]);

describe('a mentor is assigned', () => {
	test('by the head of pedagogy; both are told', async () => {
		const [mentor, learner] = [await newMentor('Sofia Lind'), await newLearner('Yanis Mo')];
		await assign(learner.enrolmentId, mentor.id);
		expect(await accompaniments(learner.enrolmentId)).toEqual([{ mentor_id: mentor.id, now: true }]);
		await school.settle();
		expect(await noticesTo(school, learner.email)).toEqual(['mentoring.your-mentor']);
		expect(await noticesTo(school, mentor.email)).toEqual(['mentoring.your-learner']);
	});

	test('in place of another, who stays on file and is told', async () => {
		const [first, second, learner] = [await newMentor(), await newMentor(), await newLearner()];
		await assign(learner.enrolmentId, first.id);
		await assign(learner.enrolmentId, second.id);
		expect(await accompaniments(learner.enrolmentId)).toEqual([
			{ mentor_id: first.id, now: false },
			{ mentor_id: second.id, now: true },
		]);
		await school.settle();
		expect(await noticesTo(school, first.email)).toEqual(['mentoring.your-learner', 'mentoring.accompaniment-ended']);
	});

	test('in place of one whose role ended, who is told nothing more of the learner', async () => {
		const [first, second, learner] = [await newMentor(), await newMentor(), await newLearner()];
		await assign(learner.enrolmentId, first.id);
		await school.settle();
		await school.rows('update identity_role set ended_at = granted_at where person_id = $1', [first.id]);
		await assign(learner.enrolmentId, second.id);
		await school.settle();
		expect(await noticesTo(school, first.email)).toEqual(['mentoring.your-learner']);
	});

	test('once, when two assign at once: the second replaces the first, or finds the same', async () => {
		const [first, second, learner] = [await newMentor(), await newMentor(), await newLearner()];
		const by = (mentorId: string) => () => assign(learner.enrolmentId, mentorId);
		expect(await atOnce(school, [by(first.id), by(second.id)])).toEqual(['done', 'done']);
		const rows = await accompaniments(learner.enrolmentId);
		expect(rows.filter(({ now }) => now)).toHaveLength(1);
		const another = await newLearner();
		const same = () => assign(another.enrolmentId, first.id);
		expect((await atOnce(school, [same, same])).sort()).toEqual(['done', 'mentor-already']);
		expect(await timesTold(school, 'mentoring.mentor-assigned', another.enrolmentId)).toBe(1);
	});

	test('who holds the role, is somebody else, and is not the present one', async () => {
		const [mentor, learner] = [await newMentor(), await newLearner()];
		const member = await school.make((ctx) => newPerson(ctx));
		expect(await refusalOf(assign(learner.enrolmentId, member.id))).toBe('not-a-mentor');
		expect(await refusalOf(assign(learner.enrolmentId, crypto.randomUUID()))).toBe('not-a-mentor');
		await school.rows('update identity_role set ended_at = clock_timestamp() where person_id = $1', [mentor.id]);
		expect(await refusalOf(assign(learner.enrolmentId, mentor.id))).toBe('not-a-mentor');
		const other = await newMentor();
		const own = await school.make((ctx) =>
			newEnrolment(ctx, { personId: other.id, programmeId: programme.programmeId }),
		);
		expect(await refusalOf(assign(own, other.id))).toBe('own-mentor');
		await assign(learner.enrolmentId, other.id);
		expect(await refusalOf(assign(learner.enrolmentId, other.id))).toBe('mentor-already');
	});

	test('to somebody who learns now', async () => {
		const mentor = await newMentor();
		expect(await refusalOf(assign(crypto.randomUUID(), mentor.id))).toBe('not-found');
		const learner = await newLearner();
		await school.as(person(learner.id))(withdraw, { enrolmentId: learner.enrolmentId, reason: 'Le temps' });
		expect(await refusalOf(assign(learner.enrolmentId, mentor.id))).toBe('not-from-here');
	});

	test('by nobody else, whatever their roles', async () => {
		const [mentor, learner] = [await newMentor(), await newLearner()];
		const given = { enrolmentId: learner.enrolmentId, mentorId: mentor.id };
		expect(await refusalOf(school.as(visitor)(assignMentor, given))).toBe('sign-in-needed');
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		for (const actor of [person(mentor.id, ['mentor']), person(learner.id, ['learner']), person(mentor.id, others)])
			expect(await refusalOf(school.as(actor)(assignMentor, given))).toBe('forbidden');
	});
});

test('who withdraws is accompanied no more, and the mentor is told', async () => {
	const [mentor, learner] = [await newMentor(), await newLearner()];
	await assign(learner.enrolmentId, mentor.id);
	await school.as(person(learner.id))(withdraw, { enrolmentId: learner.enrolmentId, reason: 'Le temps' });
	await school.settle();
	expect(await accompaniments(learner.enrolmentId)).toEqual([{ mentor_id: mentor.id, now: false }]);
	expect(await noticesTo(school, mentor.email)).toEqual(['mentoring.your-learner', 'mentoring.accompaniment-ended']);
});

describe('the learners of the school', () => {
	const all = async (mentored: 'yes' | 'no') => {
		const found = [];
		for (let cursor: string | undefined; ; ) {
			const { learners: some, next } = await school.as(chief)(learners, { mentored, cursor });
			found.push(...some);
			if (next === null) return found;
			cursor = next;
		}
	};

	test('are shown to the head of pedagogy, those who wait apart from those who are accompanied', async () => {
		const [mentor, waiting, accompanied] = [await newMentor('Zoé Mentor'), await newLearner(), await newLearner()];
		await assign(accompanied.enrolmentId, mentor.id);
		const ids = (rows: Awaited<ReturnType<typeof all>>) => rows.map(({ enrolmentId }) => enrolmentId);
		expect(ids(await all('no'))).toContain(waiting.enrolmentId);
		expect(ids(await all('no'))).not.toContain(accompanied.enrolmentId);
		expect((await all('yes')).find(({ enrolmentId }) => enrolmentId === accompanied.enrolmentId)?.mentor).toEqual({
			mentorId: mentor.id,
			name: 'Zoé Mentor',
		});
		const seen = await school.as(chief)(learners, {});
		expect(seen.mentors).toContainEqual({ mentorId: mentor.id, name: 'Zoé Mentor', learners: 1 });
		expect(seen.waiting).toBe((await all('no')).length);
		expect(seen.accompanied).toBe((await all('yes')).length);
		expect(JSON.stringify(seen)).not.toContain('@');
	});

	test('fifty a page, whoever has waited longest first', async () => {
		for (let n = 0; n < 55; n++) await newLearner(`Queue ${n}`);
		const first = await school.as(chief)(learners, {});
		expect(first.learners).toHaveLength(50);
		const rows = await all('no');
		expect(rows).toHaveLength(first.waiting);
		expect(rows.map(({ since }) => since)).toEqual(rows.map(({ since }) => since).sort());
	});

	test('are shown to nobody else', async () => {
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		expect(await refusalOf(school.as(person(crypto.randomUUID(), others))(learners, {}))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(learners, {}))).toBe('sign-in-needed');
	});
});

describe('a learner without a mentor', () => {
	const findings = async () =>
		(
			await school.rows<{ subject: string }>(
				`select subject from platform_finding where sweep = 'mentoring.learner-has-a-mentor' and mended_at is null`,
			)
		).map(({ subject }) => subject);
	const older = (enrolmentId: string, hours: number) =>
		school.rows(`update enrolment_enrolment set enrolled_at = enrolled_at - $2 * interval '1 hour' where id = $1`, [
			enrolmentId,
			hours,
		]);

	test('is found after three days, and no more once there is one, or once they withdrew', async () => {
		const [fresh, late, gone, mentor] = [await newLearner(), await newLearner(), await newLearner(), await newMentor()];
		await older(fresh.enrolmentId, 71);
		await older(late.enrolmentId, 73);
		await older(gone.enrolmentId, 73);
		await school.sweep('mentoring.learner-has-a-mentor');
		expect(await findings()).toEqual(expect.arrayContaining([late.enrolmentId, gone.enrolmentId]));
		expect(await findings()).not.toContain(fresh.enrolmentId);
		await assign(late.enrolmentId, mentor.id);
		await school.as(person(gone.id))(withdraw, { enrolmentId: gone.enrolmentId, reason: 'Le temps' });
		await school.sweep('mentoring.learner-has-a-mentor');
		expect(await findings()).not.toContain(late.enrolmentId);
		expect(await findings()).not.toContain(gone.enrolmentId);
	});
});
