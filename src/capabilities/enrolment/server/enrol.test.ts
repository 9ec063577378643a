import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, everythingTold, linkIn, noticesTo, timesTold } from '../../identity/testing.ts';
import { newProgramme, programmeOf } from '../../programmes/factory.ts';
import { publishProgramme } from '../../programmes/public.server.ts';
import { enrol } from './enrol.ts';
import { offer } from './offer.ts';
import { plan } from './plan.ts';
import { withdraw } from './withdraw.ts';

const school = openTestSchool(house);
const someone = () => school.make((ctx) => newPerson(ctx));
const slug = 'carpentry';
let programmeId: string;
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx, { slug, projects: 6, hours: [60, 60, 60, 60, 60, 60] })))
		.programmeId;
});
const asIs = (id: string) => school.as(person(id));
const rolesOf = async (id: string) =>
	(
		await school.rows<{ role: string }>(
			'select role from identity_role where person_id = $1 and ended_at is null order by role',
			[id],
		)
	).map(({ role }) => role);

describe('enrolling', () => {
	test('makes a learner of a member, in the version published now, with dates from the pace', async () => {
		const one = await someone();
		const { enrolmentId } = await asIs(one.id)(enrol, { programme: slug, months: 12 });
		expect(await rolesOf(one.id)).toEqual(['learner']);
		const seen = await asIs(one.id)(plan, { enrolmentId });
		expect(seen).toMatchObject({ state: 'active', months: 12, paces: [6, 9, 12, 15], withdrawalReason: null });
		expect(seen.dates.map(({ project }) => project)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `project-${n}`));
		const startsOn = Temporal.PlainDate.from(seen.startsOn);
		expect(seen.dates.map(({ dueOn }) => dueOn)).toEqual(
			[2, 4, 6, 8, 10, 12].map((months) => startsOn.add({ months }).toString()),
		);
		expect(seen.history).toMatchObject([{ months: 12, why: 'enrolled', endsOn: seen.dates.at(-1)?.dueOn }]);
	});

	test('at a free pace has no dates', async () => {
		const one = await someone();
		const { enrolmentId } = await asIs(one.id)(enrol, { programme: slug, months: null });
		expect(await asIs(one.id)(plan, { enrolmentId })).toMatchObject({ months: null, dates: [] });
	});

	test('is confirmed by a letter that says what happens next, and asks for the legal name that is missing', async () => {
		const one = await someone();
		await asIs(one.id)(enrol, { programme: slug, months: 6 });
		await school.settle();
		expect(await noticesTo(school, one.email)).toEqual(['enrolment.welcome']);
		const { text } = await linkIn(school, one.email);
		expect(text).toContain('Monteur de charpentes');
		expect(text).toContain('nom d’état civil');
		expect(text).toMatch(/\/fr\/learning\/[\w-]{36}/);
	});

	test('keeps the version, whatever is published later', async () => {
		const content = programmeOf();
		const first = await school.make((ctx) => publishProgramme(ctx, content));
		const one = await someone();
		const { enrolmentId } = await asIs(one.id)(enrol, { programme: content.slug, months: 9 });
		const next = { ...content, title: { fr: 'Autre' } };
		await school.make((ctx) => publishProgramme(ctx, next, first.programmeId));
		const [row] = await school.rows('select version from enrolment_learner where enrolment_id = $1', [enrolmentId]);
		expect(row).toEqual({ version: 1 });
	});

	test('refuses a visitor, a machine, a programme that is not there, and a pace that is not offered', async () => {
		const one = await someone();
		for (const actor of [visitor, system('command line')])
			expect(await refusalOf(school.as(actor)(enrol, { programme: slug, months: 12 }))).toBe('sign-in-needed');
		expect(await refusalOf(asIs(one.id)(enrol, { programme: 'none', months: 12 }))).toBe('not-found');
		expect(await refusalOf(asIs(one.id)(enrol, { programme: slug, months: 7 }))).toBe('pace-not-offered');
		await expect(asIs(one.id)(enrol, { programme: slug, months: 6.5 })).rejects.toBeInstanceOf(Invalid);
		expect(await rolesOf(one.id)).toEqual([]);
	});

	test('happens once, twice in a row and two at once', async () => {
		const one = await someone();
		const begin = () => asIs(one.id)(enrol, { programme: slug, months: 12 });
		expect((await atOnce(school, [begin, begin])).sort()).toEqual(['already-enrolled', 'done']);
		expect(await refusalOf(begin())).toBe('already-enrolled');
		expect(await timesTold(school, 'enrolment.enrolled', one.id)).toBe(1);
		const rows = await school.rows('select 1 from enrolment_learner where person_id = $1 and programme_id = $2', [
			one.id,
			programmeId,
		]);
		expect(rows).toHaveLength(1);
	});
});

