import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { completeEnrolment } from '../../../enrolment/public.server.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { atOnce, linkIn, noticesTo } from '../../../identity/testing.ts';
import { assignMentor } from '../matching/assign-mentor.ts';
import { actOnCase } from './act-on-case.ts';
import { closeCase } from './close-case.ts';
import { endAlarm } from './end-alarm.ts';
import { learnerRisk } from './learner-risk.ts';
import { mentoredRisk } from './mentored-risk.ts';
import { mentoredRisks } from './mentored-risks.ts';
import { moveCase } from './move-case.ts';
import { ownRisk } from './own-risk.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { risks } from './risks.ts';
import { sayOtherwise } from './say-otherwise.ts';
import { casesIn, laterBy, openRiskStory, type RiskStory } from './testing.ts';

const school = openTestSchool(house);
let story: RiskStory;
beforeEach(async () => {
	// Those of before are out of the way, with their cases.
	await school.rows(`update enrolment_enrolment set state = 'withdrawn' where state = 'active'`);
	await school.rows(`update identity_role set ended_at = granted_at where ended_at is null`);
	await school.sweep('mentoring.case-has-somebody');
	await school.settle();
	story = await openRiskStory(school);
});
const raise = (reason = 'Il ne répond plus à mes messages.') =>
	school.as(story.mentor.actor)(raiseAlarm, { enrolmentId: story.enrolmentId, reason });
const state = async () => (await casesIn(school, story.enrolmentId)).at(-1)?.state;
const assign = (mentorId: string) =>
	school.as(story.head.actor)(assignMentor, { enrolmentId: story.enrolmentId, mentorId });
const act = (actor: Actor, caseId: string, deed: 'called' | 'wrote' = 'called', words = 'Un long appel.') =>
	school.as(actor)(actOnCase, { caseId, deed, words });
const close = (actor: Actor, caseId: string, outcome: 'helped' | 'not-needed' = 'helped', words = 'Il reprend.') =>
	school.as(actor)(closeCase, { caseId, outcome, words });
const move = (actor: Actor, caseId: string, name: 'take' | 'pass-on' | 'give-back', words = 'Parce que.') =>
	school.as(actor)(moveCase, { caseId, move: name, words });

describe('the alarm', () => {
	test('is raised with a reason that the learner reads, and opens a case for whoever raised it', async () => {
		const { caseId } = await raise('Il travaille de nuit et ne dort plus.');
		await school.settle();
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ id: caseId, why: 'alarm', state: 'open' }]);
		const seen = await school.as(story.learner.actor)(ownRisk, { enrolmentId: story.enrolmentId });
		expect(seen.alarm?.reason).toBe('Il travaille de nuit et ne dort plus.');
		expect(seen.alarms).toMatchObject([{ said: 'raised', by: 'Max Mentor' }]);
		expect(await noticesTo(school, story.mentor.email)).toEqual(['mentoring.case-yours']);
		expect(await noticesTo(school, story.learner.email)).toEqual([]);
	});

	test('is raised once until it is over, and by two at once only one of them', async () => {
		expect((await atOnce(school, [() => raise(), () => raise()])).sort()).toEqual(['alarm-already', 'done']);
		expect(await refusalOf(raise())).toBe('alarm-already');
		const end = () => school.as(story.head.actor)(endAlarm, { enrolmentId: story.enrolmentId });
		expect((await atOnce(school, [end, end])).sort()).toEqual(['done', 'no-alarm']);
		expect(await refusalOf(end())).toBe('no-alarm');
		// The case stays: a person closes it. Raised again, the alarm finds it.
		expect(await state()).toBe('open');
		await raise();
		expect(await casesIn(school, story.enrolmentId)).toHaveLength(1);
	});

	test('opens a case again at once, though one was just closed', async () => {
		const { caseId } = await raise();
		await close(story.mentor.actor, caseId, 'not-needed');
		await school.as(story.mentor.actor)(endAlarm, { enrolmentId: story.enrolmentId, reason: 'Tout va bien.' });
		await raise();
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'closed' }, { state: 'open' }]);
	});

	test('and what was said of it are never changed', async () => {
		await raise();
		for (const table of ['mentoring_alarm', 'mentoring_case_step'])
			await expect(school.rows(`delete from ${table}`)).rejects.toThrow('append-only');
	});
});

