import { beforeAll, describe, expect, test } from 'vitest';
import { person } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { noticesTo } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment, newNote, newSession } from '../../factory.ts';
import { excuseNote } from './excuse-note.ts';
import { noteWatch } from './note-watch.ts';
import { saveNote } from './save-note.ts';
import { sessionNotes } from './session-notes.ts';
import { watched } from './watched.ts';

const school = openTestSchool(house);
let programmeId: string;
let head: { readonly id: string; readonly email: string };
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	head = await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }));
});
const asHead = () => school.as(person(head.id, ['head-of-pedagogy']));

/** A session that was held some hours ago. */
const heldAgo = async (hours: number) => {
	const mentor = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
	const learner = await school.make((ctx) => newPerson(ctx, { displayName: 'Yanis' }));
	const made = await school.make(async (ctx) => {
		const enrolmentId = await newEnrolment(ctx, { personId: learner.id, programmeId });
		await newAccompaniment(ctx, enrolmentId, mentor.id);
		const startsAt = ctx.clock.now().subtract({ hours, minutes: 50 });
		return { enrolmentId, sessionId: await newSession(ctx, { enrolmentId, mentorId: mentor.id, startsAt }) };
	});
	return {
		...{ ...made, mentor, learner },
		asMentor: school.as(person(mentor.id, ['mentor'])),
		asLearner: school.as(person(learner.id, ['learner'])),
	};
};
const later = (hours: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours })));

/** What is written to somebody about notes. */
const aboutNotes = async (email: string) =>
	(await noticesTo(school, email)).filter((one) => one.startsWith('mentoring.note-'));

describe('a note that nobody gave to read', () => {
	test('is given by itself a day after the session, once', async () => {
		const [late, fresh] = [await heldAgo(25), await heldAgo(23)];
		for (const { sessionId } of [late, fresh]) await school.make((ctx) => newNote(ctx, { sessionId, shared: false }));
		await school.sweep('mentoring.notes-given-to-read');
		await school.sweep('mentoring.notes-given-to-read');
		expect((await late.asLearner(sessionNotes, late)).note?.sharedAt).not.toBeNull();
		expect((await fresh.asLearner(sessionNotes, fresh)).note).toBeNull();
		await school.settle();
		expect(await aboutNotes(late.learner.email)).toEqual(['mentoring.note-shared']);
	});

	test('but not one of which nothing is written yet', async () => {
		const { sessionId, asMentor, asLearner } = await heldAgo(30);
		await asMentor(saveNote, { sessionId, seen: 0, spent: 'balanced' });
		await school.sweep('mentoring.notes-given-to-read');
		expect((await asLearner(sessionNotes, { sessionId })).note).toBeNull();
	});
});

describe('a session without a note', () => {
	const missing = async () => (await asHead()(noteWatch, {})).missing.map(({ sessionId }) => sessionId);

	test('is reminded of once, then shown to the head of pedagogy, until it is written', async () => {
		const { sessionId, mentor, asMentor } = await heldAgo(23);
		await school.sweep('mentoring.notes-reminded');
		await school.settle();
		expect(await aboutNotes(mentor.email)).toEqual([]);
		await later(2);
		for (let n = 0; n < 2; n++) await school.sweep('mentoring.notes-reminded');
		await school.settle();
		expect(await aboutNotes(mentor.email)).toEqual(['mentoring.note-awaited']);
		expect(await missing()).not.toContain(sessionId);
		await later(48);
		for (let n = 0; n < 2; n++) await school.sweep('mentoring.notes-missed');
		await school.settle();
		expect(await missing()).toContain(sessionId);
		expect(await aboutNotes(head.email)).toContain('mentoring.note-missing');
		await asMentor(saveNote, { sessionId, seen: 0, done: 'Vu.' });
		expect(await missing()).not.toContain(sessionId);
		await later(-50);
	});

	test('is waited for no more once the head of pedagogy says why there will be none', async () => {
		const { sessionId, asMentor } = await heldAgo(80);
		const excuse = () => asHead()(excuseNote, { sessionId, reason: 'Le mentor est parti.' });
		await excuse();
		expect(await missing()).not.toContain(sessionId);
		expect(await refusalOf(excuse())).toBe('not-from-here');
		expect(await asHead()(watched, { sessionId })).toMatchObject({
			...{ excused: { reason: 'Le mentor est parti.' }, may: { open: false, excuse: false } },
		});
		await asMentor(saveNote, { sessionId, seen: 0, done: 'Vu quand même.' });
		expect(await asHead()(watched, { sessionId })).toMatchObject({ isWritten: true, may: { open: true } });
	});

	test('is shown to nobody else, without a word of what is written', async () => {
		const { sessionId } = await heldAgo(80);
		await school.make((ctx) => newNote(ctx, { sessionId, done: 'Mot secret', wellbeing: 'Mot secret' }));
		expect(JSON.stringify([await asHead()(noteWatch, {}), await asHead()(watched, { sessionId })])).not.toContain(
			'secret',
		);
		const others = school.as(
			person(
				crypto.randomUUID(),
				roleNames.filter((role) => role !== 'head-of-pedagogy'),
			),
		);
		expect(await refusalOf(others(noteWatch, {}))).toBe('forbidden');
		expect(await refusalOf(others(watched, { sessionId }))).toBe('forbidden');
		expect(await refusalOf(others(excuseNote, { sessionId, reason: 'A' }))).toBe('forbidden');
	});
});

test('what the team wrote is forgotten half a year after learning ended, the rest after the years of proof', async () => {
	const { sessionId, enrolmentId, learner } = await heldAgo(80);
	await school.make((ctx) =>
		newNote(ctx, { sessionId, wellbeing: 'Bien.', objectives: [{ text: 'A', days: 7, outcome: 'reached' }] }),
	);
	await school.as(person(learner.id))(withdraw, { enrolmentId, reason: 'Le temps' });
	const left = async () => {
		const counts = await school.rows<{ team: number; notes: number; versions: number; outcomes: number }>(
			`select (select count(*)::int from mentoring_team_note where session_id = $1) as team,
			(select count(*)::int from mentoring_note where session_id = $1) as notes,
			(select count(*)::int from mentoring_note_version where session_id = $1) as versions,
			(select count(*)::int from mentoring_objective_outcome where session_id = $1) as outcomes`,
			[sessionId],
		);
		return Object.values(counts[0] ?? {});
	};
	const forget = async () => {
		await school.sweep('mentoring.team-notes-forgotten');
		await school.sweep('mentoring.notes-forgotten');
	};
	await later(24 * 179);
	await forget();
	expect(await left()).toEqual([1, 1, 1, 1]);
	await later(24 * 2);
	await forget();
	expect(await left()).toEqual([0, 1, 1, 1]);
	await later(24 * 365 * 10);
	await forget();
	expect(await left()).toEqual([0, 0, 0, 0]);
	await later(-24 * (181 + 3650));
});
