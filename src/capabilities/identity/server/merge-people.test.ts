import { describe, expect, test, vi } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { rehearse } from '#platform/call.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newProject } from '../../assessment/factory.ts';
import { openStory } from '../../assessment/testing.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { newDraft } from '../../studio/factory.ts';
import { newOrganisation, newPerson } from '../factory.ts';
import { demonstrationPassword } from '../rules/demonstration.ts';
import { atOnce, signedIn } from '../testing.ts';
import { current, recordConsent } from './consents.ts';
import { mergePeople } from './merge-people.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { termsConsent } from './terms.ts';

vi.setConfig({ hookTimeout: 60_000 });

const school = openTestSchool(house);
const terminal = { actor: system('command line'), locale: 'en' as const, headers: new Headers() };
const merge = (fromId: string, intoId: string) => school.as(terminal.actor, terminal)(mergePeople, { fromId, intoId });
const someone = (given: Parameters<typeof newPerson>[1] = {}) => school.make((ctx) => newPerson(ctx, given));

/** To the terms, as they are now. */
const agree = (personId: string) =>
	school.make(async (ctx) => {
		const { sha256 } = await current(ctx, termsConsent);
		await recordConsent(ctx, personId, termsConsent, { sha256, locale: 'fr' });
	});

const registered = house.capabilities.flatMap((one) => one.personalData);
const places = registered.flatMap(({ table, persons, lists = [], atMerge }) =>
	[...persons, ...lists].map((column) => ({ table, column, atMerge, place: `${table}.${column}` })),
);
/** How many rows lead to somebody, column by column; to anybody, where nobody is named. */
const leadingTo = async (id?: string): Promise<Map<string, number>> => {
	const counts = new Map<string, number>();
	for (const { table, column, place } of places) {
		const [row] = await school.rows<{ n: string }>(
			`select count(*) as n from ${table} where ${id ? `to_jsonb(${column})::text like $1` : `${column} is not null`}`,
			id ? [`%${id}%`] : [],
		);
		if (Number(row?.n) > 0) counts.set(place, Number(row?.n));
	}
	return counts;
};

describe('two accounts of one person', () => {
	test('leave a tombstone, which opens nothing and says which account goes on', async () => {
		const email = 'first@example.org';
		const from = await someone({ email, password: demonstrationPassword });
		const into = await someone({ email: 'second@example.org', password: demonstrationPassword });
		const { headers } = await signedIn(school, email, demonstrationPassword);
		await merge(from.id, into.id);
		expect(await school.as(visitor, { headers })(session, {})).toBeNull();
		const again = school.as(visitor)(signIn, { email, password: demonstrationPassword });
		expect(await refusalOf(again)).toBe('wrong-credentials');
		expect((await signedIn(school, into.email, demonstrationPassword)).id).toBe(into.id);
		const [row] = await school.rows('select email, display_name, merged_into from identity_person where id = $1', [
			from.id,
		]);
		expect(row).toEqual({ email: null, display_name: null, merged_into: into.id });
		const [audit] = await school.rows('select task, about from platform_audit where action = $1 order by id desc', [
			mergePeople.name,
		]);
		expect(audit).toEqual({ task: 'command line', about: from.id });
		expect(await refusalOf(merge(from.id, into.id))).toBe('not-found');
	});

	test('may both hold a role, and both be of one organisation', async () => {
		const from = await someone({ roles: ['author', 'reviewer'] });
		const into = await someone({ roles: ['author'] });
		const organisation = await school.make((ctx) => newOrganisation(ctx, { managers: [from], members: [into] }));
		await merge(from.id, into.id);
		const roles = await school.rows(
			'select role from identity_role where person_id = $1 and ended_at is null order by role',
			[into.id],
		);
		expect(roles).toEqual([{ role: 'author' }, { role: 'reviewer' }]);
		const parts = await school.rows(
			"select part from identity_membership where organisation_id = $1 and person_id = $2 and state = 'active'",
			[organisation.id, into.id],
		);
		expect(parts).toEqual([{ part: 'manager' }]);
	});

	test('may both have agreed to the terms, and have had a copy made: one consent stands, and the first’s copy is over', async () => {
		const [from, into] = [await someone(), await someone()];
		for (const { id } of [from, into]) {
			await agree(id);
			await school.rows(
				`insert into identity_export (person_id, state, locale, asked_at, changed_at) values ($1, 'making', 'fr', now(), now())`,
				[id],
			);
		}
		await merge(from.id, into.id);
		const left = (statement: string) => school.rows(statement, [into.id]);
		expect(await left('select withdrawn_at from identity_consent where person_id = $1')).toEqual([
			{ withdrawn_at: null },
		]);
		expect(await left('select state from identity_export where person_id = $1 order by state')).toEqual([
			{ state: 'making' },
			{ state: 'over' },
		]);
	});

	test('keep the legal name that one of them has', async () => {
		const from = await someone();
		const into = await someone();
		await school.rows("update identity_person set legal_given_names = 'Ana', legal_family_name = 'Sy' where id = $1", [
			from.id,
		]);
		await merge(from.id, into.id);
		const [row] = await school.rows(
			'select display_name, legal_given_names, legal_family_name from identity_person where id = $1',
			[into.id],
		);
		expect(row).toEqual({ display_name: 'Dominique Martin', legal_given_names: 'Ana', legal_family_name: 'Sy' });
	});

	test('are told in a rehearsal what would be done, and nothing is', async () => {
		const from = await someone({ roles: ['author'] });
		const into = await someone();
		const input = { fromId: from.id, intoId: into.id };
		const before = await school.rows('select * from platform_audit');
		const told = await rehearse(school.app, terminal, mergePeople, input);
		expect(told.moved).toContainEqual({ table: 'identity_role', rows: 1 });
		expect([...(await leadingTo(from.id)).keys()]).toEqual(['identity_person.id', 'identity_role.person_id']);
		expect(await school.rows('select * from platform_audit')).toEqual(before);
		expect(await merge(from.id, into.id)).toEqual(told);
	});

	test('that become each other at once do so once', async () => {
		const from = await someone();
		const into = await someone();
		const done = await atOnce(school, [() => merge(from.id, into.id), () => merge(into.id, from.id)]);
		expect(done.sort()).toEqual(['done', 'not-found']);
	});
});

