import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { roleNames } from '#capabilities/identity/rules/roles.ts';
import { everythingTold } from '#capabilities/identity/testing.ts';
import { type Actor, person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newLikeness } from '../../factory.ts';
import { again, hand, type Learner, listed, mate, openClass, projectOf } from '../../testing.ts';
import { decideLikeness } from './decide-likeness.ts';
import { lookAtLikeness } from './look-at-likeness.ts';

vi.setConfig({ testTimeout: 30_000 });

const school = openTestSchool(house);
type Class = Awaited<ReturnType<typeof openClass>>;
let story: Class['story'];
let lea: Learner;
let tom: Learner;
let officer: Class['officer'];
let someone: Class['someone'];

const hostile = '<script>alert(1)</script>\u202efdp.txt';
beforeEach(async () => {
	({ story, lea, officer, someone } = await openClass(school));
	tom = await mate(school, story, 'Tom Later');
	await hand(school, lea, { 'plan.txt': 'Un plan de toit.' });
	await hand(school, tom, { 'mon-plan.txt': '\u202e<img src=x onerror=alert(1)>\u0007' });
	await school.settle();
});

const alike = async (number = 1, similarity = 0.9, there = 1) => {
	const [here, other] = [await projectOf(school, tom), await projectOf(school, lea)];
	return school.make((ctx) =>
		newLikeness(ctx, {
			...{ here: { projectId: here, number }, there: { projectId: other, number: there }, similarity },
		}),
	);
};
const look = (actor: Actor, likenessId: string) => school.as(actor)(lookAtLikeness, { likenessId });
type Said = 'nothing' | 'look-into';
const decide = (actor: Actor, likenessId: string, outcome: Said = 'nothing', supersedes?: string) =>
	school.as(actor)(decideLikeness, { likenessId, outcome, reason: 'Le même énoncé.', supersedes });
const open = (actor = officer.actor) => listed(school, actor, story);
const decided = () => listed(school, officer.actor, story, 'decided');
const told = async () =>
	(await school.rows(`select payload from platform_event where name = 'integrity.likeness-suspected'`)).length;

describe('a likeness', () => {
	test('is decided by a person, with a reason, once; another decision stands beside it', async () => {
		const [likenessId, before] = [await alike(), await told()];
		await expect(
			school.as(officer.actor)(decideLikeness, { likenessId, outcome: 'nothing', reason: ' ' }),
		).rejects.toMatchObject({ issues: [{ path: 'reason' }] });
		const { decisionId } = await decide(officer.actor, likenessId);
		expect(await open()).toEqual([]);
		expect(await decided()).toMatchObject([{ likenessId, outcome: 'nothing' }]);
		expect(await refusalOf(decide(officer.actor, likenessId))).toBe('likeness-decided');
		expect(await told()).toBe(before);
		const second = await someone('Ida Second');
		await decide(second.actor, likenessId, 'look-into', decisionId);
		expect(await refusalOf(decide(officer.actor, likenessId, 'nothing', decisionId))).toBe('likeness-decided');
		const { decisions } = await look(officer.actor, likenessId);
		expect(decisions).toMatchObject([
			{ outcome: 'look-into', by: 'Ida Second', reason: 'Le même énoncé.' },
			{ outcome: 'nothing', by: 'Ola Officer' },
		]);
		expect(await told()).toBe(before + 1);
		expect(await decided()).toMatchObject([{ likenessId, outcome: 'look-into' }]);
		await expect(school.rows('update integrity_likeness_decision set reason = $1', ['x'])).rejects.toThrow(
			/append-only/,
		);
		await expect(school.rows('delete from integrity_likeness')).rejects.toThrow(/append-only/);
	});

	test('is decided once, though two decide at once', async () => {
		const [likenessId, second] = [await alike(), await someone('Ida Second')];
		const both = await Promise.allSettled([decide(officer.actor, likenessId), decide(second.actor, likenessId)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await look(officer.actor, likenessId)).decisions).toHaveLength(1);
	});

	test('tells by ids alone that it is to be looked into', async () => {
		const likenessId = await alike();
		const { decisionId } = await decide(officer.actor, likenessId, 'look-into');
		const [{ payload } = {}] = await school.rows<{ payload: object }>(
			`select payload from platform_event where name = 'integrity.likeness-suspected' order by id desc limit 1`,
		);
		const [projectId, otherProjectId] = [await projectOf(school, tom), await projectOf(school, lea)];
		expect(payload).toEqual({ likenessId, decisionId, projectId, otherProjectId });
		expect(await everythingTold(school)).not.toContain('Le même énoncé');
	});

	test('is not asked again for another version of the two, unless more of it is alike', async () => {
		await decide(officer.actor, await alike(1, 0.7));
		await again(school, story, tom);
		await hand(school, tom, { 'plan-2.txt': 'Un plan.' });
		await again(school, story, tom);
		await hand(school, tom, { 'plan-3.txt': 'Un plan de toit.' });
		await alike(2, 0.74);
		expect(await open()).toEqual([]);
		const third = await alike(3, 0.8);
		expect((await open()).map(({ likenessId }) => likenessId)).toEqual([third]);
	});

	test('is asked about once, by the version that is most alike', async () => {
		await alike(1, 0.7);
		await again(school, story, tom);
		await hand(school, tom, { 'plan-2.txt': 'Un plan.' });
		const likest = await alike(2, 0.9);
		expect((await open()).map(({ likenessId }) => likenessId)).toEqual([likest]);
		await decide(officer.actor, likest);
		expect(await open()).toEqual([]);
	});

	test('says who looked at it, each time', async () => {
		const [likenessId, second] = [await alike(), await someone('Ida Second')];
		await look(second.actor, likenessId);
		const { looks, looksBefore } = await look(officer.actor, likenessId);
		expect([looks.map(({ by }) => by), looksBefore]).toEqual([['Ola Officer', 'Ida Second'], 0]);
	});
});

