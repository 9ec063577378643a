import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { type RoleName, roleNames } from '../../identity/rules/roles.ts';
import { mergePeople } from '../../identity/server/merge-people.ts';
import { atOnce, linkIn, noticesTo } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newHearer, newMentor } from '../factory.ts';
import type { Part } from '../rules/part.ts';
import { applications } from './applications.ts';
import { apply } from './apply.ts';
import { declareTie } from './declare-tie.ts';
import { endQualification } from './end-qualification.ts';
import { moveApplication } from './move-application.ts';
import { ownApplication } from './own-application.ts';
import { ownEvaluator } from './own-evaluator.ts';
import { ownProfile } from './own-profile.ts';
import { people } from './people.ts';
import { saveEvaluator } from './save-evaluator.ts';
import { saveProfile } from './save-profile.ts';

const school = openTestSchool(house);
const both: readonly RoleName[] = ['mentor', 'evaluator'];
let programme = '';
let another = '';
let chief = { id: '', email: '' };
beforeAll(async () => {
	programme = (await school.make((ctx) => newProgramme(ctx, { slug: 'carpentry' }))).programmeId;
	another = (await school.make((ctx) => newProgramme(ctx, { slug: 'joinery' }))).programmeId;
	chief = await school.make((ctx) => newPerson(ctx, { displayName: 'Chief', roles: ['head-of-pedagogy'] }));
});
const someone = (roles = both) => school.make((ctx) => newPerson(ctx, { displayName: 'Eva', roles }));
const as = ({ id }: { id: string }, roles = both) => school.as(person(id, roles));
const asHead = () => school.as(person(chief.id, ['head-of-pedagogy']));
const asks = (one: { id: string }, part: Part, programmeIds = [programme]) =>
	as(one)(apply, { part, programmeIds, motivation: 'Je sais juger.' });
const qualified = async (one: { id: string }, part: Part, programmeIds = [programme]) => {
	const { applicationId } = await asks(one, part, programmeIds);
	for (const move of ['take', 'qualify'] as const) await asHead()(moveApplication, { applicationId, move });
};
const hears = ({ id }: { id: string }) =>
	school.rows('select * from faculty_hearer where evaluator_id = $1 order by programme_id', [id]);
const accompanies = ({ id }: { id: string }) =>
	school.rows('select programme_id from faculty_qualified where mentor_id = $1', [id]);
const listed = async ({ id }: { id: string }) =>
	(await asHead()(people, {})).people.filter(({ personId }) => personId === id);

describe('somebody asks to hear defences', () => {
	test('apart from what they ask as a mentor: one at a time of each, also at once', async () => {
		const one = await someone();
		const twice = (part: Part) => [() => asks(one, part), () => asks(one, part)];
		const outcomes = await atOnce(school, [...twice('mentor'), ...twice('evaluator')]);
		expect(outcomes.sort()).toEqual(['application-open', 'application-open', 'done', 'done']);
		for (const part of both as readonly Part[]) expect(await refusalOf(asks(one, part))).toBe('application-open');
		const { applications: waiting } = await asHead()(applications, {});
		const parts = (
			await school.rows<{ id: string }>('select id from faculty_application where person_id = $1', [one.id])
		)
			.map(({ id }) => waiting.find(({ applicationId }) => applicationId === id)?.part)
			.sort();
		expect(parts).toEqual(['evaluator', 'mentor']);
	});

	test('twice is refused by the database itself, each part on its own', async () => {
		const one = await someone();
		const write = (part: string) =>
			school.rows(
				`insert into faculty_application (person_id, part, state, applied_at, changed_at, remind_at, due_at)
				select $1, $2, 'applied', at, at, at + interval '1 day', at + interval '2 days' from clock_timestamp() at`,
				[one.id, part],
			);
		for (const part of both) await write(part);
		for (const part of both) await expect(write(part)).rejects.toThrow('faculty_application_open');
		await expect(write('jury-member')).rejects.toThrow('part_check');
	});

	test('with the role alone, and by nobody’s link', async () => {
		const one = await someone([]);
		const others = roleNames.filter((role) => role !== 'evaluator');
		const given = { part: 'evaluator' as const, programmeIds: [programme], motivation: 'A' };
		for (const [action, input] of [
			[apply, given],
			[ownApplication, { part: 'evaluator' }],
			[ownEvaluator, {}],
			[saveEvaluator, { languages: [], mostDefences: 1 }],
		] as const) {
			expect(await refusalOf(as(one, others)(action as never, input as never))).toBe('forbidden');
			expect(await refusalOf(school.as(visitor)(action as never, input as never))).toBe('sign-in-needed');
		}
		const mentor = await someone(['mentor']);
		const judge = await someone();
		expect(await refusalOf(as(judge)(apply, { ...given, referredBy: mentor.id }))).toBe('referral-unknown');
	});
});

