import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { saveAvailability } from '../../../calendar/server/save-availability.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { newMentor } from '../../../faculty/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { atOnce, everythingTold, noticesTo } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { assignMentor } from '../matching/assign-mentor.ts';
import { ownMentor } from '../own-mentor.ts';
import { askChange } from './ask-change.ts';
import { moveChange } from './move-change.ts';
import { ownChanges } from './own-changes.ts';
import { requests } from './requests.ts';

const school = openTestSchool(house);
let programmeId = '';
const head = { id: '', email: '' };
const chief = () => person(head.id, ['head-of-pedagogy']);
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	Object.assign(head, await school.make((ctx) => newPerson(ctx, { displayName: 'Chef', roles: ['head-of-pedagogy'] })));
});
const mentor = async (displayName: string) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));
	await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programmeId] }));
	await school.as(person(one.id))(saveAvailability, {
		...{ zone: 'Europe/Paris', beforeMinutes: 0, afterMinutes: 0 },
		hours: [{ weekday: 2, from: '08:00', to: '22:00' }],
	});
	return one;
};
const accompanied = async (by: { id: string }) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName: 'Yanis' }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: one.id, programmeId }));
	await school.as(chief())(assignMentor, { enrolmentId, mentorId: by.id });
	await school.settle();
	return { ...one, enrolmentId };
};
const asks = ({ id }: { id: string }, enrolmentId: string, tellOther = false) =>
	school.as(person(id, ['mentor']))(askChange, { enrolmentId, reason: 'Zreason.', tellOther });
type Move = 'take' | 'release' | 'change' | 'keep' | 'withdraw';
const moves = (changeId: string, move: Move, given: { reason?: string; mentorId?: string } = {}) =>
	school.as(chief())(moveChange, { changeId, move, ...given });
const open = async () => (await school.as(chief())(requests, {})).changes;
const later = (days: number) =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: Math.round(24 * days) })));
const sweeps = async () => {
	for (const name of ['reminded', 'ended']) await school.sweep(`mentoring.changes-${name}`);
	await school.settle();
};