describe('a case', () => {
	test('is taken, acted upon and closed by the mentor, in words that the learner reads', async () => {
		const { caseId } = await raise();
		await move(story.mentor.actor, caseId, 'take', '');
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'taken', holder_id: story.mentor.id }]);
		expect(await refusalOf(close(story.mentor.actor, caseId))).toBe('nothing-done-yet');
		await act(story.mentor.actor, caseId);
		expect(await refusalOf(act(story.mentor.actor, caseId, 'called', ' '))).toBe('reason-needed');
		await close(story.mentor.actor, caseId);
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'closed', outcome: 'helped' }]);
		expect(await refusalOf(close(story.mentor.actor, caseId))).toBe('not-from-here');
		const seen = await school.as(story.learner.actor)(ownRisk, { enrolmentId: story.enrolmentId });
		expect(seen.cases[0]?.steps.map(({ move: name, deed, words, by }) => [name, deed, words, by])).toEqual([
			['opened', null, null, null],
			['take', null, null, 'Max Mentor'],
			['act', 'called', 'Un long appel.', 'Max Mentor'],
			['close', null, 'Il reprend.', 'Max Mentor'],
		]);
	});

	test('left alone is reminded of, goes to the head of pedagogy, then before the administrator, and is never closed', async () => {
		const admin = await story.someone('Ada Admin', 'administrator');
		await raise();
		const sweeps = async () => {
			for (const name of ['cases-reminded-once', 'case-waits-ended', 'case-answered-by-somebody'])
				await school.sweep(`mentoring.${name}`);
			await school.settle();
		};
		const findings = () =>
			school.rows(
				`select 1 from platform_finding where sweep = 'mentoring.case-answered-by-somebody' and mended_at is null`,
			);
		await laterBy(school, 4);
		await sweeps();
		await sweeps();
		expect(await noticesTo(school, story.mentor.email)).toEqual(['mentoring.case-yours', 'mentoring.case-reminder']);
		await laterBy(school, 1);
		await sweeps();
		expect(await state()).toBe('escalated');
		expect(await noticesTo(school, story.head.email)).toEqual(['mentoring.case-escalated']);
		await laterBy(school, 3);
		await sweeps();
		expect(await findings()).toEqual([]);
		await laterBy(school, 2);
		await sweeps();
		expect(await findings()).toHaveLength(1);
		expect(await noticesTo(school, story.head.email)).toEqual([
			'mentoring.case-escalated',
			'mentoring.case-reminder',
			'mentoring.case-escalated',
		]);
		expect(await noticesTo(school, admin.email)).toEqual(['mentoring.case-unanswered']);
		expect((await linkIn(school, admin.email)).text).not.toContain('Léa Learner');
		for (let n = 0; n < 4; n++) {
			await laterBy(school, 30);
			await sweeps();
		}
		expect(await state()).toBe('escalated');
		const { cases, counts } = await school.as(story.head.actor)(risks, {});
		expect(cases[0]).toMatchObject({ enrolmentId: story.enrolmentId, case: { state: 'escalated', days: 125 } });
		expect(counts.escalated).toBeGreaterThan(0);
		await move(story.head.actor, (await casesIn(school, story.enrolmentId))[0]?.id ?? '', 'take');
		await sweeps();
		expect(await findings()).toEqual([]);
	});

	test('that was taken and left goes to the head of pedagogy too', async () => {
		const { caseId } = await raise();
		await act(story.mentor.actor, caseId);
		await laterBy(school, 21);
		await school.sweep('mentoring.case-waits-ended');
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'escalated', holder_id: null }]);
	});

	test('is passed on by the mentor, and given back by the head of pedagogy', async () => {
		const { caseId } = await raise();
		expect(await refusalOf(move(story.mentor.actor, caseId, 'pass-on', ''))).toBe('reason-needed');
		expect(await refusalOf(move(story.mentor.actor, caseId, 'give-back'))).toBe('forbidden');
		await move(story.mentor.actor, caseId, 'pass-on');
		expect(await refusalOf(move(story.head.actor, caseId, 'pass-on'))).toBe('forbidden');
		await move(story.head.actor, caseId, 'give-back');
		expect(await state()).toBe('open');
		await move(story.head.actor, caseId, 'take');
		await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [story.enrolmentId]);
		expect(await refusalOf(move(story.head.actor, caseId, 'give-back'))).toBe('no-mentor-now');
	});

	test('goes with the learner to another mentor, and the former sees no more of it', async () => {
		const { caseId } = await raise();
		await move(story.mentor.actor, caseId, 'take');
		const next = await story.someone('Nora Next', 'mentor');
		await assign(next.id);
		expect(await refusalOf(act(story.mentor.actor, caseId))).toBe('not-found');
		await school.settle();
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'open', holder_id: null }]);
		expect(await noticesTo(school, next.email)).toContain('mentoring.case-yours');
		await act(next.actor, caseId);
		expect(await school.sweep('mentoring.case-has-somebody')).toEqual({ found: 0, mended: 0 });
	});

	test('goes with the learner though the news was lost, and to the head of pedagogy where nobody is left', async () => {
		const { caseId } = await raise();
		await move(story.mentor.actor, caseId, 'take');
		const next = await story.someone('Nora Next', 'mentor');
		await assign(next.id);
		await school.rows(`delete from platform_delivery where listener = 'mentoring.hand-case-over'`);
		await school.sweep('mentoring.case-has-somebody');
		expect(await state()).toBe('open');
		await school.rows('update identity_role set ended_at = granted_at where person_id = $1', [next.id]);
		await school.sweep('mentoring.case-has-somebody');
		expect(await state()).toBe('escalated');
		await act(story.head.actor, caseId);
		await school.rows('update identity_role set ended_at = granted_at where person_id = $1', [story.head.id]);
		await school.sweep('mentoring.case-has-somebody');
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'escalated', holder_id: null }]);
		await school.settle();
	});

	test.each([
		[
			'withdrew',
			() => school.as(story.learner.actor)(withdraw, { enrolmentId: story.enrolmentId, reason: 'Le temps' }),
		],
		['completed', () => school.make((ctx) => completeEnrolment(ctx, story.enrolmentId))],
	])('ends by itself where the learner %s', async (outcome, over) => {
		await raise();
		await over();
		await school.settle();
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'closed', outcome }]);
		expect(await refusalOf(raise())).toBe('not-found');
	});

	test('is open once, however many open it at once', async () => {
		const say = () =>
			school.as(story.learner.actor)(sayOtherwise, { enrolmentId: story.enrolmentId, kind: 'correct', words: 'Non.' });
		const done = await atOnce(school, [() => raise(), say, () => raise(), say]);
		expect(done.filter((one) => one === 'done').length).toBeGreaterThan(1);
		expect(await casesIn(school, story.enrolmentId)).toHaveLength(1);
		await expect(
			school.rows(
				`insert into mentoring_case (enrolment_id, why, state, opened_at, since, remind_at, due_at) select enrolment_id, why, state, opened_at, since, remind_at, due_at from mentoring_case where enrolment_id = $1`,
				[story.enrolmentId],
			),
		).rejects.toThrow('mentoring_one_case');
	});

	test('is moved by one of two at once', async () => {
		const { caseId } = await raise();
		const done = await atOnce(school, [
			() => move(story.mentor.actor, caseId, 'take'),
			() => move(story.head.actor, caseId, 'take'),
		]);
		expect(done.sort()).toEqual(['done', 'not-from-here']);
	});

	test('brings the learner a letter only where a person writes one, in their words', async () => {
		const { caseId } = await raise();
		await act(story.mentor.actor, caseId);
		await school.settle();
		expect(await noticesTo(school, story.learner.email)).toEqual([]);
		await act(story.mentor.actor, caseId, 'wrote', 'Je pense à vous.\n\nAppelez quand vous voulez.');
		await school.settle();
		expect(await noticesTo(school, story.learner.email)).toEqual(['mentoring.case-wrote']);
		const letter = await linkIn(school, story.learner.email);
		expect(letter.subject).toContain('Max Mentor');
		expect(letter.text).toContain('Je pense à vous.');
	});
});

