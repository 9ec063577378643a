import { describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { erasePerson } from './erase-person.ts';
import { erased } from './erased.ts';
import { mergePeople } from './merge-people.ts';

const school = openTestSchool(house);
const terminal = school.as(system('command line'));
const someone = () => school.make((ctx) => newPerson(ctx));
const listed = async (backupOf?: string) =>
	(
		await school.as(person('00000000-0000-7000-8000-0000000000aa', ['administrator']))(erased, {
			...(backupOf !== undefined && { backupOf }),
		})
	).erased.map(({ personId }) => personId);
const later = (hours: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours })));
const now = async () => (await school.make(async (ctx) => ctx.clock.now())).toString();
/** As it stands in a backup that was taken before. */
const comeBack = ({ id, email }: { id: string; email: string }) =>
	school.rows('update identity_person set erased_at = null, merged_into = null, email = $2 where id = $1', [id, email]);
const stays = () => school.sweep('identity.erased-stay-erased');

describe('an account that became another', () => {
	test('was not erased: it is not listed, nor erased where the database comes back from before', async () => {
		// The list is there already, for somebody else.
		const other = await someone();
		await terminal(erasePerson, { personId: other.id });
		const [from, into] = [await someone(), await someone()];
		await terminal(mergePeople, { fromId: from.id, intoId: into.id });
		expect(await listed()).toEqual([other.id]);
		await stays();
		await comeBack(from);
		expect(await stays()).toEqual({ found: 0, mended: 0 });
	});

	test('is erased with the one that it became, also where the database comes back from before they were one', async () => {
		const [first, second, last] = [await someone(), await someone(), await someone()];
		await terminal(mergePeople, { fromId: first.id, intoId: second.id });
		await terminal(mergePeople, { fromId: second.id, intoId: last.id });
		await later(24);
		const backupOf = await now();
		await later(24);
		await terminal(erasePerson, { personId: last.id });
		const all = [first.id, second.id, last.id].sort();
		expect((await listed(backupOf)).sort()).toEqual(all);
		await stays();
		for (const one of [first, second, last]) await comeBack(one);
		expect(await stays()).toEqual({ found: 3, mended: 3 });
	});
});
