import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { chooseLetters } from '../../../identity/server/choose-letters.ts';
import { atOnce, everythingTold, noticesTo, timesTold } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment, newSession } from '../../factory.ts';
import type { Gesture } from '../../rules/appreciation.ts';
import { assignMentor } from '../matching/assign-mentor.ts';
import { ownSections } from '../own-sections.ts';
import { settle } from '../sessions/settle-session.ts';
import { appreciate } from './appreciate.ts';
import { appreciation } from './appreciation.ts';
import { appreciations } from './appreciations.ts';

const school = openTestSchool(house);
let programmeId = '';
const chief = person(crypto.randomUUID(), ['head-of-pedagogy']);
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	await school.rows(`insert into identity_person (id, email) values ($1, 'chief@example.org')`, [
		chief.kind === 'person' ? chief.id : '',
	]);
});
const newMentor = (displayName = 'Sofia') => school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));
/** A learner and a mentor who met, after which both were asked. */
const pair = async (given: { mentor?: { id: string; email: string } } = {}) => {
	const mentor = given.mentor ?? (await newMentor());
	const learner = await school.make((ctx) => newPerson(ctx, { displayName: 'Yanis' }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: learner.id, programmeId }));
	await school.make((ctx) => newAccompaniment(ctx, enrolmentId, mentor.id));
	const sessionId = await school.make((ctx) => newSession(ctx, { enrolmentId, mentorId: mentor.id }));
	await school.settle();
	return { mentor, learner, enrolmentId, sessionId };
};
const says = ({ id }: { id: string }, sessionId: string, gesture: Gesture = 'forward', words = 'Merci.') =>
	school.as(person(id))(appreciate, { sessionId, gesture, words });
const reads = ({ id }: { id: string }, sessionId: string) => school.as(person(id))(appreciation, { sessionId });
const asked = async (enrolmentId: string) =>
	(await school.rows('select 1 from mentoring_round where enrolment_id = $1', [enrolmentId])).length;
const later = (days: number) =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: Math.round(24 * days) })));

describe('after a session that was held', () => {
	test('both are asked, by a letter that says where', async () => {
		const { learner, mentor } = await pair();
		expect(await noticesTo(school, learner.email)).toEqual(['mentoring.appreciation-asked']);
		expect(await noticesTo(school, mentor.email)).toEqual(['mentoring.appreciation-asked']);
	});

	test('and again only weeks later; never after one that was not held', async () => {
		const { enrolmentId, mentor } = await pair();
		const meets = async (state: 'held' | 'missed-by-learner' = 'held') => {
			await school.make((ctx) => newSession(ctx, { enrolmentId, mentorId: mentor.id, state }));
			await school.settle();
		};
		await meets();
		expect(await asked(enrolmentId)).toBe(1);
		await later(29);
		await meets('missed-by-learner');
		expect(await asked(enrolmentId)).toBe(1);
		await meets();
		expect(await asked(enrolmentId)).toBe(2);
	});

	test('once, where the news comes twice', async () => {
		const { enrolmentId, sessionId } = await pair();
		await school.make((ctx) => settle(ctx, sessionId, { outcome: 'held', reason: 'Oui' }));
		await school.settle();
		expect(await asked(enrolmentId)).toBe(1);
		expect(await timesTold(school, 'mentoring.appreciation-asked', sessionId)).toBe(1);
	});

	test('no more, where it turns out that it was not held; but what was answered stays', async () => {
		const [one, two] = [await pair(), await pair()];
		await says(two.learner, two.sessionId);
		for (const { sessionId } of [one, two])
			await school.make((ctx) => settle(ctx, sessionId, { outcome: 'missed-by-learner', reason: 'Absent' }));
		await school.settle();
		expect([await asked(one.enrolmentId), await asked(two.enrolmentId)]).toEqual([0, 1]);
	});

	test('not by letter, where somebody wants no such letters', async () => {
		const mentor = await newMentor();
		await school.as(person(mentor.id))(chooseLetters, {
			...{ quietFrom: '21:00', quietTo: '07:00' },
			choices: [{ kind: 'mentoring.appreciations', choice: 'never' }],
		});
		const { enrolmentId } = await pair({ mentor });
		expect(await noticesTo(school, mentor.email)).toEqual([]);
		expect(await asked(enrolmentId)).toBe(1);
	});
});

