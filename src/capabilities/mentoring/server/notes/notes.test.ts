import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { ownCalendar } from '../../../calendar/server/own-calendar.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { atOnce, noticesTo } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment, newNote, newSession } from '../../factory.ts';
import { assignMentor } from '../matching/assign-mentor.ts';
import { mentor as mentorPage } from '../mentor.ts';
import { openNotes } from './open-notes.ts';
import { removeObjective } from './remove-objective.ts';
import { saveNote } from './save-note.ts';
import { saveTeamNote } from './save-team-note.ts';
import { sessionNotes } from './session-notes.ts';
import { setObjective } from './set-objective.ts';
import { settleObjective } from './settle-objective.ts';
import { shareNote } from './share-note.ts';
import { teamNote } from './team-note.ts';

const school = openTestSchool(house);
let programmeId: string;
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	await school.rows(`insert into identity_person (id, email) values ($1, 'chief@example.org')`, [chief]);
});

/** A mentor and a learner who met yesterday, and meet again tomorrow. */
const newPair = async () => {
	const mentor = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
	const learner = await school.make((ctx) => newPerson(ctx, { displayName: 'Yanis' }));
	const made = await school.make(async (ctx) => {
		const enrolmentId = await newEnrolment(ctx, { personId: learner.id, programmeId });
		await newAccompaniment(ctx, enrolmentId, mentor.id);
		const meet = (days: number, state: 'held' | 'planned') =>
			newSession(ctx, {
				...{ enrolmentId, mentorId: mentor.id, state },
				startsAt: ctx.clock.now().add({ hours: 24 * days }),
			});
		return {
			...{ enrolmentId, before: await meet(-8, 'held'), sessionId: await meet(-1, 'held') },
			next: await meet(6, 'planned'),
			today: ctx.clock.today('Europe/Paris'),
		};
	});
	return {
		...{ ...made, mentor, learner },
		asMentor: school.as(person(mentor.id, ['mentor'])),
		asLearner: school.as(person(learner.id, ['learner'])),
	};
};
const chief = crypto.randomUUID();
const head = school.as(person(chief, ['head-of-pedagogy']));
const versions = (sessionId: string) =>
	school.rows<{ number: number; done: string }>(
		'select number, done from mentoring_note_version where session_id = $1 order by number',
		[sessionId],
	);