describe('an evaluator', () => {
	test('is qualified for each programme, by the head of pedagogy, who tells both parts apart', async () => {
		const one = await someone();
		await qualified(one, 'mentor');
		expect(await hears(one)).toEqual([]);
		await qualified(one, 'evaluator', [programme, another]);
		const own = { evaluator_id: one.id, languages: [], paused_until: null, most_defences: 5 };
		expect(await hears(one)).toEqual([programme, another].sort().map((programme_id) => ({ ...own, programme_id })));
		expect(await accompanies(one)).toEqual([{ programme_id: programme }]);
		expect(await listed(one)).toMatchObject([
			{ part: 'mentor', most: 5, qualifications: [{}] },
			{ part: 'evaluator', most: 5, occupations: [], qualifications: [{}, {}] },
		]);
		expect(await refusalOf(asks(one, 'evaluator', [programme, another]))).toBe('qualified-already');
		const { programmes } = await as(one)(ownApplication, { part: 'mentor' });
		expect(programmes.filter((each) => each.qualified).map(({ programmeId }) => programmeId)).toEqual([programme]);
		expect((await as(one)(ownEvaluator, {})).programmes).toHaveLength(2);
	});

	test('is qualified for some of the programmes that they asked for, and sees which', async () => {
		const one = await someone();
		const { applicationId } = await asks(one, 'evaluator', [programme, another]);
		await asHead()(moveApplication, { applicationId, move: 'take' });
		const elsewhere = (await school.make((ctx) => newProgramme(ctx))).programmeId;
		for (const programmeIds of [[], [elsewhere], [programme, elsewhere]]) {
			const given = { applicationId, move: 'qualify' as const, programmeIds };
			expect(await refusalOf(asHead()(moveApplication, given))).toBe('programme-not-asked');
		}
		const given = { applicationId, move: 'qualify' as const, reason: 'L’autre plus tard.', programmeIds: [another] };
		await asHead()(moveApplication, given);
		expect(await hears(one)).toMatchObject([{ programme_id: another }]);
		const { application, programmes } = await as(one)(ownApplication, { part: 'evaluator' });
		expect(application).toMatchObject({ state: 'qualified', reason: 'L’autre plus tard.' });
		expect(application?.programmes.map(({ granted }) => granted).sort()).toEqual([false, true]);
		expect(programmes.filter((each) => each.qualified).map(({ programmeId }) => programmeId)).toEqual([another]);
	});

	test('is told in words of their part, and led to their own pages', async () => {
		const one = await someone();
		const { applicationId } = await asks(one, 'evaluator');
		await school.settle();
		for (const move of ['take', 'qualify'] as const) await asHead()(moveApplication, { applicationId, move });
		await school.settle();
		const answered = await linkIn(school, one.email);
		expect(answered.subject).toContain('évaluateur');
		expect(answered.text).toContain('/defences/apply');
		const [held] = (await listed(one))[0]?.qualifications ?? [];
		await asHead()(endQualification, { qualificationId: held?.qualificationId ?? '', reason: 'Une pause.' });
		await school.settle();
		expect(await noticesTo(school, one.email)).toEqual(['faculty.answered', 'faculty.qualification-ended']);
		const ended = await linkIn(school, one.email);
		expect(ended.text).toContain('soutenances');
		expect(ended.text).not.toContain('/mentoring');
	});

	test('never qualifies themselves, whatever they hold', async () => {
		const head = await someone([...both, 'head-of-pedagogy']);
		const { applicationId } = await as(head, [...both, 'head-of-pedagogy'])(apply, {
			...{ part: 'evaluator', programmeIds: [programme], motivation: 'A' },
		});
		for (const move of ['take', 'qualify'] as const) {
			const given = { applicationId, move };
			expect(await refusalOf(as(head, roleNames)(moveApplication, given))).toBe('forbidden');
		}
		const colleague = await someone();
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		const given = { applicationId, move: 'take' } as const;
		expect(await refusalOf(as(colleague, others)(moveApplication, given))).toBe('not-found');
		expect(await hears(head)).toEqual([]);
	});

	test('no longer hears what was ended, and goes on with the rest', async () => {
		const one = await someone();
		await qualified(one, 'mentor');
		await qualified(one, 'evaluator', [programme, another]);
		const qualifications = (await listed(one)).find(({ part }) => part === 'evaluator')?.qualifications ?? [];
		const given = { qualificationId: qualifications[0]?.qualificationId ?? '', reason: 'Ne juge plus' };
		expect(await refusalOf(as(one)(endQualification, given))).toBe('forbidden');
		await asHead()(endQualification, given);
		expect(await refusalOf(asHead()(endQualification, given))).toBe('not-from-here');
		expect(await hears(one)).toHaveLength(1);
		expect(await accompanies(one)).toHaveLength(1);
	});

	test('is held once by the database for one programme and part', async () => {
		const one = await someone();
		await school.make((ctx) => newHearer(ctx, { personId: one.id, programmeIds: [programme] }));
		const again = school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programme, programme] }));
		await expect(again).rejects.toThrow('faculty_qualified_once');
		await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programme] }));
		expect([await hears(one), await accompanies(one)].map((rows) => rows.length)).toEqual([1, 1]);
	});
});

