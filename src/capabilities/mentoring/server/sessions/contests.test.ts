import { describe, expect, test } from 'vitest';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { atOnce, noticesTo } from '../../../identity/testing.ts';
import { newSession } from '../../factory.ts';
import { pairOf, pass, sessionNow, somebody } from '../../testing.ts';
import { answerContest } from './answer-contest.ts';
import { contestOutcome } from './contest-outcome.ts';
import { correctSession } from './correct-session.ts';
import { sessionOutcome } from './session-outcome.ts';
import { sessions } from './sessions.ts';

const school = openTestSchool(house);
type State = NonNullable<Parameters<typeof newSession>[1]['state']>;
const newCase = async (state: State = 'missed-by-learner', given: Partial<Parameters<typeof newSession>[1]> = {}) => {
	const pair = await pairOf(school);
	const { enrolmentId, mentor } = pair;
	const id = await school.make((ctx) => newSession(ctx, { ...given, enrolmentId, mentorId: mentor.id, state }));
	return { ...pair, id };
};
const newHead = () => somebody(school, { roles: ['head-of-pedagogy'] });
const said = async (id: string) =>
	(
		await school.rows<{ outcome: string }>(
			'select outcome from mentoring_outcome where session_id = $1 order by number',
			[id],
		)
	).map(({ outcome }) => outcome);
const work = async (id: string) =>
	(
		await school.rows<{ outcome: string }>('select outcome from faculty_work where about_id = $1 order by id', [id])
	).map(({ outcome }) => outcome);
const reason = 'Nous nous sommes parlé au téléphone.';
const held = { outcome: 'held', reason } as const;

describe('a correction', () => {
	test('is the mentor’s, with a reason; the learner is told and the pay follows', async () => {
		const { id, mentor, learner } = await newCase();
		await mentor.as(correctSession, { sessionId: id, ...held });
		expect(await said(id)).toEqual(['missed-by-learner', 'held']);
		expect(await work(id)).toEqual(['missed-by-learner', 'held']);
		await school.settle();
		expect(await noticesTo(school, learner.email)).toContain('mentoring.session-corrected');
		// Now that it was held, both are asked how it goes.
		expect(await noticesTo(school, mentor.email)).toEqual(['mentoring.appreciation-asked']);
		const seen = await learner.as(sessionOutcome, { sessionId: id });
		expect(seen).toMatchObject({
			...{ part: 'learner', state: 'held', learner: 'Yanis', mentor: 'Sofia' },
			words: [
				{ outcome: 'missed-by-learner', saidBy: null },
				{ outcome: 'held', saidBy: 'mentor', reason },
			],
			may: { contest: true, correct: false, answer: false },
		});
	});

	test('is the head of pedagogy’s at any time, the mentor’s for some days', async () => {
		const startsAt = await school.make(async (ctx) => ctx.clock.now().subtract({ hours: 24 * 20 }));
		const { id, mentor } = await newCase('missed-by-learner', { startsAt });
		expect((await mentor.as(sessionOutcome, { sessionId: id })).may.correct).toBe(false);
		expect(await refusalOf(mentor.as(correctSession, { sessionId: id, ...held }))).toBe('correction-too-late');
		const head = await newHead();
		expect((await head.as(sessionOutcome, { sessionId: id })).may.correct).toBe(true);
		await head.as(correctSession, { sessionId: id, ...held });
		await school.settle();
		expect(await noticesTo(school, mentor.email)).toContain('mentoring.session-corrected');
	});

	test('neither of what is to come, nor to what it is already, nor without a reason', async () => {
		const ahead = await newCase('planned');
		expect(await refusalOf(ahead.mentor.as(correctSession, { sessionId: ahead.id, ...held }))).toBe('session-ahead');
		const { id, mentor } = await newCase('held');
		expect(await refusalOf(mentor.as(correctSession, { sessionId: id, ...held }))).toBe('outcome-already');
		await expect(mentor.as(correctSession, { sessionId: id, outcome: 'held', reason: '  ' })).rejects.toThrow();
	});

	test('once, where two say so at once', async () => {
		const { id, mentor } = await newCase();
		const head = await newHead();
		const by = (as: typeof mentor.as) => () => as(correctSession, { sessionId: id, ...held });
		expect((await atOnce(school, [by(mentor.as), by(head.as)])).toSorted()).toEqual(['done', 'outcome-already']);
		expect(await said(id)).toHaveLength(2);
	});
});

