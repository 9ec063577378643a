import type { TestSchool } from '#platform/testing/school.ts';
import { payUp } from './faculty.ts';
import { type Everybody, learn, liveAs, newEverybody } from './people.ts';
import { serve } from './serve.ts';

/** Three people, each of whom does everything as themselves and for the next. */
export const plantEverybody = async (school: TestSchool) => {
	const [first, second, third] = (await Promise.all(
		['Planted a', 'Planted b', 'Planted c'].map((name) => newEverybody(school, name)),
	)) as [Everybody, Everybody, Everybody];
	const around = [
		{ mentor: second, evaluator: third, reviewer: third },
		{ mentor: third, evaluator: first, reviewer: first },
		{ mentor: first, evaluator: second, reviewer: second },
	] as const;
	const learnt = [
		await learn(school, first, around[0]),
		await learn(school, second, around[1]),
		await learn(school, third, around[2]),
	] as const;
	const a = await liveAs(school, first, around[0], learnt[0]);
	const b = await liveAs(school, second, around[1], learnt[1]);
	const c = await liveAs(school, third, around[2], learnt[2]);
	await serve(school, first, b, third);
	await serve(school, second, c, first);
	await school.settle();
	for (const who of [first, second, third]) await payUp(school, who);
	for (const to of [first, second])
		await school.make((ctx) =>
			ctx.post({
				notice: 'planted',
				personId: to.id,
				to: to.email,
				locale: 'fr',
				subject: 'S',
				paragraphs: ['P'],
				footer: 'F',
			}),
		);
	return { everybody: [first, second, third] as const, a, b, c };
};