describe('the offer of a programme', () => {
	test('says for each pace when it ends and what it asks of a week', async () => {
		const one = await someone();
		const seen = await asIs(one.id)(offer, { programme: slug });
		expect(seen).toMatchObject({ slug, hours: 360, enrolmentId: null, legalNameMissing: true });
		expect(seen.paces.map(({ months, hoursAWeek }) => [months, hoursAWeek])).toEqual([
			[6, 14],
			[9, 10],
			[12, 7],
			[15, 6],
		]);
	});

	test('tells a learner that they are one, and nobody else', async () => {
		const [one, other] = [await someone(), await someone()];
		const { enrolmentId } = await asIs(one.id)(enrol, { programme: slug, months: null });
		expect((await asIs(one.id)(offer, { programme: slug })).enrolmentId).toBe(enrolmentId);
		expect((await asIs(other.id)(offer, { programme: slug })).enrolmentId).toBeNull();
		expect(await refusalOf(school.as(visitor)(offer, { programme: slug }))).toBe('sign-in-needed');
		expect(await refusalOf(asIs(one.id)(offer, { programme: 'none' }))).toBe('not-found');
	});

	test('has the paces that the school chose', async () => {
		const one = await someone();
		const set = (value: string) =>
			school.rows(
				`insert into platform_setting (key, value, changed_at) values ('enrolment.paces', to_jsonb($1::text), clock_timestamp())
				on conflict (key) do update set value = excluded.value`,
				[value],
			);
		await set('18, 10');
		expect((await asIs(one.id)(offer, { programme: slug })).paces.map(({ months }) => months)).toEqual([10, 18]);
		expect(await refusalOf(asIs(one.id)(enrol, { programme: slug, months: 12 }))).toBe('pace-not-offered');
		await asIs(one.id)(enrol, { programme: slug, months: 18 });
		await school.rows(`delete from platform_setting where key = 'enrolment.paces'`);
	});
});

describe('stopping', () => {
	const begun = async (programme = slug) => {
		const one = await someone();
		return { one, ...(await asIs(one.id)(enrol, { programme, months: 12 })) };
	};

	test('ends the role with the last programme, keeps the reason, is confirmed, and can be begun again', async () => {
		const { one, enrolmentId } = await begun();
		await school.settle();
		await asIs(one.id)(withdraw, { enrolmentId, reason: '  J’ai trouvé un emploi. ' });
		expect(await rolesOf(one.id)).toEqual([]);
		expect(await asIs(one.id)(plan, { enrolmentId })).toMatchObject({
			state: 'withdrawn',
			withdrawalReason: 'J’ai trouvé un emploi.',
		});
		await school.settle();
		expect(await noticesTo(school, one.email)).toEqual(['enrolment.welcome', 'enrolment.withdrawal']);
		const again = await asIs(one.id)(enrol, { programme: slug, months: 6 });
		expect(again.enrolmentId).not.toBe(enrolmentId);
		expect(await rolesOf(one.id)).toEqual(['learner']);
		expect(await everythingTold(school)).not.toContain('emploi');
	});

	test('keeps the role of whoever learns something else, also when both are stopped at once', async () => {
		const other = programmeOf();
		await school.make((ctx) => publishProgramme(ctx, other));
		const { one, enrolmentId } = await begun();
		const second = await asIs(one.id)(enrol, { programme: other.slug, months: null });
		const stop = (id: string) => () => asIs(one.id)(withdraw, { enrolmentId: id, reason: 'Le temps' });
		expect(await atOnce(school, [stop(enrolmentId), stop(second.enrolmentId)])).toEqual(['done', 'done']);
		expect(await rolesOf(one.id)).toEqual([]);
	});

	test('is refused twice, without a reason, and to others', async () => {
		const { one, enrolmentId } = await begun();
		await expect(asIs(one.id)(withdraw, { enrolmentId, reason: ' ' })).rejects.toBeInstanceOf(Invalid);
		const given = { enrolmentId, reason: 'Le temps' };
		const stranger = await someone();
		for (const actor of [person(stranger.id), person(stranger.id, ['learner', 'head-of-pedagogy', 'administrator'])])
			expect(await refusalOf(school.as(actor)(withdraw, given))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(withdraw, given))).toBe('sign-in-needed');
		const stop = () => asIs(one.id)(withdraw, given);
		expect((await atOnce(school, [stop, stop])).sort()).toEqual(['done', 'not-from-here']);
		expect(await refusalOf(stop())).toBe('not-from-here');
	});
});
