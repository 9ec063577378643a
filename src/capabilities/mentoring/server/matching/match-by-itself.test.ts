import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { saveAvailability } from '../../../calendar/server/save-availability.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newMentor } from '../../../faculty/factory.ts';
import { declareTie } from '../../../faculty/server/declare-tie.ts';
import { newPerson } from '../../../identity/factory.ts';
import { linkIn, noticesTo } from '../../../identity/testing.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment } from '../../factory.ts';
import { confirms, confirmsAfterHours } from '../../settings.ts';
import { ownMentor } from '../own-mentor.ts';
import { matching } from './matching.ts';
import { saveWish } from './save-wish.ts';
import { wishProgrammes } from './wish-programmes.ts';
import { wishedProgrammes } from './wished-programmes.ts';

const school = openTestSchool(house);
const head = { id: '' };
beforeAll(async () => {
	Object.assign(head, await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] })));
});
const newOne = async () => (await school.make((ctx) => newProgramme(ctx))).programmeId;
const mentor = async (programmeId: string, { capacity = 2, displayName = 'M' } = {}) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));
	await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programmeId], capacity }));
	await school.as(person(one.id))(saveAvailability, {
		...{ zone: 'Europe/Paris', beforeMinutes: 0, afterMinutes: 0 },
		hours: [{ weekday: 2, from: '18:00', to: '22:00' }],
	});
	return one;
};
const learner = async (programmeId: string, hoursAgo = 30) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName: 'L' }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: one.id, programmeId }));
	await school.rows(`update enrolment_enrolment set enrolled_at = enrolled_at - $2 * interval '1 hour' where id = $1`, [
		enrolmentId,
		hoursAgo,
	]);
	return { ...one, enrolmentId };
};
const mentorOf = async ({ enrolmentId }: { enrolmentId: string }) =>
	(
		await school.rows<{ mentor_id: string }>(
			'select mentor_id from mentoring_mentor where enrolment_id = $1 and until is null',
			[enrolmentId],
		)
	)[0]?.mentor_id;
const byItself = (work: () => Promise<unknown>) => school.with(confirms, 'by-itself', work);
const sweep = () => school.sweep('mentoring.waiting-matched');

describe('a mentor without a person’s word', () => {
	test('is given to nobody, unless the school set it so', async () => {
		const programmeId = await newOne();
		await mentor(programmeId);
		const waits = await learner(programmeId);
		await sweep();
		expect(await mentorOf(waits)).toBeUndefined();
	});

	test('is given after some hours, with its reasons, told in words with where to book', async () => {
		const programmeId = await newOne();
		const one = await mentor(programmeId, { displayName: 'Sofia Lind' });
		const [waits, fresh] = [await learner(programmeId), await learner(programmeId, 2)];
		await byItself(async () => {
			await sweep();
			expect(await mentorOf(waits)).toBe(one.id);
			expect(await mentorOf(fresh)).toBeUndefined();
			await school.with(confirmsAfterHours, 1, sweep);
			expect(await mentorOf(fresh)).toBe(one.id);
		});
		await school.settle();
		const own = await school.as(person(waits.id))(ownMentor, { enrolmentId: waits.enrolmentId });
		expect(own.mentor?.why.map(({ key }) => key)).toContain('mentoring_reason_first_language');
		expect(JSON.stringify(own)).not.toMatch(/reason_load|reason_appreciation|little_known/);
		const { text } = await linkIn(school, waits.email);
		expect(text).toContain('Sofia Lind');
		expect(text).toContain('Pourquoi ce mentor\u00a0: parle votre langue (Français)');
		expect(text).toContain('/fr/mentoring/book');
		expect(await noticesTo(school, waits.email)).toEqual(['mentoring.your-mentor']);
	});

	test('is given once, by two workers at once, and never beyond what a mentor can carry', async () => {
		const programmeId = await newOne();
		const one = await mentor(programmeId, { capacity: 3 });
		const all = [];
		for (let n = 0; n < 5; n++) all.push(await learner(programmeId));
		await byItself(() => Promise.all([sweep(), sweep(), sweep()]));
		const given = await Promise.all(all.map(mentorOf));
		expect(given.filter(Boolean)).toEqual([one.id, one.id, one.id]);
		const rows = await school.rows('select 1 from mentoring_accompaniment where mentor_id = $1', [one.id]);
		expect(rows).toHaveLength(3);
	});

	type Waits = Awaited<ReturnType<typeof learner>>;
	/** What stands against a mentor, made so. */
	const made: Readonly<Record<string, (id: string, waits: Waits) => Promise<unknown>>> = {
		free: async () => {},
		full: (id) => school.rows('update faculty_mentor set capacity = 0 where person_id = $1', [id]),
		tied: (id, { email }) => school.as(person(id, ['mentor']))(declareTie, { email, kind: 'family' }),
		paused: (id) => school.rows(`update faculty_mentor set paused_until = '2999-01-01' where person_id = $1`, [id]),
		former: async (id, { enrolmentId }) => {
			await school.make((ctx) => newAccompaniment(ctx, enrolmentId, id));
			await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [enrolmentId]);
		},
	};

	test('is never one whom they know, who pauses, is full or was theirs before, whatever else', async () => {
		const kinds = fc.array(fc.constantFrom(...Object.keys(made)), { minLength: 1, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(kinds, async (given) => {
				const programmeId = await newOne();
				const waits = await learner(programmeId);
				const free: (string | undefined)[] = given.includes('free') ? [] : [undefined];
				for (const kind of given) {
					const { id } = await mentor(programmeId);
					await made[kind]?.(id, waits);
					if (kind === 'free') free.push(id);
				}
				await byItself(sweep);
				expect(free).toContain(await mentorOf(waits));
			}),
			{ numRuns: 25 },
		);
	}, 60_000);
});