describe('the learner', () => {
	const say = (kind: 'correct' | 'object' | 'resume', words = '') =>
		school.as(story.learner.actor)(sayOtherwise, { enrolmentId: story.enrolmentId, kind, words });

	test('says that it is otherwise: it stands on the case, opens one where there is none, and somebody must answer', async () => {
		await say('correct', 'J’étais à l’hôpital.');
		await school.settle();
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ why: 'learner', state: 'open' }]);
		const notices = await noticesTo(school, story.mentor.email);
		expect(notices.sort()).toEqual(['mentoring.case-yours', 'mentoring.contradicted']);
		expect((await linkIn(school, story.mentor.email)).text).not.toContain('hôpital');
		const seen = await school.as(story.mentor.actor)(mentoredRisk, { enrolmentId: story.enrolmentId });
		expect(seen.contradictions).toMatchObject([{ kind: 'correct', words: 'J’étais à l’hôpital.' }]);
		expect(await refusalOf(say('correct'))).toBe('reason-needed');
	});

	test('wants no score any more, once, and one again', async () => {
		expect(await refusalOf(say('resume'))).toBe('said-already');
		await say('object', 'Cela me pèse.');
		expect(await refusalOf(say('object'))).toBe('said-already');
		const seen = await school.as(story.mentor.actor)(mentoredRisk, { enrolmentId: story.enrolmentId });
		expect(seen).toMatchObject({ objects: true, now: null, trend: [] });
		await say('resume');
		await school.as(story.learner.actor)(withdraw, { enrolmentId: story.enrolmentId, reason: 'Le temps' });
		expect(await refusalOf(say('correct', 'Non.'))).toBe('not-from-here');
	});

	test('reads what the mentor reads, in the same words', async () => {
		await laterBy(school, 90);
		await school.sweep('mentoring.score-of-the-day');
		const own = await school.as(story.learner.actor)(ownRisk, { enrolmentId: story.enrolmentId });
		const { name, may, ...theirs } = await school.as(story.mentor.actor)(mentoredRisk, {
			enrolmentId: story.enrolmentId,
		});
		expect([name, may.length > 0]).toEqual(['Léa Learner', true]);
		expect(theirs).toEqual(own);
		expect(own.now).toMatchObject({ level: 'high' });
		expect(JSON.stringify(own)).not.toContain('@');
	});
});