describe('a note', () => {
	test('is saved as often as its page does, each time over what the page saw', async () => {
		const { sessionId, asMentor } = await newPair();
		const first = await asMentor(saveNote, { sessionId, seen: 0, done: 'Le plan.', pace: 'slower', spent: 'balanced' });
		expect(first.version).toBe(1);
		const second = await asMentor(saveNote, { sessionId, seen: 1, done: 'Le plan, relu.\r\nDeux fois.' });
		expect(second.version).toBe(2);
		const seen = await asMentor(sessionNotes, { sessionId });
		expect(seen.note).toMatchObject({ done: 'Le plan, relu.\nDeux fois.', pace: null, version: 2, sharedAt: null });
		expect(seen.writing?.time).toBeNull();
	});

	test('that another page changed is not written over: what is saved stays', async () => {
		const { sessionId, asMentor } = await newPair();
		await asMentor(saveNote, { sessionId, seen: 0, done: 'De la première page.' });
		const late = asMentor(saveNote, { sessionId, seen: 0, done: 'De la seconde.' });
		expect(await refusalOf(late)).toBe('note-changed');
		expect((await asMentor(sessionNotes, { sessionId })).note?.done).toBe('De la première page.');
		await asMentor(saveTeamNote, { sessionId, seen: 0, wellbeing: 'Fatigué.' });
		expect(await refusalOf(asMentor(saveTeamNote, { sessionId, seen: 0, wellbeing: 'En forme.' }))).toBe(
			'note-changed',
		);
	});

	test('is the same when the answer to a saving was lost and it is asked for again', async () => {
		const { sessionId, asMentor } = await newPair();
		const given = { sessionId, seen: 0, done: 'Le plan.', spent: 'method-first' } as const;
		expect((await asMentor(saveNote, given)).version).toBe(1);
		expect((await asMentor(saveNote, given)).version).toBe(1);
		const team = { sessionId, seen: 0, wellbeing: 'Fatigué.' };
		expect((await asMentor(saveTeamNote, team)).version).toBe(1);
		expect((await asMentor(saveTeamNote, team)).version).toBe(1);
		expect((await asMentor(saveNote, { sessionId: given.sessionId, seen: 1 })).version).toBe(2);
	});

	test('of two pages that write at once, one is kept and the other told', async () => {
		const { sessionId, asMentor } = await newPair();
		const by = (done: string, seen: number) => () => asMentor(saveNote, { sessionId, seen, done });
		expect((await atOnce(school, [by('A', 0), by('B', 0)])).sort()).toEqual(['done', 'note-changed']);
		expect((await atOnce(school, [by('C', 1), by('D', 1)])).sort()).toEqual(['done', 'note-changed']);
		const team = (wellbeing: string) => () => asMentor(saveTeamNote, { sessionId, seen: 0, wellbeing });
		expect((await atOnce(school, [team('A'), team('B')])).sort()).toEqual(['done', 'note-changed']);
	});

	test('takes own figures of the time that sum to 100, and no others', async () => {
		const { sessionId, asMentor } = await newPair();
		await asMentor(saveNote, { sessionId, seen: 0, spent: 'own', person: 50, method: 20 });
		expect((await asMentor(sessionNotes, { sessionId })).writing?.time).toMatchObject({
			...{ person: 50, method: 20, explaining: 30 },
		});
		const over = asMentor(saveNote, { sessionId, seen: 1, spent: 'own', person: 70, method: 40 });
		await expect(over).rejects.toMatchObject({ issues: [{ path: 'method', code: 'over-a-hundred' }] });
	});
});

describe('given to its learner', () => {
	test('it is read by them from then on, and they are told once; changes are versions that stay', async () => {
		const { sessionId, asMentor, asLearner, learner } = await newPair();
		await asMentor(saveNote, { sessionId, seen: 0, done: 'Brouillon.' });
		await asMentor(setObjective, { sessionId, text: 'Finir la page', dueOn: '2026-12-01' }).catch(() => {});
		expect(await asLearner(sessionNotes, { sessionId })).toMatchObject({ note: null, objectives: [], writing: null });
		await asMentor(shareNote, { sessionId, seen: 1, done: 'Relu.' });
		expect((await asLearner(sessionNotes, { sessionId })).note).toMatchObject({ done: 'Relu.', changedAt: [] });
		await asMentor(saveNote, { sessionId, seen: 2, done: 'Relu deux fois.' });
		// What the time went to is no version of what the learner reads.
		await asMentor(saveNote, { sessionId, seen: 3, done: 'Relu deux fois.', spent: 'balanced' });
		const read = await asLearner(sessionNotes, { sessionId });
		expect(read.note).toMatchObject({ done: 'Relu deux fois.', changedAt: [expect.any(String)] });
		expect(await versions(sessionId)).toEqual([
			{ number: 1, done: 'Relu.' },
			{ number: 2, done: 'Relu deux fois.' },
		]);
		await expect(school.rows(`update mentoring_note_version set done = 'x'`)).rejects.toThrow('append-only');
		expect(await refusalOf(asMentor(shareNote, { sessionId, seen: 4, done: 'Encore.' }))).toBe('note-already-shared');
		await school.settle();
		expect(await noticesTo(school, learner.email)).toContain('mentoring.note-shared');
	});

	test('it holds something', async () => {
		const { sessionId, asMentor, today } = await newPair();
		expect(await refusalOf(asMentor(shareNote, { sessionId, seen: 0 }))).toBe('note-empty');
		await asMentor(setObjective, { sessionId, text: 'Finir la page', dueOn: today.add({ days: 7 }).toString() });
		await asMentor(shareNote, { sessionId, seen: 0 });
		expect(await versions(sessionId)).toHaveLength(1);
	});

	test('once, however many pages give it at once', async () => {
		const { sessionId, asMentor } = await newPair();
		await asMentor(saveNote, { sessionId, seen: 0, done: 'A' });
		const share = () => asMentor(shareNote, { sessionId, seen: 1, done: 'A' });
		expect((await atOnce(school, [share, share])).sort()).toEqual(['done', 'note-already-shared']);
		expect(await refusalOf(asMentor(shareNote, { sessionId, seen: 0, done: 'B' }))).toBe('note-changed');
	});
});