describe('whoever attacks', () => {
	const closed = async (actor: Actor, likenessId: string) => {
		const answers = [await refusalOf(look(actor, likenessId)), await refusalOf(decide(actor, likenessId))];
		return [...new Set(answers)];
	};

	test('in any other role sees nothing, and decides nothing', async () => {
		const likenessId = await alike();
		const { id } = await school.make((ctx) => newPerson(ctx));
		for (const role of roleNames.filter((one) => one !== 'integrity-officer')) {
			expect(await closed(person(id, [role]), likenessId), role).toEqual(['forbidden']);
			expect(await refusalOf(open(person(id, [role]))), role).toBe('forbidden');
		}
		for (const actor of [lea, tom, story.mentor].map((one) => one.actor))
			expect(await closed(actor, likenessId)).toEqual(['forbidden']);
		expect(await closed(system('command line'), likenessId)).toEqual(['sign-in-needed']);
		expect(await closed(visitor, likenessId)).toEqual(['sign-in-needed']);
		expect(await school.rows('select 1 from integrity_likeness_look where likeness_id = $1', [likenessId])).toEqual([]);
	});

	test('is one of the two, did it with one, accompanies one, did so once or knows one: there is no such likeness', async () => {
		const likenessId = await alike();
		const [past, known] = [await someone('Past Mentor'), await someone('Kin')];
		await school.rows(
			`insert into mentoring_accompaniment (enrolment_id, mentor_id, since, until) values ($1, $2, now() - interval '9 days', now() - interval '8 days')`,
			[lea.project.enrolmentId, past.id],
		);
		await school.rows('insert into faculty_tie (person_id, known_id, kind, declared_at) values ($1, $2, $3, now())', [
			known.id,
			tom.id,
			'family',
		]);
		const author = await someone('Co Author');
		await school.rows('insert into assessment_version_author (project_id, number, learner_id) values ($1, 1, $2)', [
			await projectOf(school, lea),
			author.id,
		]);
		for (const { id } of [lea, tom, story.mentor, past, known, author]) {
			const actor = person(id, ['integrity-officer']);
			expect(await closed(actor, likenessId)).toEqual(['not-found']);
			expect(await open(actor)).toEqual([]);
			expect(await listed(school, actor, story, 'decided')).toEqual([]);
		}
		expect(await open()).toHaveLength(1);
	});

	test('names what is not there', async () => {
		expect(await closed(officer.actor, crypto.randomUUID())).toEqual(['not-found']);
		const [one, other] = [await alike(), await someone('Ida Second')];
		const { decisionId } = await decide(other.actor, one);
		const strange = { likenessId: one, outcome: 'nothing', reason: 'x', supersedes: crypto.randomUUID() } as const;
		expect(await refusalOf(school.as(officer.actor)(decideLikeness, strange))).toBe('likeness-decided');
		expect(decisionId).toBeTruthy();
	});

	test('by the names of files and by what they hold, is shown as they stand', async () => {
		const likenessId = await alike();
		await school.rows('update integrity_file set path = $1 where project_id = $2', [
			hostile,
			await projectOf(school, tom),
		]);
		const { passages } = await look(officer.actor, likenessId);
		expect(passages[0]?.here).toMatchObject({ path: '<script>alert(1)</script>⟨U+202E⟩fdp.txt', lines: null });
		expect(passages[0]?.there.lines?.[0]?.text).toBe('Un plan de toit.');
		await school.rows('update integrity_file set path = $1 where project_id = $2', [
			'mon-plan.txt',
			await projectOf(school, tom),
		]);
		const again = await look(officer.actor, likenessId);
		expect(again.passages[0]?.here.lines?.[0]?.text).toBe('⟨U+202E⟩<img src=x onerror=alert(1)>⟨U+0007⟩');
	});

	test('takes the file away: it is said that it cannot be read any more', async () => {
		const likenessId = await alike();
		await school.rows('delete from platform_file_key where person_id = $1', [tom.id]);
		const { passages } = await look(officer.actor, likenessId);
		expect([passages[0]?.here.lines, passages[0]?.there.lines?.length]).toEqual([null, 1]);
	});
});
