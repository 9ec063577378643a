import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { later } from '../../assessment/testing.ts';
import { newPerson } from '../../identity/factory.ts';
import { roleNames } from '../../identity/rules/roles.ts';
import { atOnce, noticesTo } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { applications } from './applications.ts';
import { apply } from './apply.ts';
import { endQualification } from './end-qualification.ts';
import { moveApplication } from './move-application.ts';
import { ownApplication } from './own-application.ts';
import { people } from './people.ts';

const school = openTestSchool(house);
let programme = '';
let another = '';
let chief = { id: '', email: '' };
let deputy = { id: '', email: '' };
beforeAll(async () => {
	programme = (await school.make((ctx) => newProgramme(ctx, { slug: 'carpentry' }))).programmeId;
	another = (await school.make((ctx) => newProgramme(ctx, { slug: 'joinery' }))).programmeId;
	chief = await school.make((ctx) => newPerson(ctx, { displayName: 'Chief', roles: ['head-of-pedagogy'] }));
	deputy = await school.make((ctx) => newPerson(ctx, { displayName: 'Deputy', roles: ['head-of-pedagogy'] }));
});
const asHead = ({ id } = chief) => school.as(person(id, ['head-of-pedagogy']));
const someone = () => school.make((ctx) => newPerson(ctx, { displayName: 'Sofia' }));
const applied = async (programmeIds = [programme], referredBy?: string) => {
	const one = await someone();
	const { applicationId } = await school.as(person(one.id))(apply, { programmeIds, motivation: 'Je sais', referredBy });
	return { ...one, applicationId };
};
const move = (applicationId: string, name: 'take' | 'release' | 'qualify' | 'refuse', by = chief, reason?: string) =>
	asHead(by)(moveApplication, { applicationId, move: name, reason });
const own = async ({ id }: { id: string }) => (await school.as(person(id))(ownApplication, {})).application;
const roles = ({ id }: { id: string }) =>
	school.rows('select role from identity_role where person_id = $1 and ended_at is null', [id]);

describe('somebody applies', () => {
	test('for programmes that are taught; the pedagogical team is told, and reads it', async () => {
		const one = await applied([programme, another]);
		await school.settle();
		expect(await noticesTo(school, chief.email)).toContain('faculty.applied');
		const { applications: waiting } = await asHead()(applications, {});
		const seen = waiting.find(({ applicationId }) => applicationId === one.applicationId);
		expect(seen).toMatchObject({ name: 'Sofia', motivation: 'Je sais', state: 'applied', referrer: null });
		expect(seen?.programmes).toHaveLength(2);
		expect(seen?.moves).toEqual(['take']);
		expect(JSON.stringify(waiting)).not.toContain('@');
	});

	test('by the link of a mentor, and of nobody else', async () => {
		const mentor = await school.make((ctx) => newPerson(ctx, { displayName: 'Ana', roles: ['mentor'] }));
		const one = await applied([programme], mentor.id);
		const { applications: waiting } = await asHead()(applications, {});
		expect(waiting.find(({ applicationId }) => applicationId === one.applicationId)?.referrer).toBe('Ana');
		const stranger = await someone();
		expect(await refusalOf(applied([programme], stranger.id))).toBe('referral-unknown');
		const given = { programmeIds: [programme], motivation: 'A', referredBy: mentor.id };
		expect(await refusalOf(school.as(person(mentor.id, ['mentor']))(apply, given))).toBe('referral-unknown');
	});

	test('once, however often and at once', async () => {
		const one = await someone();
		const again = () => school.as(person(one.id))(apply, { programmeIds: [programme], motivation: 'A' });
		expect((await atOnce(school, [again, again])).sort()).toEqual(['application-open', 'done']);
		expect(await refusalOf(again())).toBe('application-open');
		const { applicationId } = (await own(one)) ?? { applicationId: '' };
		await school.as(person(one.id))(moveApplication, { applicationId, move: 'withdraw' });
		expect(await own(one)).toMatchObject({ state: 'withdrawn', open: false });
		await again();
		expect(await own(one)).toMatchObject({ state: 'applied', open: true });
	});

	test('for what is taught here alone, and signed in', async () => {
		const unknown = [programme, crypto.randomUUID()];
		expect(await refusalOf(applied(unknown))).toBe('programme-not-taught');
		const given = { programmeIds: [programme], motivation: 'A' };
		expect(await refusalOf(school.as(visitor)(apply, given))).toBe('sign-in-needed');
		expect(await refusalOf(school.as(visitor)(ownApplication, {}))).toBe('sign-in-needed');
	});
});