describe('wishes', () => {
	const proposed = async ({ enrolmentId }: { enrolmentId: string }) => {
		const { learners } = await school.as(person(head.id, ['head-of-pedagogy']))(matching, {});
		return learners.find((one) => one.enrolmentId === enrolmentId);
	};

	test('of a learner for a mentor, by name or link, and of a mentor for a programme, weigh', async () => {
		const programmeId = await newOne();
		const [, wanted] = [await mentor(programmeId), await mentor(programmeId, { displayName: 'Noor Haddad' })];
		const waits = await learner(programmeId);
		const wish = (said: string) =>
			school.as(person(waits.id))(saveWish, { enrolmentId: waits.enrolmentId, mentor: said });
		await wish(' noor haddad ');
		expect((await proposed(waits))?.proposal).toMatchObject({ mentorId: wanted.id });
		expect((await proposed(waits))?.proposal?.reasons.map(({ key }) => key)).toContain(
			'mentoring_reason_learner_wished',
		);
		await wish('');
		const asMentor = school.as(person(wanted.id, ['mentor']));
		await asMentor(wishProgrammes, { programmeIds: [programmeId] });
		expect((await proposed(waits))?.proposal).toMatchObject({ mentorId: wanted.id });
		const { programmes, path } = await asMentor(wishedProgrammes, {});
		expect(programmes).toMatchObject([{ programmeId, wished: true }]);
		await wish(`https://school.example${path}`);
		expect((await proposed(waits))?.proposal?.reasons.map(({ key }) => key)).toContain('mentoring_reason_both_wished');
		await asMentor(wishProgrammes, {});
		expect((await asMentor(wishedProgrammes, {})).programmes).toMatchObject([{ wished: false }]);
	});

	test('for a language and hours are looked at', async () => {
		const programmeId = await newOne();
		await mentor(programmeId);
		const waits = await learner(programmeId);
		const wish = (given: object) => school.as(person(waits.id))(saveWish, { enrolmentId: waits.enrolmentId, ...given });
		await wish({ moments: ['morning'] });
		expect((await proposed(waits))?.obstacles).toContainEqual({ key: 'mentoring_never_hours', mentors: 1 });
		await wish({ moments: ['evening', 'weekend'], language: 'es' });
		const found = await proposed(waits);
		expect(found?.proposal?.reasons.map(({ key }) => key)).toContain('mentoring_reason_other_language');
		expect(found?.proposal?.reasons.find(({ key }) => key === 'mentoring_reason_hours')?.values).toEqual({
			...{ hours: 4, minutes: 0 },
		});
	});

	test('for whom accompanied them in a programme that is over are heard', async () => {
		const [before, now] = [await newOne(), await newOne()];
		const one = await mentor(now, { displayName: 'Ancienne' });
		const waits = await learner(now);
		await school.make(async (ctx) => {
			const enrolmentId = await newEnrolment(ctx, { personId: waits.id, programmeId: before });
			await newAccompaniment(ctx, enrolmentId, one.id);
		});
		await school.rows(`update enrolment_enrolment set state = 'completed' where programme_id = $1`, [before]);
		const own = await school.as(person(waits.id))(ownMentor, { enrolmentId: waits.enrolmentId });
		expect(own.again).toEqual([{ id: one.id, name: 'Ancienne' }]);
		expect((await proposed(waits))?.proposal?.mentorId).toBe(one.id);
	});

	test('are one’s own, of mentors of the programme alone', async () => {
		const [programmeId, another] = [await newOne(), await newOne()];
		const elsewhere = await mentor(another, { displayName: 'Ailleurs' });
		const waits = await learner(programmeId);
		const wish = (actor: ReturnType<typeof person> | typeof visitor, said: string) =>
			school.as(actor)(saveWish, { enrolmentId: waits.enrolmentId, mentor: said });
		for (const said of ['Ailleurs', elsewhere.id, 'Personne', crypto.randomUUID()])
			expect(await refusalOf(wish(person(waits.id), said))).toBe('wish-unknown');
		expect(await refusalOf(wish(person(elsewhere.id), ''))).toBe('not-found');
		expect(await refusalOf(wish(visitor, ''))).toBe('sign-in-needed');
		const asMentor = school.as(person(elsewhere.id, ['mentor']));
		expect(await refusalOf(asMentor(wishProgrammes, { programmeIds: [programmeId] }))).toBe('programme-not-yours');
		expect(await refusalOf(school.as(person(waits.id))(wishProgrammes, {}))).toBe('forbidden');
	});
});
