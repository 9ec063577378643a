import { beforeAll, describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { mergePeople } from '../../identity/server/merge-people.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newMentor } from '../factory.ts';
import { apply } from './apply.ts';
import { declareTie } from './declare-tie.ts';
import { moveApplication } from './move-application.ts';

const school = openTestSchool(house);
let programmeId = '';
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
});
const someone = () => school.make((ctx) => newPerson(ctx, { roles: ['mentor'] }));
const merge = (from: { id: string }, into: { id: string }) =>
	school.as(system('command line'))(mergePeople, { fromId: from.id, intoId: into.id });
const asks = ({ id }: { id: string }) =>
	school.as(person(id))(apply, { programmeIds: [programmeId], motivation: 'Je sais' });

describe('two accounts of one person', () => {
	test('have one application open, of the account that goes on', async () => {
		const [from, into] = [await someone(), await someone()];
		await asks(from);
		await asks(into);
		await merge(from, into);
		const rows = await school.rows('select state from faculty_application where person_id = $1 order by id', [into.id]);
		expect(rows).toEqual([{ state: 'withdrawn' }, { state: 'applied' }]);
	});

	test('do not judge themselves: it goes back to the team', async () => {
		const [from, into] = [await someone(), await someone()];
		const { applicationId } = await asks(into);
		const head = school.as(person(from.id, ['head-of-pedagogy']));
		await head(moveApplication, { applicationId, move: 'take' });
		await merge(from, into);
		const rows = await school.rows('select state, reviewer_id from faculty_application where id = $1', [applicationId]);
		expect(rows).toEqual([{ state: 'applied', reviewer_id: null }]);
	});

	test('are one mentor, qualified once', async () => {
		const [from, into] = [await someone(), await someone()];
		for (const { id: personId } of [from, into])
			await school.make((ctx) =>
				newMentor(ctx, { personId, programmeIds: [programmeId], occupations: ['M1805'], capacity: 3 }),
			);
		await merge(from, into);
		const held = await school.rows('select mentor_id from faculty_qualified where mentor_id in ($1, $2)', [
			from.id,
			into.id,
		]);
		expect(held).toEqual([{ mentor_id: into.id }]);
		const guides = await school.rows('select occupations from faculty_guide where mentor_id in ($1, $2)', [
			from.id,
			into.id,
		]);
		expect(guides).toEqual([{ occupations: ['M1805'] }]);
	});

	test('keep what the one that closes said alone', async () => {
		const [from, into] = [await someone(), await someone()];
		await school.make((ctx) =>
			newMentor(ctx, { personId: from.id, programmeIds: [programmeId], occupations: ['M1805'] }),
		);
		await merge(from, into);
		const guides = await school.rows('select occupations from faculty_guide where mentor_id = $1', [into.id]);
		expect(guides).toEqual([{ occupations: ['M1805'] }]);
	});

	test('are not tied to themselves, nor twice to a friend', async () => {
		const [from, into, friend] = [await someone(), await someone(), await someone()];
		const says = (one: { id: string }, of: { email: string }) =>
			school.as(person(one.id, ['mentor']))(declareTie, { email: of.email, kind: 'friend' });
		await says(from, into);
		for (const one of [from, into]) {
			await says(one, friend);
			await says(friend, one);
		}
		await merge(from, into);
		const known = await school.rows('select known_id from faculty_tie where person_id = $1', [into.id]);
		expect(known).toEqual([{ known_id: friend.id }]);
		const back = await school.rows('select known_id from faculty_tie where person_id = $1', [friend.id]);
		expect(back).toEqual([{ known_id: into.id }]);
	});
});
