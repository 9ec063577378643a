import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { saveAvailability } from '../../../calendar/server/save-availability.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newMentor } from '../../../faculty/factory.ts';
import { declareTie } from '../../../faculty/server/declare-tie.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { obstacleText, reasonText } from '../../ui/reason.ts';
import { assignMentor } from './assign-mentor.ts';
import { matching } from './matching.ts';

const school = openTestSchool(house);
const chief = person(crypto.randomUUID(), ['head-of-pedagogy']);
let programmeId = '';
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
	await school.rows(`insert into identity_person (id, email) values ($1, 'chief@example.org')`, [
		chief.kind === 'person' ? chief.id : '',
	]);
});
const meets = (id: string, zone: string, from: string, to: string) =>
	school.as(person(id))(saveAvailability, {
		...{ zone, beforeMinutes: 0, afterMinutes: 0, hours: [{ weekday: 2, from, to }] },
	});
const mentor = async (displayName: string, given: { capacity?: number; languages?: string[]; hours?: false } = {}) => {
	const { hours, ...rest } = given;
	const one = await school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));
	await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programmeId], ...rest }));
	if (hours !== false) await meets(one.id, 'Europe/Paris', '18:00', '22:00');
	return one;
};
const learner = async (displayName: string) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: one.id, programmeId }));
	return { ...one, enrolmentId };
};
const proposed = async ({ enrolmentId }: { enrolmentId: string }) => {
	const { learners } = await school.as(chief)(matching, {});
	return learners.find((one) => one.enrolmentId === enrolmentId);
};

describe('mentors for those who wait', () => {
	test('are proposed with reasons in words, and confirmed by a person', async () => {
		const [yanis, sofia] = [await learner('Yanis'), await mentor('Sofia', { capacity: 1 })];
		await meets(yanis.id, 'Africa/Dakar', '12:00', '23:00');
		const found = await proposed(yanis);
		expect(found?.proposal).toMatchObject({ mentorId: sofia.id, name: 'Sofia' });
		const words = found?.proposal?.reasons.map(reasonText);
		expect(words).toContain('Parle sa langue\u00a0: Français');
		expect(words).toContain('4\u00a0h\u00a000 en commun chaque semaine');
		expect(words).toContain('0 apprenant, 1 au plus');
		expect(JSON.stringify(found)).not.toContain('@');
		await school.as(chief)(assignMentor, { enrolmentId: yanis.enrolmentId, mentorId: sofia.id });
		expect(await proposed(yanis)).toBeUndefined();
		const late = await learner('Inès');
		expect((await proposed(late))?.obstacles.map(obstacleText)).toEqual(['1 ne peut en accompagner plus']);
	});

	test('are never somebody whom they know, had before, do not understand or cannot meet', async () => {
		const noor = await learner('Noor');
		const [friend, former] = [await mentor('Ami'), await mentor('Ancien')];
		const other = await mentor('Autre');
		await mentor('Muette', { languages: ['es'] });
		await mentor('Sans heures', { hours: false });
		await school.as(person(friend.id, ['mentor']))(declareTie, { email: noor.email, kind: 'family' });
		const past = { enrolmentId: noor.enrolmentId, mentorId: former.id };
		await school.as(chief)(assignMentor, past);
		await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [noor.enrolmentId]);
		const found = await proposed(noor);
		expect([found?.proposal?.mentorId, ...(found?.others ?? []).map(({ mentorId }) => mentorId)]).toEqual([other.id]);
	});

	test('are shown to the head of pedagogy alone', async () => {
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		expect(await refusalOf(school.as(person(crypto.randomUUID(), others))(matching, {}))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(matching, {}))).toBe('sign-in-needed');
	});
});
