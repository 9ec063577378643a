import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCourse } from '../../catalogue/factory.ts';
import { newPerson } from '../../identity/factory.ts';
import { newMistake } from '../factory.ts';
import { mistakes } from './mistakes.ts';

const school = openTestSchool(house);
let author: Actor = visitor;
beforeAll(async () => {
	author = person((await school.make((ctx) => newPerson(ctx))).id, ['author']);
});
const aCourse = async () => {
	const slug = `c-${crypto.randomUUID().slice(0, 8)}`;
	const texts = { fr: 'Avant.\n\nUn intervale est fait de deux bornes.\n\nSuite.' };
	await school.make((ctx) => newCourse(ctx, { slug, chapters: [{ key: 'un', texts }] }));
	return slug;
};
const report = (course: string, on = 'intervale') =>
	school.make((ctx) => newMistake({ ...ctx, actor: visitor }, { course, chapter: 'un', on }));

describe('the queue', () => {
	test('has the oldest first, similar passages together, work by work, by filters and page by page', async () => {
		const [one, two] = [await aCourse(), await aCourse()];
		const a = await report(one);
		const b = await report(two);
		const c = await report(one, 'Suite');
		const d = await report(one);
		const { workId } =
			(await school.as(author)(mistakes, {})).groups.find(({ mistakes: all }) => all.some(({ id }) => id === a.id)) ??
			{};
		const [otherId] = await school.rows<{ course_id: string }>('select course_id from studio_mistake where id = $1', [
			b.id,
		]);
		const ids = async (input: object) => {
			const groups = [];
			let cursor: string | undefined;
			do {
				const shown = await school.as(author)(mistakes, { ...input, cursor });
				groups.push(...shown.groups.map((group) => group.mistakes.map(({ id }) => id)));
				cursor = shown.next ?? undefined;
			} while (cursor);
			return groups;
		};
		const all = await ids({});
		const at = (id: string) => all.findIndex((group) => group.includes(id));
		expect(all[at(a.id)]).toEqual([a.id, d.id]);
		expect(at(c.id)).toBe(at(a.id) + 1);
		expect(at(b.id)).toBeGreaterThan(at(c.id));
		expect(await ids({ workId: workId ?? '' })).toEqual([[a.id, d.id], [c.id]]);
		expect(await ids({ workId: otherId?.course_id ?? '', language: 'en' })).toEqual([]);
		expect(await ids({ workId: otherId?.course_id ?? '', language: 'fr', state: 'reported' })).toEqual([[b.id]]);
		expect(await ids({ workId: otherId?.course_id ?? '', state: 'accepted' })).toEqual([]);
		for (let n = 0; n < 22; n++) await report(await aCourse());
		const many = (await ids({})).flat();
		expect(new Set(many).size).toBe(many.length);
		const [{ count } = { count: 0 }] = await school.rows<{ count: number }>(
			'select count(*)::int from studio_mistake where due_at is not null',
		);
		expect(many).toHaveLength(count);
		const { works, counts } = await school.as(author)(mistakes, {});
		expect(works.length).toBeGreaterThan(20);
		expect(counts.find(({ state }) => state === 'reported')?.count).toBeGreaterThan(20);
	});
});
