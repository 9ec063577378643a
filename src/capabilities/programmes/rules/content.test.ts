import { describe, expect, test } from 'vitest';
import { programmeOf } from '../factory.ts';
import { project } from './content.ts';

const [first] = programmeOf().projects;

describe('the questions of a defence', () => {
	const asking = (competency: string | null) =>
		project.safeParse({
			...first,
			guides: { ...first?.guides, questions: [{ text: { fr: 'Pourquoi ?' }, competency }] },
		});
	test('try a competency that the project proves, or the whole of it', () => {
		expect([asking('competency-1').success, asking(null).success]).toEqual([true, true]);
		expect(asking('competency-2').error?.issues).toMatchObject([
			{ path: ['guides'], params: { code: 'question-of-the-project' } },
		]);
	});
	test('and the role play may be wanting', () => {
		const { mentor = null, evaluator = null } = first?.guides ?? {};
		const bare = { ...first, guides: { mentor, evaluator } };
		expect(project.parse(bare)).toEqual(bare);
	});
});
