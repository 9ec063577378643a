import { beforeAll, describe, expect, test } from 'vitest';
import { liftHolds, placeHold } from '#capabilities/credentials/public.server.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { recomputePlan } from '#capabilities/enrolment/public.server.ts';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { roleNames } from '#capabilities/identity/rules/roles.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { newProgramme, programmeOf } from '#capabilities/programmes/factory.ts';
import { publishProgramme } from '#capabilities/programmes/public.server.ts';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../house.ts';
import { learnerDesk, learnerEnrolment, statesOf } from './learner.ts';

const school = openTestSchool(house);
const content = programmeOf({ projects: 4 });
let programmeId: string;
beforeAll(async () => {
	programmeId = (await school.make((ctx) => publishProgramme(ctx, content))).programmeId;
});
const newLearner = async (months: number | null = 12) => {
	const { id } = await school.make((ctx) => newPerson(ctx, { displayName: 'Yanis' }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: id, programmeId, months }));
	return { id, enrolmentId };
};
const home = (id: string) => school.as(person(id))(learnerDesk, {});
const whole = (id: string, enrolmentId: string) => school.as(person(id))(learnerEnrolment, { enrolmentId });

describe('the home of a learner', () => {
	test('says what is theirs to do now, until when, and with whom', async () => {
		const one = await newLearner();
		const mentor = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
		expect((await home(one.id)).enrolments).toMatchObject([{ mentor: null }]);
		await school.make((ctx) => newAccompaniment(ctx, one.enrolmentId, mentor.id));
		const seen = await home(one.id);
		expect(seen).toMatchObject({ legalNameMissing: true });
		expect(seen.enrolments).toMatchObject([
			{
				enrolmentId: one.enrolmentId,
				state: 'active',
				mentor: 'Sofia',
				projects: 4,
				validated: 0,
				current: { key: 'project-1', position: 1, title: { text: 'Toit 1', lang: 'fr' } },
			},
		]);
		expect(seen.enrolments[0]?.current?.dueOn).toBe(Temporal.PlainDate.from(seen.today).add({ months: 3 }).toString());
	});

	test('says that the school still looks into something once all is validated, and not before', async () => {
		const { id, enrolmentId } = await newLearner();
		const source = 'integrity:planted';
		const about = `enrolment:${enrolmentId}`;
		await school.make((ctx) => placeHold(ctx, { personId: id, about, source, reason: 'integrity', placedBy: null }));
		expect((await whole(id, enrolmentId)).held).toBe(false);
		await school.rows(`update enrolment_enrolment set state = 'completed' where id = $1`, [enrolmentId]);
		const { held, state } = await whole(id, enrolmentId);
		expect([state, held]).toEqual(['completed', true]);
		await school.make((ctx) => liftHolds(ctx, { source, liftedBy: null }));
		expect((await whole(id, enrolmentId)).held).toBe(false);
	});

	test('goes on to the next project when one is validated, and celebrates the last', async () => {
		const { id, enrolmentId } = await newLearner();
		const validate = (count: number) =>
			school.make((ctx) =>
				recomputePlan(
					ctx,
					enrolmentId,
					'project-validated',
					[1, 2, 3, 4].slice(0, count).map((n) => `project-${n}`),
				),
			);
		await validate(1);
		expect((await home(id)).enrolments).toMatchObject([{ validated: 1, current: { key: 'project-2' } }]);
		await validate(4);
		expect((await home(id)).enrolments).toMatchObject([{ validated: 4, current: null }]);
	});

	test('puts the nearest date first where there are several programmes', async () => {
		const { id, enrolmentId } = await newLearner(15);
		const other = await school.make((ctx) => newProgramme(ctx));
		const nearer = await school.make((ctx) => newEnrolment(ctx, { personId: id, ...other, months: 6 }));
		const free = await school.make((ctx) => newProgramme(ctx));
		const last = await school.make((ctx) => newEnrolment(ctx, { personId: id, ...free }));
		const ids = (await home(id)).enrolments.map((one) => one.enrolmentId);
		expect(ids).toEqual([nearer, enrolmentId, last]);
	});

	test('is empty for a member who learns nothing, and closed to visitors', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		expect((await home(id)).enrolments).toEqual([]);
		expect(await refusalOf(school.as(visitor)(learnerDesk, {}))).toBe('sign-in-needed');
	});
});

describe('a learner’s programme', () => {
	test('shows every project with its date and its state, in the version that they started', async () => {
		const { id, enrolmentId } = await newLearner();
		await school.make((ctx) => recomputePlan(ctx, enrolmentId, 'project-validated', ['project-1']));
		await school.make((ctx) => publishProgramme(ctx, { ...content, title: { fr: 'Plus neuf' } }, programmeId));
		const seen = await whole(id, enrolmentId);
		expect(seen).toMatchObject({ version: 1, newest: 2, programme: { text: 'Monteur de charpentes' } });
		expect(seen.projects.map(({ state, dueOn }) => [state, dueOn !== null])).toEqual([
			['validated', false],
			['open', true],
			['later', true],
			['later', true],
		]);
		expect(JSON.stringify(seen)).not.toContain('Secret');
	});

	test('stays readable once they stopped, without anything to do', async () => {
		const { id, enrolmentId } = await newLearner();
		await school.as(person(id))(withdraw, { enrolmentId, reason: 'Le temps' });
		expect(await whole(id, enrolmentId)).toMatchObject({ state: 'withdrawn' });
		expect((await home(id)).enrolments).toMatchObject([{ state: 'withdrawn', current: null }]);
	});

	test('exists for nobody else: no learner, no mentor, nobody with every role', async () => {
		const [one, other] = [await newLearner(), await newLearner()];
		const mentor = await school.make((ctx) => newPerson(ctx, { roles: ['mentor'] }));
		await school.make((ctx) => newAccompaniment(ctx, one.enrolmentId, mentor.id));
		for (const actor of [person(other.id, ['learner']), person(mentor.id, ['mentor']), person(other.id, roleNames)]) {
			expect(await refusalOf(school.as(actor)(learnerEnrolment, { enrolmentId: one.enrolmentId }))).toBe('not-found');
			expect(JSON.stringify(await school.as(actor)(learnerDesk, {}))).not.toContain(one.enrolmentId);
		}
		expect(await refusalOf(school.as(visitor)(learnerEnrolment, { enrolmentId: one.enrolmentId }))).toBe(
			'sign-in-needed',
		);
	});
});

test('one project is open at a time, the first that is not validated', () => {
	const untold = ['a', 'b', 'c'].map((key) => ({ key, stage: null }));
	expect(statesOf(untold, [])).toEqual(['open', 'later', 'later']);
	expect(statesOf(untold, ['a'])).toEqual(['validated', 'open', 'later']);
	expect(statesOf(untold, ['b'])).toEqual(['open', 'validated', 'later']);
	expect(statesOf(untold, ['a', 'b', 'c'])).toEqual(['validated', 'validated', 'validated']);
	const staged = (...stages: string[]) =>
		statesOf(
			stages.map((stage) => ({ key: stage, stage })),
			[],
		);
	expect(staged('validated', 'mentor-review', 'open', 'locked')).toEqual(['validated', 'open', 'open', 'later']);
});