describe('a contest', () => {
	test('goes to the head of pedagogy, who answers; both read the reason', async () => {
		const { id, mentor, learner } = await newCase();
		const head = await newHead();
		await learner.as(contestOutcome, { sessionId: id, reason });
		await school.settle();
		expect(await noticesTo(school, head.email)).toEqual(['mentoring.contested']);
		const { sessions: shown, waiting } = await head.as(sessions, {});
		expect(shown.find(({ sessionId }) => sessionId === id)).toMatchObject({
			reason,
			learner: 'Yanis',
			mentor: 'Sofia',
		});
		expect(waiting).toBeGreaterThan(0);
		await head.as(answerContest, { sessionId: id, ...held, reason: 'Le téléphone compte.' });
		await school.settle();
		expect(await said(id)).toEqual(['missed-by-learner', 'held']);
		expect(await work(id)).toEqual(['missed-by-learner', 'held']);
		for (const { email } of [learner, mentor])
			expect((await noticesTo(school, email)).filter((one) => one !== 'mentoring.you-missed')).toEqual([
				'mentoring.contest-answered',
				'mentoring.appreciation-asked',
			]);
		expect((await learner.as(sessionOutcome, { sessionId: id })).contests).toMatchObject([
			{ state: 'corrected', reason, answer: 'Le téléphone compte.', dueAt: null },
		]);
	});

	test('may be answered by saying that it stands', async () => {
		const { id, learner } = await newCase();
		await learner.as(contestOutcome, { sessionId: id, reason });
		const head = await newHead();
		await head.as(answerContest, { sessionId: id, outcome: 'missed-by-learner', reason: 'Personne ne vous a vu.' });
		expect(await said(id)).toEqual(['missed-by-learner']);
		expect((await learner.as(sessionOutcome, { sessionId: id })).contests[0]?.state).toBe('upheld');
		expect(await refusalOf(head.as(answerContest, { sessionId: id, ...held }))).toBe('not-contested');
		// Which is the end of it.
		expect((await learner.as(sessionOutcome, { sessionId: id })).may.contest).toBe(false);
		expect(await refusalOf(learner.as(contestOutcome, { sessionId: id, reason }))).toBe('contested-already');
	});

	test('is answered by the correction of a mentor who gives way', async () => {
		const { id, learner, mentor } = await newCase();
		await learner.as(contestOutcome, { sessionId: id, reason });
		await mentor.as(correctSession, { sessionId: id, ...held });
		expect((await learner.as(sessionOutcome, { sessionId: id })).contests).toMatchObject([
			{ state: 'corrected', answer: reason },
		]);
	});

	test('is reminded of once, and where nobody answers counts against nobody; the pay stays', async () => {
		const { id, learner, mentor } = await newCase();
		const head = await newHead();
		await learner.as(contestOutcome, { sessionId: id, reason });
		await pass(school, { hours: 24 * 4 });
		await school.sweep('mentoring.contests-reminded');
		await school.sweep('mentoring.contests-reminded');
		await school.settle();
		expect(await noticesTo(school, head.email)).toEqual(['mentoring.contested', 'mentoring.contest-waits']);
		expect(await said(id)).toHaveLength(1);
		await pass(school, { hours: 24 * 4 });
		await Promise.all([1, 2].map(() => school.sweep('mentoring.contests-ended')));
		await school.settle();
		expect(await said(id)).toEqual(['missed-by-learner', 'cancelled-in-time']);
		expect(await work(id)).toEqual(['missed-by-learner']);
		for (const { email } of [learner, mentor])
			expect(await noticesTo(school, email)).toContain('mentoring.contest-answered');
		expect((await sessionNow(school, id)).state).toBe('cancelled-in-time');
		expect(await refusalOf(head.as(answerContest, { sessionId: id, ...held }))).toBe('not-contested');
	});

	test('is one at a time, of what counts against the learner, for some days', async () => {
		const one = await newCase();
		const by = () => one.learner.as(contestOutcome, { sessionId: one.id, reason });
		expect((await atOnce(school, [by, by])).toSorted()).toEqual(['contested-already', 'done']);
		for (const [state, given] of [
			['missed-by-mentor', {}],
			['cancelled-in-time', { calledOff: 'learner' }],
			['cancelled-late', { calledOff: 'mentor' }],
			['planned', {}],
		] as const) {
			const { id, learner } = await newCase(state, given);
			expect((await learner.as(sessionOutcome, { sessionId: id })).may.contest, state).toBe(false);
			expect(await refusalOf(learner.as(contestOutcome, { sessionId: id, reason })), state).toBe('nothing-to-contest');
		}
		const old = await newCase('cancelled-late', { calledOff: 'learner' });
		await pass(school, { hours: 24 * 15 });
		expect(await refusalOf(old.learner.as(contestOutcome, { sessionId: old.id, reason }))).toBe('contest-too-late');
	});

	test('is not answered by the mentor whose session it is, whatever else they are', async () => {
		const { id, learner, mentor } = await newCase();
		await learner.as(contestOutcome, { sessionId: id, reason });
		const both = school.as(person(mentor.id, ['mentor', 'head-of-pedagogy']));
		expect(await refusalOf(both(answerContest, { sessionId: id, ...held }))).toBe('own-session');
		expect((await both(sessionOutcome, { sessionId: id })).may).toMatchObject({ answer: false, correct: true });
	});
});

