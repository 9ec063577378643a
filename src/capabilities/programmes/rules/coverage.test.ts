import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programmeOf } from '../factory.ts';
import { coverageOf, type Limits, type Outline, outlineOf } from './coverage.ts';

const limits: Limits = { fewestProjects: 3, mostProjects: 10, mostCompetencies: 5 };
const whole = outlineOf(programmeOf({ projects: 4 }), new Set());
const holes = (outline: Outline) => coverageOf(outline, limits).holes;
const project = (n: number, change: Partial<Outline['projects'][number]>): Outline => ({
	...whole,
	projects: whole.projects.map((one, place) => (place === n - 1 ? { ...one, ...change } : one)),
});
const competency = (n: number, change: Partial<Outline['competencies'][number]>): Outline => ({
	...whole,
	competencies: whole.competencies.map((one, place) => (place === n - 1 ? { ...one, ...change } : one)),
});

describe('a programme without a hole', () => {
	test('has none', () => expect(coverageOf(whole, limits)).toMatchObject({ holes: [], warnings: [] }));

	test('shows for each competency which project proves it, and with what', () => {
		expect(coverageOf(whole, limits).rows[1]).toEqual({
			competency: 'competency-2',
			block: 'block',
			cells: [1, 2, 3, 4].map((n) => ({
				project: `project-${n}`,
				proves: n === 2,
				inside: 0,
				outside: n === 2 ? 1 : 0,
			})),
		});
	});
});

describe('each hole is seen', () => {
	test.each<[string, Outline, object]>([
		['no block', { ...whole, blocks: [] }, { code: 'no-block' }],
		['two projects', { ...whole, projects: whole.projects.slice(2) }, { code: 'too-few-projects' }],
		['no field project where it belongs', project(3, { kind: 'simulation' }), { code: 'no-field-project' }],
		[
			'an empty block',
			{ ...whole, blocks: [...whole.blocks, { key: 'more' }] },
			{ code: 'block-without-competency', block: 'more' },
		],
		[
			'a competency without criteria',
			competency(1, { criteria: 0 }),
			{ code: 'competency-without-criteria', competency: 'competency-1' },
		],
		[
			'a competency without evidence',
			competency(2, { evidence: 0 }),
			{ code: 'competency-without-evidence', competency: 'competency-2' },
		],
		[
			'a competency of no block',
			competency(2, { block: 'gone' }),
			{ code: 'competency-of-no-block', competency: 'competency-2' },
		],
		[
			'a competency that nothing proves',
			project(1, { competencies: ['competency-2'] }),
			{ code: 'competency-not-proved', competency: 'competency-1' },
		],
		[
			'a project that proves nothing',
			project(1, { competencies: [] }),
			{ code: 'project-proves-nothing', project: 'project-1' },
		],
		[
			'a project that proves what does not exist',
			project(1, { competencies: ['competency-1', 'gone'] }),
			{ code: 'project-proves-unknown', project: 'project-1', competency: 'gone' },
		],
		[
			'a project without a source from outside',
			{ ...whole, resources: whole.resources.map((one, n) => ({ ...one, outside: n > 0 })) },
			{ code: 'project-without-outside', project: 'project-1' },
		],
		[
			'a project without a guide',
			project(4, { guides: { mentor: true, evaluator: false } }),
			{ code: 'project-without-guide', project: 'project-4' },
		],
		[
			'a field project without evidence',
			project(3, { requiredEvidence: 0 }),
			{ code: 'field-without-evidence', project: 'project-3' },
		],
		[
			'a competency of a project without a resource',
			project(2, { competencies: ['competency-1', 'competency-2'] }),
			{ code: 'competency-without-resource', project: 'project-2', competency: 'competency-1' },
		],
		[
			'a resource that leads nowhere',
			{ ...whole, resources: whole.resources.map((one, n) => ({ ...one, lost: n === 0 })) },
			{ code: 'resource-lost', resource: 'resource-1' },
		],
		[
			'a resource for what is not proved there',
			{
				...whole,
				resources: [
					...whole.resources,
					{ key: 'x', project: 'project-1', competency: 'competency-4', outside: true, lost: false },
				],
			},
			{ code: 'resource-serves-nothing', resource: 'x' },
		],
		[
			'a name given twice',
			{ ...whole, projects: [...whole.projects.slice(0, 2), ...whole.projects.slice(1)] },
			{ code: 'key-twice', project: 'project-2' },
		],
	])('%s', (_, outline, hole) => expect(holes(outline)).toContainEqual(hole));

	test('a block whose competencies nothing proves', () => {
		const outline = { ...competency(1, { block: 'more' }), blocks: [...whole.blocks, { key: 'more' }] };
		const bare = { ...outline, projects: whole.projects.map((one) => ({ ...one, competencies: ['competency-2'] })) };
		expect(holes(bare)).toContainEqual({ code: 'block-without-project', block: 'more' });
	});

	test('too many projects, and too many competencies only warn', () => {
		const many = outlineOf(programmeOf({ projects: 11 }), new Set());
		expect(holes(many)).toEqual([{ code: 'too-many-projects' }]);
		const six = project(1, { competencies: ['1', '2', '3', '4', '5', '6'] });
		expect(coverageOf(six, limits).warnings).toEqual([{ code: 'many-competencies', project: 'project-1' }]);
	});
});

test('without a hole, every competency is proved with a resource and every project has one from outside, whatever is drafted', () => {
	const name = fc.constantFrom('a', 'b', 'c', 'd');
	const outline: fc.Arbitrary<Outline> = fc.record({
		blocks: fc.array(fc.record({ key: name }), { maxLength: 2 }),
		competencies: fc.array(fc.record({ key: name, block: name, criteria: fc.nat(1), evidence: fc.nat(1) }), {
			maxLength: 3,
		}),
		projects: fc.array(
			fc.record({
				key: name,
				kind: fc.constantFrom('simulation' as const, 'field' as const),
				competencies: fc.array(name, { maxLength: 3 }),
				requiredEvidence: fc.nat(1),
				guides: fc.record({ mentor: fc.boolean(), evaluator: fc.boolean() }),
			}),
			{ maxLength: 4 },
		),
		resources: fc.array(
			fc.record({ key: fc.uuid(), project: name, competency: name, outside: fc.boolean(), lost: fc.boolean() }),
			{ maxLength: 8 },
		),
	});
	fc.assert(
		fc.property(fc.oneof(outline, fc.constant(whole)), (drawn) => {
			const { holes: found } = coverageOf(drawn, { ...limits, fewestProjects: 2 });
			if (found.length > 0) return;
			for (const { key } of drawn.competencies) {
				const proving = drawn.projects.filter(({ competencies }) => competencies.includes(key));
				expect(proving.length).toBeGreaterThan(0);
				for (const { key: place } of proving)
					expect(drawn.resources.some((one) => one.project === place && one.competency === key && !one.lost)).toBe(
						true,
					);
			}
			for (const { key } of drawn.projects)
				expect(drawn.resources.some((one) => one.project === key && one.outside && !one.lost)).toBe(true);
			expect(drawn.projects.at(-2)?.kind).toBe('field');
		}),
		{ numRuns: 2000 },
	);
});