describe('an application', () => {
	test('is taken and accepted: they are qualified, and hold the role', async () => {
		const one = await applied([programme, another]);
		await move(one.applicationId, 'take');
		expect(await move(one.applicationId, 'qualify')).toEqual({ state: 'qualified' });
		expect(await roles(one)).toEqual([{ role: 'mentor' }]);
		const { people: all } = await asHead()(people, {});
		const mentor = all.find(({ personId }) => personId === one.id);
		expect(mentor).toMatchObject({ name: 'Sofia', part: 'mentor', most: 5, pausedUntil: null });
		expect(mentor?.qualifications).toHaveLength(2);
		await school.settle();
		expect(await noticesTo(school, one.email)).toEqual(['faculty.answered']);
		const given = { programmeIds: [programme], motivation: 'A' };
		expect(await refusalOf(school.as(person(one.id))(apply, given))).toBe('qualified-already');
		expect(await refusalOf(move(one.applicationId, 'qualify'))).toBe('not-from-here');
	});

	test('is refused with a reason, which they read, and by whoever took it alone', async () => {
		const one = await applied();
		expect(await refusalOf(move(one.applicationId, 'qualify'))).toBe('not-from-here');
		await move(one.applicationId, 'take');
		expect(await refusalOf(move(one.applicationId, 'qualify', deputy))).toBe('review-of-another');
		expect(await refusalOf(move(one.applicationId, 'refuse'))).toBe('reason-needed');
		await move(one.applicationId, 'refuse', chief, 'Trop tôt');
		expect(await own(one)).toMatchObject({ state: 'refused', reason: 'Trop tôt', dueAt: null });
		expect(await roles(one)).toEqual([]);
	});

	test('is given back, and taken by another', async () => {
		const one = await applied();
		await move(one.applicationId, 'take');
		await move(one.applicationId, 'release', deputy);
		await move(one.applicationId, 'take', deputy);
		await move(one.applicationId, 'qualify', deputy);
		const steps = await school.rows(
			'select move from faculty_application_step where application_id = $1 order by number',
			[one.applicationId],
		);
		expect(steps.map((step) => step.move)).toEqual(['take', 'release', 'take', 'qualify']);
	});

	test('is taken once by two at once', async () => {
		const one = await applied();
		const both = [chief, deputy].map((by) => () => move(one.applicationId, 'take', by));
		expect((await atOnce(school, both)).sort()).toEqual(['done', 'not-from-here']);
	});

	test('is nobody’s own to decide, and there is none for others', async () => {
		const made = await asHead()(apply, { programmeIds: [programme], motivation: 'A' });
		expect(await refusalOf(move(made.applicationId, 'take'))).toBe('forbidden');
		const { applications: waiting } = await asHead()(applications, {});
		expect(waiting.some(({ applicationId }) => applicationId === made.applicationId)).toBe(false);
		const stranger = await someone();
		const given = { applicationId: made.applicationId, move: 'withdraw' } as const;
		const others = person(
			stranger.id,
			roleNames.filter((role) => role !== 'head-of-pedagogy'),
		);
		expect(await refusalOf(school.as(others)(moveApplication, given))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(moveApplication, given))).toBe('sign-in-needed');
		for (const [who, code] of [
			[others, 'forbidden'],
			[visitor, 'sign-in-needed'],
		] as const) {
			expect(await refusalOf(school.as(who)(applications, {}))).toBe(code);
			expect(await refusalOf(school.as(who)(people, {}))).toBe(code);
		}
	});
});

describe('a qualification', () => {
	test('ends once, with a reason, and stays on file', async () => {
		const one = await applied();
		await move(one.applicationId, 'take');
		await move(one.applicationId, 'qualify');
		const { people: all } = await asHead()(people, {});
		const { qualificationId = '' } = all.find(({ personId }) => personId === one.id)?.qualifications[0] ?? {};
		const given = { qualificationId, reason: 'Ne forme plus' };
		expect(await refusalOf(school.as(person(one.id, ['mentor']))(endQualification, given))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(endQualification, given))).toBe('sign-in-needed');
		const nobody = { ...given, qualificationId: crypto.randomUUID() };
		expect(await refusalOf(asHead()(endQualification, nobody))).toBe('not-found');
		await asHead()(endQualification, given);
		expect(await refusalOf(asHead()(endQualification, given))).toBe('not-from-here');
		expect(await school.rows('select * from faculty_qualified where mentor_id = $1', [one.id])).toEqual([]);
		const [kept] = await school.rows('select end_reason from faculty_qualification where person_id = $1', [one.id]);
		expect(kept).toEqual({ end_reason: 'Ne forme plus' });
	});
});

// The last of the file: it moves the clock.
describe('nobody waits for ever', () => {
	const sweep = async () => {
		for (const name of ['faculty.waits-reminded', 'faculty.waits-ended']) await school.sweep(name);
		await school.settle();
	};

	test('the team is reminded once; what is taken and left goes back; what nobody takes lapses, and they are told', async () => {
		const [waiting, taken] = [await applied(), await applied()];
		await move(taken.applicationId, 'take', deputy);
		await later(school, { days: 8 });
		await sweep();
		await sweep();
		const reminders = (await noticesTo(school, deputy.email)).filter(
			(notice) => notice === 'faculty.application-waits',
		);
		expect(reminders.length).toBeGreaterThanOrEqual(2);
		await sweep();
		const after = (await noticesTo(school, deputy.email)).filter((notice) => notice === 'faculty.application-waits');
		expect(after).toHaveLength(reminders.length);
		await later(school, { days: 7 });
		await sweep();
		expect(await own(taken)).toMatchObject({ state: 'applied' });
		await later(school, { days: 16 });
		await sweep();
		expect(await own(waiting)).toMatchObject({ state: 'lapsed', open: false });
		expect(await noticesTo(school, waiting.email)).toEqual(['faculty.answered']);
		await later(school, { days: 800 });
		await school.sweep('faculty.old-forgotten');
		expect(await own(waiting)).toBeNull();
	});
});