test('what became of a session is nobody else’s: another mentor, a former one, another learner of the same', async () => {
	const { id, mentor, learner, enrolmentId } = await newCase();
	const fellow = await pairOf(school, mentor);
	const other = await pairOf(school);
	const attempts = (as: ReturnType<typeof school.as>) => [
		() => as(sessionOutcome, { sessionId: id }),
		() => as(correctSession, { sessionId: id, ...held }),
		() => as(contestOutcome, { sessionId: id, reason }),
	];
	const everything = roleNames.filter((role) => role !== 'head-of-pedagogy');
	const strangers = [
		fellow.learner.as,
		other.mentor.as,
		other.learner.as,
		school.as(person(crypto.randomUUID(), everything)),
	];
	const shut = async (as: ReturnType<typeof school.as>) => {
		for (const attempt of attempts(as)) expect(await refusalOf(attempt())).toBe('not-found');
	};
	for (const as of strangers) await shut(as);
	for (const attempt of attempts(school.as(visitor))) expect(await refusalOf(attempt())).toBe('sign-in-needed');
	// Each has the doors of their own part alone.
	expect(await refusalOf(learner.as(correctSession, { sessionId: id, ...held }))).toBe('forbidden');
	expect(await refusalOf(mentor.as(contestOutcome, { sessionId: id, reason }))).toBe('forbidden');
	const notHeads: readonly Actor[] = [person(mentor.id, everything), person(learner.id, everything)];
	for (const actor of notHeads) {
		expect(await refusalOf(school.as(actor)(answerContest, { sessionId: id, ...held }))).toBe('forbidden');
		expect(await refusalOf(school.as(actor)(sessions, {}))).toBe('forbidden');
	}
	expect(await refusalOf(school.as(visitor)(sessions, {}))).toBe('sign-in-needed');
	await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [enrolmentId]);
	await shut(mentor.as);
	expect(await said(id)).toHaveLength(1);
});

test('the head of pedagogy finds sessions by what became of them, mentor and week', async () => {
	const head = await newHead();
	const startsAt = await school.make(async (ctx) => ctx.clock.now().subtract({ hours: 24 * 70 }));
	const { id, mentor } = await newCase('missed-by-mentor', { startsAt });
	const found = async (given: object) => (await head.as(sessions, { show: 'missed-by-mentor', ...given })).sessions;
	const week = startsAt.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
	expect((await found({ mentorId: mentor.id })).map(({ sessionId }) => sessionId)).toEqual([id]);
	expect((await found({ mentorId: mentor.id, week })).map(({ sessionId }) => sessionId)).toEqual([id]);
	expect(await found({ mentorId: mentor.id, week: '2020-01-01' })).toEqual([]);
	expect(await found({ mentorId: crypto.randomUUID() })).toEqual([]);
	await head.as(correctSession, { sessionId: id, ...held });
	expect(await found({ mentorId: mentor.id })).toEqual([]);
	const corrected = await head.as(sessions, { show: 'corrected', mentorId: mentor.id });
	expect(corrected.sessions).toMatchObject([{ sessionId: id, reason, state: 'held' }]);
	expect(JSON.stringify(corrected)).not.toContain('@');
	expect((await head.as(sessions, { show: 'nothing' as never, week: 'x', mentorId: 'y' })).show).toBe('contested');
});