describe('objectives', () => {
	test('are agreed on, settled in the next session in one gesture, and again where it was a slip', async () => {
		const { before, sessionId, asMentor, asLearner, today } = await newPair();
		const dueOn = today.add({ days: 2 }).toString();
		const { objectiveId } = await asMentor(setObjective, { sessionId: before, text: ' Lire   deux pages ', dueOn });
		expect((await asLearner(sessionNotes, { sessionId })).before).toEqual([]);
		await asMentor(shareNote, { sessionId: before, seen: 0, done: 'Vu.' });
		expect((await asLearner(sessionNotes, { sessionId })).before).toMatchObject([{ text: 'Lire deux pages', dueOn }]);
		await asMentor(settleObjective, { sessionId, objectiveId, outcome: 'not-reached' });
		await asMentor(settleObjective, { sessionId, objectiveId, outcome: 'reached' });
		await asMentor(settleObjective, { sessionId, objectiveId, outcome: 'reached' });
		expect((await asMentor(sessionNotes, { sessionId })).before).toMatchObject([{ outcome: 'reached' }]);
		const said = await school.rows('select outcome from mentoring_objective_outcome where objective_id = $1', [
			objectiveId,
		]);
		expect(said).toEqual([{ outcome: 'not-reached' }, { outcome: 'reached' }]);
	});

	test('are taken back while nobody has read them, and no more afterwards', async () => {
		const { sessionId, asMentor, today } = await newPair();
		const given = { sessionId, text: 'Finir la page', dueOn: today.add({ days: 7 }).toString() };
		const { objectiveId } = await asMentor(setObjective, given);
		expect(await refusalOf(asMentor(setObjective, { ...given, text: 'finir la page' }))).toBe('objective-already');
		await asMentor(removeObjective, { sessionId, objectiveId });
		await asMentor(removeObjective, { sessionId, objectiveId });
		const again = await asMentor(setObjective, given);
		await asMentor(shareNote, { sessionId, seen: 0, done: 'Vu.' });
		expect(await refusalOf(asMentor(removeObjective, { sessionId, objectiveId: again.objectiveId }))).toBe(
			'objective-shared',
		);
		expect((await asMentor(sessionNotes, { sessionId })).objectives).toHaveLength(1);
	});

	test('have a day from today on and within a year, and are no more than twenty', async () => {
		const { sessionId, asMentor, today } = await newPair();
		for (const dueOn of [today.subtract({ days: 1 }), today.add({ days: 367 })])
			await expect(asMentor(setObjective, { sessionId, text: 'A', dueOn: dueOn.toString() })).rejects.toMatchObject({
				issues: [{ path: 'dueOn', code: 'day-out-of-reach' }],
			});
		const add = (n: number) => asMentor(setObjective, { sessionId, text: `Pas ${n}`, dueOn: today.toString() });
		for (let n = 0; n < 20; n++) await add(n);
		expect(await refusalOf(add(20))).toBe('too-many-objectives');
	});

	test('of another learner are not there', async () => {
		const [one, other] = [await newPair(), await newPair()];
		const dueOn = one.today.toString();
		const { objectiveId } = await other.asMentor(setObjective, { sessionId: other.sessionId, text: 'A', dueOn });
		const { sessionId } = one;
		expect(await refusalOf(one.asMentor(settleObjective, { sessionId, objectiveId, outcome: 'reached' }))).toBe(
			'not-found',
		);
		await one.asMentor(removeObjective, { sessionId, objectiveId });
		expect((await other.asMentor(sessionNotes, { sessionId: other.sessionId })).objectives).toHaveLength(1);
	});

	test('are days of the learner’s calendar once they may read them, without what was agreed on', async () => {
		const { before, asMentor, asLearner, today } = await newPair();
		const dueOn = today.add({ days: 1 });
		await asMentor(setObjective, { sessionId: before, text: 'Appeler la banque', dueOn: dueOn.toString() });
		const datesOn = async () =>
			(await asLearner(ownCalendar, { from: dueOn.toString() })).days
				.filter(({ day }) => day === dueOn.toString())
				.flatMap(({ dates }) => dates);
		expect(await datesOn()).toEqual([]);
		await asMentor(shareNote, { sessionId: before, seen: 0, done: 'Vu.' });
		expect(await datesOn()).toMatchObject([{ title: 'Objectif convenu avec votre mentor', done: false }]);
	});

	test('are proposed until the next session, less what goes on', async () => {
		const { before, sessionId, asMentor, today } = await newPair();
		const dueOn = today.add({ days: 1 }).toString();
		await asMentor(setObjective, { sessionId: before, text: 'Encore ouvert', dueOn });
		expect((await asMentor(sessionNotes, { sessionId })).writing?.proposal).toEqual({
			dueOn: today.add({ days: 6 }).toString(),
			atMost: 2,
		});
	});
});