describe('what was said', () => {
	/** Everything that somebody could look at, as text. */
	const everythingSeenBy = async ({ id }: { id: string }, sessionId: string) => {
		const copy = await school.make(async (ctx) => {
			const parts = [];
			for (const { rows } of ownSections) parts.push(await rows(ctx, id));
			return parts;
		});
		return JSON.stringify([
			await reads({ id }, sessionId),
			await school.as(person(id))(appreciations, {}),
			// What one asks about oneself is in the copy whole.
			copy,
		]);
	};

	test('is read by the other once both have answered, and changes no more', async () => {
		const { learner, mentor, sessionId } = await pair();
		expect(await says(learner, sessionId, 'trust', 'Vous m’écoutez zsecret.')).toEqual({ revealed: false });
		expect(await everythingSeenBy(mentor, sessionId)).not.toContain('zsecret');
		expect(await says(mentor, sessionId, 'rhythm', 'Un pas après l’autre zmentor.')).toEqual({ revealed: true });
		expect((await reads(mentor, sessionId)).others).toEqual({
			...{ gesture: 'trust', words: 'Vous m’écoutez zsecret.', covered: false, mayReport: true },
		});
		expect((await reads(learner, sessionId)).others?.gesture).toBe('rhythm');
		expect(await everythingSeenBy(mentor, sessionId)).toContain('zsecret');
		expect(await refusalOf(says(learner, sessionId))).toBe('appreciation-revealed');
		await school.settle();
		expect(await noticesTo(school, learner.email)).toContain('mentoring.appreciation-revealed');
		expect(await noticesTo(school, mentor.email)).toContain('mentoring.appreciation-revealed');
		expect(await everythingTold(school)).not.toMatch(/zsecret|zmentor/);
	});

	test('shows before that not even that the other has answered', async () => {
		const { learner, mentor, sessionId } = await pair();
		const before = await everythingSeenBy(mentor, sessionId);
		await says(learner, sessionId, 'otherwise', 'zsecret');
		expect(await everythingSeenBy(mentor, sessionId)).toBe(before);
		await says(learner, sessionId, 'forward');
		expect((await reads(learner, sessionId)).own).toEqual({ gesture: 'forward', words: 'Merci.' });
		expect(await everythingSeenBy(mentor, sessionId)).toBe(before);
		await later(6.9);
		await school.sweep('mentoring.appreciations-revealed');
		expect(await everythingSeenBy(mentor, sessionId)).toBe(before);
		await school.settle();
		expect(await noticesTo(school, mentor.email)).toEqual(['mentoring.appreciation-asked']);
	});

	test('is read after some days though the other said nothing; who reads it answers no more', async () => {
		const { learner, mentor, sessionId } = await pair();
		await says(learner, sessionId, 'otherwise', 'zsecret');
		await later(7.1);
		expect((await reads(mentor, sessionId)).others).toBeNull();
		await school.sweep('mentoring.appreciations-revealed');
		await school.settle();
		expect((await reads(mentor, sessionId)).others?.words).toBe('zsecret');
		expect(await refusalOf(says(mentor, sessionId))).toBe('appreciation-revealed');
		expect(await noticesTo(school, mentor.email)).toEqual([
			'mentoring.appreciation-asked',
			'mentoring.appreciation-revealed',
		]);
		expect(await noticesTo(school, learner.email)).toEqual(['mentoring.appreciation-asked']);
	});

	test('by both at once is revealed once; two answers of one follow each other', async () => {
		const { learner, mentor, sessionId } = await pair();
		expect(await atOnce(school, [() => says(learner, sessionId), () => says(mentor, sessionId)])).toEqual([
			'done',
			'done',
		]);
		expect(await timesTold(school, 'mentoring.appreciation-revealed', sessionId)).toBe(1);
		expect((await reads(learner, sessionId)).revealed).toBe(true);
		const other = await pair();
		const twice = () => says(other.learner, other.sessionId);
		expect(await atOnce(school, [twice, twice])).toEqual(['done', 'done']);
		expect((await reads(other.learner, other.sessionId)).revealed).toBe(false);
	});

	test('while it is revealed is refused, and never half read', async () => {
		const { learner, mentor, sessionId } = await pair();
		await says(learner, sessionId, 'forward', 'first');
		await later(7.1);
		const answers = await atOnce(school, [
			() => school.sweep('mentoring.appreciations-revealed'),
			() => says(learner, sessionId, 'otherwise', 'second'),
		]);
		const { others } = await reads(mentor, sessionId);
		expect(others?.words).toBe(answers[1] === 'done' ? 'second' : 'first');
	});

	test('is between the two: to everybody else, whatever their roles, there is nothing', async () => {
		const { learner, mentor, sessionId } = await pair();
		const stranger = await newMentor();
		for (const actor of [person(stranger.id, roleNames), chief] satisfies Actor[]) {
			expect(await refusalOf(school.as(actor)(appreciation, { sessionId }))).toBe('not-found');
			expect(await refusalOf(school.as(actor)(appreciate, { sessionId, gesture: 'forward' }))).toBe('not-found');
		}
		expect(await refusalOf(school.as(visitor)(appreciation, { sessionId }))).toBe('sign-in-needed');
		await says(learner, sessionId);
		await says(mentor, sessionId);
		expect(await school.as(person(stranger.id, roleNames))(appreciations, {})).toEqual({ rounds: [] });
		expect(await refusalOf(reads(stranger, sessionId))).toBe('not-found');
	});

	test('names the learner to their mentor of now alone', async () => {
		const { learner, mentor, sessionId, enrolmentId } = await pair();
		await says(learner, sessionId);
		expect((await reads(mentor, sessionId)).name).toBe('Yanis');
		const other = await newMentor();
		await school.as(chief)(assignMentor, { enrolmentId, mentorId: other.id });
		expect((await reads(mentor, sessionId)).name).toBeNull();
		expect((await reads(learner, sessionId)).name).toBe('Sofia');
		expect(await refusalOf(reads(other, sessionId))).toBe('not-found');
	});
});
