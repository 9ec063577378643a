import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { atOnce, everythingTold, noticesTo } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment, newSession } from '../../factory.ts';
import { requests } from '../change/requests.ts';
import { ownSections } from '../own-sections.ts';
import { appreciate } from './appreciate.ts';
import { appreciation } from './appreciation.ts';
import { decideReport } from './decide-report.ts';
import { reportWords } from './report-words.ts';

const school = openTestSchool(house);
let programmeId = '';
const head = { id: '', email: '' };
const chief = () => person(head.id, ['head-of-pedagogy']);
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	Object.assign(head, await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] })));
});
/** A learner who said something that hurts, and a mentor who read it. */
const hurt = async ({ revealed = true } = {}) => {
	const mentor = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
	const learner = await school.make((ctx) => newPerson(ctx, { displayName: 'Yanis' }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: learner.id, programmeId }));
	await school.make((ctx) => newAccompaniment(ctx, enrolmentId, mentor.id));
	const sessionId = await school.make((ctx) => newSession(ctx, { enrolmentId, mentorId: mentor.id }));
	await school.settle();
	await school.as(person(learner.id))(appreciate, { sessionId, gesture: 'otherwise', words: 'Zinsult.' });
	if (revealed) await school.as(person(mentor.id))(appreciate, { sessionId, gesture: 'trust' });
	return { mentor, learner, sessionId };
};
const reports = ({ id }: { id: string }, sessionId: string) =>
	school.as(person(id))(reportWords, { sessionId, reason: 'Cela me blesse.' });
const seen = async ({ id }: { id: string }, sessionId: string) =>
	(await school.as(person(id))(appreciation, { sessionId })).others;
const waiting = async () => (await school.as(chief())(requests, {})).reports;
const idOf = async (sessionId: string) =>
	(await school.rows<{ id: string }>('select id from mentoring_report where session_id = $1', [sessionId]))[0]?.id ??
	'';
const decides = async (sessionId: string, move: 'hide' | 'keep', reason?: string) =>
	school.as(chief())(decideReport, { reportId: await idOf(sessionId), move, ...(reason && { reason }) });

describe('words that hurt', () => {
	test('are covered once reported, and hidden with a reason; their author is told, the gesture stays', async () => {
		const { mentor, learner, sessionId } = await hurt();
		expect(await seen(mentor, sessionId)).toMatchObject({ words: 'Zinsult.', mayReport: true });
		await reports(mentor, sessionId);
		expect(await seen(mentor, sessionId)).toEqual({
			...{ gesture: 'otherwise', words: '', covered: true, mayReport: false },
		});
		expect(await waiting()).toMatchObject([{ words: 'Zinsult.', author: 'Yanis', reporter: 'Sofia' }]);
		expect(await refusalOf(decides(sessionId, 'hide'))).toBe('reason-needed');
		await decides(sessionId, 'hide', 'Une insulte.');
		await school.settle();
		expect(await seen(mentor, sessionId)).toMatchObject({ words: '', covered: true });
		const copy = await school.make(async (ctx) => {
			const parts = [];
			for (const { rows } of ownSections) parts.push(await rows(ctx, mentor.id));
			return JSON.stringify(parts);
		});
		expect(copy).not.toContain('Zinsult');
		expect((await noticesTo(school, mentor.email)).at(-1)).toBe('mentoring.report-answered');
		expect((await noticesTo(school, learner.email)).at(-1)).toBe('mentoring.words-hidden');
		expect(await noticesTo(school, head.email)).toContain('mentoring.words-reported');
		expect(await everythingTold(school)).not.toMatch(/Zinsult|blesse/);
	});

	test('come back where it is decided that they stay', async () => {
		const { mentor, learner, sessionId } = await hurt();
		await reports(mentor, sessionId);
		await decides(sessionId, 'keep', 'Une critique, dite calmement.');
		await school.settle();
		expect(await seen(mentor, sessionId)).toMatchObject({ words: 'Zinsult.', covered: false, mayReport: false });
		expect(await noticesTo(school, learner.email)).not.toContain('mentoring.words-hidden');
		expect(await refusalOf(reports(mentor, sessionId))).toBe('reported-already');
	});

	test('stay hidden where nobody decides in time', async () => {
		const { mentor, sessionId } = await hurt();
		await reports(mentor, sessionId);
		const later = (days: number) =>
			school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: Math.round(24 * days) })));
		await later(3.1);
		await school.sweep('mentoring.reports-reminded');
		await school.settle();
		expect(await noticesTo(school, head.email)).toContain('mentoring.request-waits');
		await later(4);
		expect((await school.sweep('mentoring.reports-ended')).mended).toBe(1);
		expect(await seen(mentor, sessionId)).toMatchObject({ words: '', covered: true });
		expect(await waiting()).toEqual([]);
	});

	test('are reported once, and decided on once', async () => {
		const { mentor, sessionId } = await hurt();
		const report = () => reports(mentor, sessionId);
		expect((await atOnce(school, [report, report])).sort()).toEqual(['done', 'reported-already']);
		const decide = () => decides(sessionId, 'hide', 'R');
		expect((await atOnce(school, [decide, decide])).sort()).toEqual(['done', 'not-from-here']);
	});

	test('are reported by who was told them, once they may read them', async () => {
		const { mentor, learner, sessionId } = await hurt({ revealed: false });
		expect(await refusalOf(reports(mentor, sessionId))).toBe('no-words-to-report');
		// The mentor said nothing yet, in words or otherwise.
		expect(await refusalOf(reports(learner, sessionId))).toBe('no-words-to-report');
		const stranger = await school.make((ctx) => newPerson(ctx, { roles: [...roleNames] }));
		expect(await refusalOf(reports(stranger, sessionId))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(reportWords, { sessionId, reason: 'R' }))).toBe('sign-in-needed');
	});

	test('are decided on by the head of pedagogy, never by whom they concern', async () => {
		const { mentor, learner, sessionId } = await hurt();
		await reports(mentor, sessionId);
		const given = { reportId: await idOf(sessionId), move: 'keep', reason: 'R' } as const;
		for (const { id } of [mentor, learner]) {
			const asHead = school.as(person(id, ['head-of-pedagogy']));
			expect(await refusalOf(asHead(decideReport, given))).toBe('not-found');
			expect((await asHead(requests, {})).reports).toEqual([]);
		}
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		expect(await refusalOf(school.as(person(head.id, others))(decideReport, given))).toBe('forbidden');
	});
});