describe('two accounts do not become one', () => {
	const sentence = async (fromId: string, intoId: string): Promise<string> => {
		try {
			await merge(fromId, intoId);
		} catch (error) {
			return String((error as { detail?: { what?: string } }).detail?.what);
		}
		return 'merged';
	};

	test('where both learn on the same programme', async () => {
		const { learner, programmeId } = await openStory(school);
		const twin = await school.make(async (ctx) => {
			const made = await newPerson(ctx);
			await newEnrolment(ctx, { personId: made.id, programmeId });
			return made;
		});
		const before = await leadingTo(twin.id);
		expect(await sentence(twin.id, learner.id)).toMatch(/^[A-Z].* \(enrolment_once\)$/);
		expect(await leadingTo(twin.id)).toEqual(before);
	});

	test('where one accompanies the other', async () => {
		const { learner, mentor } = await openStory(school);
		expect(await refusalOf(merge(mentor.id, learner.id))).toBe('own-mentor');
		expect(await refusalOf(merge(learner.id, mentor.id))).toBe('own-mentor');
	});

	test('where one evaluated the other, or a learner of the other', async () => {
		const { learner, mentor, evaluator, enrolmentId } = await openStory(school);
		await school.make((ctx) => newProject(ctx, { enrolmentId, evaluatorId: evaluator.id, state: 'evaluator-asked' }));
		expect(await sentence(evaluator.id, learner.id)).toContain('assessment_defence');
		expect(await sentence(mentor.id, evaluator.id)).toContain('assessment_defence');
	});

	test('where both approved one publication', async () => {
		const { people } = await school.make((ctx) => newDraft(ctx, { state: 'published' }));
		expect(await sentence(people.quality.id, people.pedagogy.id)).toContain('studio_publication');
	});

	test('where one of them is about to be forgotten', async () => {
		const [from, into] = [await someone(), await someone()];
		for (const { id } of [from, into]) {
			await school.rows(
				`insert into identity_erasure (person_id, state, asked_at, changed_at, remind_at, due_at)
				values ($1, 'waiting', now(), now(), now(), now() + interval '1 day')`,
				[id],
			);
			expect(await refusalOf(merge(from.id, into.id))).toBe('erasure-open');
			await school.rows('delete from identity_erasure where person_id = $1', [id]);
		}
	});

	test('where they are one, the one to go on is closed, or one is nobody', async () => {
		const from = await someone();
		const into = await someone();
		expect(await refusalOf(merge(from.id, from.id))).toBe('same-account');
		expect(await refusalOf(merge(from.id, crypto.randomUUID()))).toBe('not-found');
		await school.rows('update identity_person set disabled_at = now() where id = $1', [into.id]);
		expect(await refusalOf(merge(from.id, into.id))).toBe('account-closed');
	});

	test('at the wish of anybody but the terminal', async () => {
		const [from, into] = [await someone(), await someone()];
		const administrator = school.as(person(from.id, ['administrator']));
		expect(await refusalOf(administrator(mergePeople, { fromId: from.id, intoId: into.id }))).toBe('forbidden');
	});
});
