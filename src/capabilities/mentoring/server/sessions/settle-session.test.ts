import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { timesTold } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment, newSession } from '../../factory.ts';
import { settle } from './settle-session.ts';

const school = openTestSchool(house);
const newPair = async () => {
	const { programmeId } = await school.make((ctx) => newProgramme(ctx));
	const [learner, mentor] = await school.make(async (ctx) => [
		await newPerson(ctx),
		await newPerson(ctx, { roles: ['mentor'] }),
	]);
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: learner?.id ?? '', programmeId }));
	const mentorId = mentor?.id ?? '';
	await school.make((ctx) => newAccompaniment(ctx, enrolmentId, mentorId));
	return { enrolmentId, mentorId, programmeId };
};
const said = (sessionId: string) =>
	school.rows('select number, outcome, reason from mentoring_outcome where session_id = $1 order by number', [
		sessionId,
	]);
const work = (sessionId: string) =>
	school.rows('select outcome, reason from faculty_work where about_id = $1 order by id', [sessionId]);

describe('what became of a session', () => {
	test('is on file, is told, and is what its mentor did', async () => {
		const pair = await newPair();
		const sessionId = await school.make((ctx) => newSession(ctx, { ...pair, state: 'missed-by-learner' }));
		expect(await said(sessionId)).toEqual([{ number: 1, outcome: 'missed-by-learner', reason: null }]);
		expect(await work(sessionId)).toEqual([{ outcome: 'missed-by-learner', reason: null }]);
		expect(await timesTold(school, 'mentoring.session-settled', sessionId)).toBe(1);
	});

	test('said otherwise later, it is the last word; those before stay', async () => {
		const pair = await newPair();
		const sessionId = await school.make((ctx) => newSession(ctx, { ...pair, state: 'missed-by-learner' }));
		await school.make((ctx) => settle(ctx, sessionId, { outcome: 'held', reason: 'Par téléphone' }));
		expect((await said(sessionId)).map(({ outcome }) => outcome)).toEqual(['missed-by-learner', 'held']);
		expect((await work(sessionId)).at(-1)).toEqual({ outcome: 'held', reason: 'Par téléphone' });
		expect(await school.rows('select state from mentoring_meeting where session_id = $1', [sessionId])).toEqual([
			{ state: 'held' },
		]);
	});

	test('called off late by its mentor, it is nothing that they are paid for', async () => {
		const pair = await newPair();
		const by = async (calledOff: 'learner' | 'mentor') => {
			const id = await school.make((ctx) => newSession(ctx, { ...pair, state: 'cancelled-late', calledOff }));
			return (await work(id))[0]?.outcome;
		};
		expect(await by('mentor')).toBe('missed-by-mentor');
		expect(await by('learner')).toBe('cancelled-late');
	});
});