describe('another mentor', () => {
	test('is asked for by a learner, proposed with reasons, never the former one, and given; all are told', async () => {
		const [first, second] = [await mentor('Premier'), await mentor('Second')];
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId);
		await school.settle();
		expect(await noticesTo(school, head.email)).toContain('mentoring.change-asked');
		expect(await noticesTo(school, first.email)).toEqual(['mentoring.your-learner']);
		await moves(changeId, 'take');
		const found = (await open()).find((one) => one.changeId === changeId);
		expect(found).toMatchObject({ side: 'learner', reason: 'Zreason.', tellOther: false, mine: true });
		expect(found?.history).toMatchObject([{ mentor: 'Premier', until: null }]);
		expect(found?.proposals.map(({ id }) => id)).toEqual([second.id]);
		expect(found?.proposals[0]?.reasons.map(({ key }) => key)).toContain('mentoring_reason_first_language');
		expect(await refusalOf(moves(changeId, 'change', { mentorId: first.id }))).toBe('mentor-not-proposed');
		expect(await refusalOf(moves(changeId, 'change'))).toBe('mentor-not-proposed');
		expect(await moves(changeId, 'change', { mentorId: second.id })).toEqual({ state: 'changed' });
		await school.settle();
		expect(await noticesTo(school, learner.email)).toEqual([
			...['mentoring.your-mentor', 'mentoring.your-mentor', 'mentoring.change-answered'],
		]);
		expect(await noticesTo(school, first.email)).toEqual(['mentoring.your-learner', 'mentoring.accompaniment-ended']);
		const own = await school.as(person(learner.id))(ownMentor, { enrolmentId: learner.enrolmentId });
		expect(own.mentor?.name).toBe('Second');
		expect(own.mentor?.why.map(({ key }) => key)).toEqual([
			...['mentoring_reason_first_language', 'mentoring_reason_hours'],
		]);
		expect(own.before.map(({ name }) => name)).toEqual(['Premier']);
		expect(await everythingTold(school)).not.toContain('Zreason');
	});

	test('is asked for by a mentor, and kept with a reason, which the mentor reads; the learner learns of none of it', async () => {
		const first = await mentor('A');
		const learner = await accompanied(first);
		const { changeId } = await asks(first, learner.enrolmentId);
		await moves(changeId, 'take');
		expect(await refusalOf(moves(changeId, 'keep'))).toBe('reason-needed');
		await moves(changeId, 'keep', { reason: 'Essayez encore.' });
		await school.settle();
		const as = school.as(person(first.id, ['mentor']));
		const { requests: asked } = await as(ownChanges, { enrolmentId: learner.enrolmentId });
		expect(asked).toMatchObject([{ state: 'kept', open: false, answer: 'Essayez encore.' }]);
		expect(await noticesTo(school, learner.email)).toEqual(['mentoring.your-mentor']);
		const own = await school.as(person(learner.id))(ownMentor, { enrolmentId: learner.enrolmentId });
		expect(own.requests).toEqual([]);
		expect(JSON.stringify(own)).not.toMatch(/Zreason|Essayez/);
		expect((await asks(first, learner.enrolmentId)).changeId).not.toBe(changeId);
	});

	test('is known to the other where whoever asks wants it, never why', async () => {
		const first = await mentor('A');
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId, true);
		await school.settle();
		expect(await noticesTo(school, first.email)).toContain('mentoring.change-told');
		await moves(changeId, 'take');
		await moves(changeId, 'keep', { reason: 'Non.' });
		await school.settle();
		expect((await noticesTo(school, first.email)).filter((one) => one === 'mentoring.change-told')).toHaveLength(2);
		expect(
			(await school.as(person(first.id, ['mentor']))(ownChanges, { enrolmentId: learner.enrolmentId })).requests,
		).toEqual([]);
	});

	test('is asked for once by each side, and neither learns of the other’s by asking', async () => {
		const [first, second] = [await mentor('A'), await mentor('B')];
		const learner = await accompanied(first);
		const one = () => asks(learner, learner.enrolmentId);
		expect((await atOnce(school, [one, one])).sort()).toEqual(['change-asked-already', 'done']);
		expect(await refusalOf(one())).toBe('change-asked-already');
		await asks(first, learner.enrolmentId);
		// Both are answered by whatever gives the learner another mentor.
		await school.as(chief())(assignMentor, { enrolmentId: learner.enrolmentId, mentorId: second.id });
		await school.settle();
		for (const { email } of [learner, first])
			expect((await noticesTo(school, email)).at(-1)).toBe('mentoring.change-answered');
	});

	test('is decided once, by whoever took it', async () => {
		const [first, second] = [await mentor('A'), await mentor('B')];
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId);
		const other = await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }));
		expect(await refusalOf(moves(changeId, 'keep', { reason: 'R' }))).toBe('not-from-here');
		await moves(changeId, 'take');
		const asOther = school.as(person(other.id, ['head-of-pedagogy']));
		const keep = { changeId, move: 'keep', reason: 'R' } as const;
		expect(await refusalOf(asOther(moveChange, keep))).toBe('change-of-another');
		const change = () => moves(changeId, 'change', { mentorId: second.id });
		expect((await atOnce(school, [change, change])).sort()).toEqual(['done', 'not-from-here']);
		expect(await refusalOf(moves(changeId, 'release'))).toBe('not-from-here');
	});

	test('is withdrawn by whoever asked; nobody else sees it or moves it', async () => {
		const first = await mentor('A');
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId);
		const stranger = await mentor('B');
		const given = { changeId, move: 'withdraw' } as const;
		expect(await refusalOf(school.as(visitor)(moveChange, given))).toBe('sign-in-needed');
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		for (const actor of [person(stranger.id, others), person(first.id, roleNames)])
			expect(await refusalOf(school.as(actor)(moveChange, given))).toBe('not-found');
		expect(await refusalOf(moves(changeId, 'withdraw'))).toBe('forbidden');
		expect(await refusalOf(school.as(person(learner.id))(moveChange, { changeId, move: 'take' }))).toBe('forbidden');
		expect(await school.as(person(learner.id))(moveChange, given)).toEqual({ state: 'withdrawn' });
		expect(await refusalOf(school.as(person(learner.id))(moveChange, given))).toBe('not-from-here');
		const asStranger = school.as(person(stranger.id, ['mentor']));
		expect(await refusalOf(asStranger(askChange, { enrolmentId: learner.enrolmentId, reason: 'R' }))).toBe('not-found');
		expect(await refusalOf(asStranger(ownChanges, { enrolmentId: learner.enrolmentId }))).toBe('not-found');
		expect(await refusalOf(school.as(person(first.id, others))(requests, {}))).toBe('forbidden');
	});

	test('of a head of pedagogy who learns or mentors is not theirs to decide', async () => {
		const first = await mentor('A');
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId);
		for (const { id } of [first, learner]) {
			const { changes } = await school.as(person(id, ['head-of-pedagogy', 'mentor']))(requests, {});
			expect(changes.some((one) => one.changeId === changeId)).toBe(false);
		}
		expect(
			await refusalOf(school.as(person(first.id, ['head-of-pedagogy']))(moveChange, { changeId, move: 'take' })),
		).toBe('not-found');
	});

	test('is over where the learner leaves, and cannot be asked for without a mentor', async () => {
		const first = await mentor('A');
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId);
		await school.as(person(learner.id))(withdraw, { enrolmentId: learner.enrolmentId, reason: 'Le temps' });
		await school.settle();
		expect((await open()).some((one) => one.changeId === changeId)).toBe(false);
		expect(await refusalOf(asks(learner, learner.enrolmentId))).toBe('no-mentor-to-change');
	});

	test('waits for nobody for ever: reminded, given back, at last told that nobody came', async () => {
		const first = await mentor('A');
		const learner = await accompanied(first);
		const { changeId } = await asks(learner, learner.enrolmentId);
		await moves(changeId, 'take');
		await later(4.1);
		await sweeps();
		expect(await noticesTo(school, head.email)).toContain('mentoring.request-waits');
		await later(3);
		await sweeps();
		const state = async () =>
			(await school.rows<{ state: string }>('select state from mentoring_change where id = $1', [changeId]))[0]?.state;
		expect(await state()).toBe('asked');
		await later(7.1);
		await sweeps();
		expect(await state()).toBe('lapsed');
		expect((await noticesTo(school, learner.email)).at(-1)).toBe('mentoring.change-answered');
		await asks(learner, learner.enrolmentId);
	});
});