describe('who may', () => {
	/** Words that a byte of is too much. */
	const wellbeing = 'Son père est à l’hôpital';

	test('the learner never reads what the team wrote, whatever they ask', async () => {
		const { sessionId, asMentor, asLearner, learner, mentor } = await newPair();
		await asMentor(saveTeamNote, { sessionId, seen: 0, wellbeing });
		await asMentor(shareNote, { sessionId, seen: 0, done: 'Vu.', spent: 'balanced' });
		expect(await asMentor(teamNote, { sessionId })).toMatchObject({ wellbeing, version: 1 });
		const read = JSON.stringify([
			await asLearner(sessionNotes, { sessionId }),
			await asLearner(mentorPage, { mentorId: mentor.id }),
		]);
		expect(read).not.toMatch(/hôpital|wellbeing|explaining/);
		for (const as of [asLearner, school.as(person(learner.id, ['learner', 'mentor']))])
			expect(['forbidden', 'not-found']).toContain(await refusalOf(as(teamNote, { sessionId })));
	});

	test('another mentor, an evaluator and everybody else find no session', async () => {
		const { sessionId, enrolmentId } = await newPair();
		const other = await newPair();
		const strangers = [
			person(other.mentor.id, ['mentor', 'evaluator']),
			person(other.learner.id, ['learner']),
			person(crypto.randomUUID(), roleNames),
		];
		for (const actor of strangers) {
			expect(await refusalOf(school.as(actor)(sessionNotes, { sessionId }))).toBe('not-found');
			expect(['forbidden', 'not-found']).toContain(await refusalOf(school.as(actor)(teamNote, { sessionId })));
			expect(['forbidden', 'not-found']).toContain(
				await refusalOf(school.as(actor)(saveNote, { sessionId, seen: 0, done: 'A' })),
			);
		}
		expect(JSON.stringify(await other.asMentor(sessionNotes, { sessionId: other.sessionId }))).not.toContain(
			enrolmentId,
		);
	});

	test('a former mentor sees no more, nor writes', async () => {
		const { sessionId, enrolmentId, asMentor, learner, mentor } = await newPair();
		await asMentor(saveTeamNote, { sessionId, seen: 0, wellbeing });
		const successor = await school.make((ctx) => newPerson(ctx, { roles: ['mentor'] }));
		await head(assignMentor, { enrolmentId, mentorId: successor.id });
		expect(await refusalOf(asMentor(sessionNotes, { sessionId }))).toBe('not-found');
		expect(await refusalOf(asMentor(teamNote, { sessionId }))).toBe('not-found');
		expect(await refusalOf(asMentor(saveNote, { sessionId, seen: 0, done: 'A' }))).toBe('not-found');
		expect(await refusalOf(asMentor(shareNote, { sessionId, seen: 0, done: 'A' }))).toBe('not-found');
		expect(await refusalOf(asMentor(saveTeamNote, { sessionId, seen: 1, wellbeing: 'A' }))).toBe('not-found');
		const asLearner = school.as(person(learner.id, ['learner']));
		expect(await refusalOf(asLearner(mentorPage, { mentorId: mentor.id }))).toBe('not-found');
		expect(await asLearner(mentorPage, { mentorId: successor.id })).toMatchObject({ languages: [] });
	});

	test('the head of pedagogy reads both parts, and each reading stays in the audit trail', async () => {
		const { sessionId, asMentor } = await newPair();
		await asMentor(saveTeamNote, { sessionId, seen: 0, wellbeing });
		await asMentor(saveNote, { sessionId, seen: 0, done: 'Vu.', spent: 'balanced' });
		expect(await head(openNotes, { sessionId })).toMatchObject({
			...{ done: 'Vu.', wellbeing, versions: [], objectives: [] },
			time: { person: 35, method: 35, explaining: 30 },
		});
		const logged = await school.rows(
			`select 1 from platform_audit where action = 'mentoring.open-notes' and about = $1 and actor_id is not null`,
			[sessionId],
		);
		expect(logged).toHaveLength(1);
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		const stranger = school.as(person(crypto.randomUUID(), others));
		expect(await refusalOf(stranger(openNotes, { sessionId }))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(openNotes, { sessionId }))).toBe('sign-in-needed');
	});

	test('nobody writes who is no mentor, and visitors are asked to sign in', async () => {
		const { sessionId, asLearner } = await newPair();
		const objective = { sessionId, text: 'A', dueOn: '2030-01-01' };
		const settling = { sessionId, objectiveId: crypto.randomUUID(), outcome: 'reached' as const };
		for (const [as, code] of [
			[asLearner, 'forbidden'],
			[school.as(visitor), 'sign-in-needed'],
		] as const) {
			expect(await refusalOf(as(saveNote, { sessionId, seen: 0, done: 'A' }))).toBe(code);
			expect(await refusalOf(as(shareNote, { sessionId, seen: 0, done: 'A' }))).toBe(code);
			expect(await refusalOf(as(saveTeamNote, { sessionId, seen: 0, wellbeing: 'A' }))).toBe(code);
			expect(await refusalOf(as(setObjective, objective))).toBe(code);
			expect(await refusalOf(as(removeObjective, settling))).toBe(code);
			expect(await refusalOf(as(settleObjective, settling))).toBe(code);
		}
		expect(await refusalOf(school.as(visitor)(sessionNotes, { sessionId }))).toBe('sign-in-needed');
		expect(await refusalOf(school.as(visitor)(mentorPage, { mentorId: sessionId }))).toBe('sign-in-needed');
	});
});

test('the factory makes what the commands would', async () => {
	const { sessionId, asLearner } = await newPair();
	await school.make((ctx) =>
		newNote(ctx, {
			...{ sessionId, wellbeing: 'Bien.', time: { person: 40, method: 40, explaining: 20 } },
			objectives: [
				{ text: 'A', days: 7 },
				{ text: 'B', days: 7, outcome: 'reached' },
			],
		}),
	);
	const seen = await asLearner(sessionNotes, { sessionId });
	expect(seen.objectives.map(({ outcome }) => outcome)).toEqual([null, 'reached']);
});