describe('nobody else', () => {
	test('sees, raises, moves or closes anything', async () => {
		const { caseId } = await raise();
		const former = story.mentor;
		const next = await story.someone('Nora Next', 'mentor');
		await assign(next.id);
		await school.settle();
		const other = await openRiskStory(school);
		const strangers: Actor[] = [
			former.actor,
			other.mentor.actor,
			(await story.someone('Eva', 'evaluator')).actor,
			other.learner.actor,
			person(other.learner.id, ['employer', 'learner']),
			person(
				other.mentor.id,
				roleNames.filter((role) => role !== 'head-of-pedagogy'),
			),
			visitor,
		];
		const of = { enrolmentId: story.enrolmentId };
		for (const actor of strangers) {
			const attempts = [
				() => school.as(actor)(mentoredRisk, of),
				() => school.as(actor)(ownRisk, of),
				() => school.as(actor)(learnerRisk, of),
				() => school.as(actor)(raiseAlarm, { ...of, reason: 'A' }),
				() => school.as(actor)(endAlarm, of),
				() => move(actor, caseId, 'take'),
				() => act(actor, caseId),
				() => close(actor, caseId),
				() => school.as(actor)(sayOtherwise, { ...of, kind: 'correct', words: 'A' }),
				() => school.as(actor)(risks, {}),
			];
			for (const attempt of attempts)
				expect(['forbidden', 'not-found', 'sign-in-needed']).toContain(await refusalOf(attempt()));
		}
		const lists = await school.as(former.actor)(mentoredRisks, {});
		expect(lists.learners.map(({ enrolmentId }) => enrolmentId)).not.toContain(story.enrolmentId);
		expect(await state()).toBe('open');
	});

	test('not even the learner who is head of pedagogy, or a mentor, themselves', async () => {
		const { caseId } = await raise();
		const both = person(story.learner.id, ['learner', 'mentor', 'head-of-pedagogy']);
		const of = { enrolmentId: story.enrolmentId };
		expect(await refusalOf(school.as(both)(learnerRisk, of))).toBe('not-found');
		expect(await refusalOf(close(both, caseId, 'not-needed'))).toBe('not-found');
		expect(await refusalOf(school.as(both)(endAlarm, of))).toBe('not-found');
	});
});

test('whoever accompanies learners sees theirs, those who need somebody first, in words alone', async () => {
	const second = await openRiskStory(school);
	await assign(second.mentor.id);
	await school.as(second.mentor.actor)(raiseAlarm, { enrolmentId: story.enrolmentId, reason: 'A' });
	const { learners } = await school.as(second.mentor.actor)(mentoredRisks, {});
	expect(learners.map(({ level }) => level)).toEqual(['case', 'calm']);
	expect(JSON.stringify(learners)).not.toMatch(/percent|"score":/);
	const all = await school.as(second.head.actor)(risks, { mentorId: second.mentor.id });
	expect(all.cases.map(({ enrolmentId }) => enrolmentId)).toEqual([story.enrolmentId]);
	expect((await school.as(second.head.actor)(risks, { mentorId: story.mentor.id })).cases).toEqual([]);
});