describe('an evaluator’s profile', () => {
	test('is what they said last, and nothing of what they say as a mentor', async () => {
		const one = await someone();
		expect(await as(one)(ownEvaluator, {})).toEqual({
			...{ languages: [], mostDefences: 5, pausedUntil: null, programmes: [] },
		});
		await as(one)(saveProfile, {
			presentation: 'Je forme.',
			languages: ['es'],
			capacity: '3',
			pausedUntil: '2030-01-31',
		});
		await as(one)(saveEvaluator, { languages: ['fr', 'en', 'fr'], mostDefences: '2', pausedUntil: '2031-02-28' });
		expect(await as(one)(ownEvaluator, {})).toMatchObject({
			...{ languages: ['fr', 'en'], mostDefences: 2, pausedUntil: '2031-02-28' },
		});
		expect(await as(one)(ownProfile, {})).toMatchObject({ languages: ['es'], capacity: 3, pausedUntil: '2030-01-31' });
		await as(one)(saveEvaluator, { languages: ['fr'], mostDefences: '50' });
		expect(await as(one)(ownEvaluator, {})).toMatchObject({ languages: ['fr'], mostDefences: 50, pausedUntil: null });
		expect(await as(one)(ownProfile, {})).toMatchObject({ languages: ['es'], pausedUntil: '2030-01-31' });
	});

	test('has between one and fifty defences', async () => {
		const one = await someone();
		for (const mostDefences of ['0', '51', '1.5', 'some']) {
			const wrong = as(one)(saveEvaluator, { languages: [], mostDefences });
			await expect(wrong).rejects.toThrow(Invalid);
		}
		const beyond = school.make((ctx) => newHearer(ctx, { personId: one.id, programmeIds: [], mostDefences: 51 }));
		await expect(beyond).rejects.toThrow('most_defences_check');
	});

	test('says whom they know, both ways', async () => {
		const [one, friend] = [await someone(['evaluator']), await someone()];
		await as(one, ['evaluator'])(declareTie, { email: friend.email, kind: 'friend' });
		const known = await school.rows('select known_id from faculty_known where person_id = $1', [friend.id]);
		expect(known).toEqual([{ known_id: one.id }]);
	});
});

describe('two accounts of one person', () => {
	const merge = (from: { id: string }, into: { id: string }) =>
		school.as(system('command line'))(mergePeople, { fromId: from.id, intoId: into.id });

	test('keep one open application of each part', async () => {
		const [from, into] = [await someone(), await someone()];
		await asks(from, 'evaluator');
		await asks(from, 'mentor');
		await asks(into, 'mentor');
		await merge(from, into);
		const rows = await school.rows('select part, state from faculty_application where person_id = $1 order by id', [
			into.id,
		]);
		expect(rows).toEqual([
			{ part: 'evaluator', state: 'applied' },
			{ part: 'mentor', state: 'withdrawn' },
			{ part: 'mentor', state: 'applied' },
		]);
	});

	test('are one evaluator, qualified once, and the mentor whom the other was', async () => {
		const [from, into] = [await someone(), await someone()];
		const give = (personId: string, mostDefences: number) =>
			school.make((ctx) => newHearer(ctx, { personId, programmeIds: [programme], mostDefences }));
		await give(from.id, 2);
		await give(into.id, 7);
		await school.make((ctx) => newMentor(ctx, { personId: from.id, programmeIds: [programme] }));
		await merge(from, into);
		expect(await hears(into)).toMatchObject([{ programme_id: programme, most_defences: 7 }]);
		expect(await hears(from)).toEqual([]);
		expect(await accompanies(into)).toEqual([{ programme_id: programme }]);
	});

	test('keep what the one that closes said alone', async () => {
		const [from, into] = [await someone(), await someone()];
		await school.make((ctx) => newHearer(ctx, { personId: from.id, programmeIds: [another], languages: ['es'] }));
		await merge(from, into);
		expect(await hears(into)).toMatchObject([{ programme_id: another, languages: ['es'] }]);
	});
});
