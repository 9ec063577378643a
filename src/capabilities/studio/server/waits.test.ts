import { describe, expect, test } from 'vitest';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { atOnce, noticesTo } from '../../identity/testing.ts';
import { draftIn } from '../testing.ts';
import { draft } from './draft.ts';
import { saveProject } from './save-project.ts';
import { remindWaits } from './waits.sweep.ts';

const [none, one] = [0, 1].map((count) => ({ found: count, mended: count }));

const openSchool = () => {
	const school = openTestSchool(house);
	return {
		school,
		later: (days: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * days + 1 }))),
		remind: () => school.sweep('studio.waits-reminded'),
		end: () => school.sweep('studio.waits-ended'),
		letters: async (id: string) => {
			await school.settle();
			const [row] = await school.rows<{ email: string }>('select email from identity_person where id = $1', [id]);
			return noticesTo(school, row?.email ?? '');
		},
	};
};

describe('an opportunity that nobody takes', () => {
	const { school, later, remind, end, letters } = openSchool();
	test('is reminded of once, then lapses by itself', async () => {
		const { draftId, author, people } = await draftIn(school, { state: 'opportunity' });
		expect(await remind()).toEqual(none);
		await later(60);
		expect(await remind()).toEqual(one);
		expect(await remind()).toEqual(none);
		expect(await letters(people.author.id)).toContain('studio.reminder');
		expect(await end()).toEqual(none);
		await later(60);
		expect(await end()).toEqual(one);
		expect(await author(draft, { draftId })).toMatchObject({ state: 'declined', dueAt: null });
		expect(await end()).toEqual(none);
		expect(await school.rows('select 1 from platform_finding')).toEqual([]);
	});
});

describe('a draft in which nobody writes', () => {
	const { school, later, remind, end, letters } = openSchool();
	test('is reminded of, and goes back to the opportunities with all that is in it; writing begins the wait again', async () => {
		const { draftId, author, people, parts } = await draftIn(school, { state: 'projects' });
		await later(40);
		expect(await remind()).toEqual(one);
		expect(await letters(people.author.id)).toContain('studio.reminder');
		const [first] = (await parts()).projects;
		await author(saveProject, {
			draftId,
			itemId: first?.id ?? '',
			seen: 1,
			content: { ...first?.content, hours: 61 },
		});
		await later(20);
		expect(await end()).toEqual(none);
		await later(25);
		expect(await end()).toEqual(one);
		expect(await author(draft, { draftId })).toMatchObject({ state: 'opportunity', author: null });
		expect((await parts()).projects).toHaveLength(3);
		expect(await letters(people.author.id)).toContain('studio.draft-released');
	});
});

describe('a review that nobody makes', () => {
	const { school, later, remind, end, letters } = openSchool();
	test('is reminded of, once where two workers find it, and goes back to its authors', async () => {
		const { draftId, author, people } = await draftIn(school);
		expect(await letters(people.quality.id)).toEqual(['studio.review']);
		await later(15);
		const mend = () => school.make(async (ctx) => 'mend' in remindWaits && remindWaits.mend?.(ctx, draftId));
		expect(await atOnce(school, [mend, mend], 'platform_event')).toEqual(['done', 'done']);
		expect(await remind()).toEqual(none);
		expect(await letters(people.quality.id)).toEqual(['studio.review', 'studio.reminder']);
		expect(await letters(people.author.id)).not.toContain('studio.reminder');
		await later(20);
		expect(await end()).toEqual(one);
		expect(await author(draft, { draftId })).toMatchObject({ state: 'projects' });
		expect(await letters(people.author.id)).toContain('studio.draft-returned');
	});
});
