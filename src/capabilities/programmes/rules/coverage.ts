import type { ProgrammeContent } from './content.ts';

/** What coverage is read from: of a draft, however unfinished, as of what is published. */
export interface Outline {
	readonly blocks: readonly { readonly key: string }[];
	readonly competencies: readonly {
		readonly key: string;
		readonly block: string;
		readonly criteria: number;
		readonly evidence: number;
	}[];
	readonly projects: readonly {
		readonly key: string;
		readonly kind: 'simulation' | 'field';
		readonly competencies: readonly string[];
		readonly requiredEvidence: number;
		readonly guides: { readonly mentor: boolean; readonly evaluator: boolean };
	}[];
	readonly resources: readonly {
		readonly key: string;
		readonly project: string;
		readonly competency: string;
		readonly outside: boolean;
		/** Its chapter or passage is not in the catalogue, or no more. */
		readonly lost: boolean;
	}[];
}

export interface Limits {
	readonly fewestProjects: number;
	readonly mostProjects: number;
	/** Of one project; more warns. */
	readonly mostCompetencies: number;
}

export const holeCodes = [
	'no-block',
	'too-few-projects',
	'too-many-projects',
	'no-field-project',
	'block-without-competency',
	'block-without-project',
	'competency-of-no-block',
	'competency-without-criteria',
	'competency-without-evidence',
	'competency-not-proved',
	'project-proves-nothing',
	'project-proves-unknown',
	'project-without-outside',
	'project-without-guide',
	'field-without-evidence',
	'competency-without-resource',
	'resource-serves-nothing',
	'resource-lost',
	'key-twice',
] as const;
export const warningCodes = ['many-competencies'] as const;

/** What is missing, or what to look at again, and of what: keys. */
export interface Remark<Code extends string = string> {
	readonly code: Code;
	readonly block?: string;
	readonly competency?: string;
	readonly project?: string;
	readonly resource?: string;
}

export interface Cell {
	readonly project: string;
	readonly proves: boolean;
	/** Resources for this competency in this project, those that are lost left out. */
	readonly inside: number;
	readonly outside: number;
}
export interface Coverage {
	/** A row for each competency, in its order; in it a cell for each project, in theirs. */
	readonly rows: readonly { readonly competency: string; readonly block: string; readonly cells: readonly Cell[] }[];
	/** While there is one, nothing is published. */
	readonly holes: readonly Remark<(typeof holeCodes)[number]>[];
	readonly warnings: readonly Remark<(typeof warningCodes)[number]>[];
}

export const outlineOf = (content: ProgrammeContent, lost: ReadonlySet<string>): Outline => ({
	blocks: content.blocks,
	competencies: content.competencies.map((one) => ({
		...one,
		criteria: one.criteria.length,
		evidence: one.evidence.length,
	})),
	projects: content.projects.map((one) => ({
		...one,
		requiredEvidence: one.requiredEvidence.length,
		guides: { mentor: one.guides.mentor !== null, evaluator: one.guides.evaluator !== null },
	})),
	resources: content.resources.map((one) => ({ ...one, outside: one.url !== null, lost: lost.has(one.key) })),
});

/**
 * Which competency is proved by which project with which resources, and every hole in it. The matrix that the studio draws
 * and the guard of publication are this one function.
 */
export const coverageOf = (outline: Outline, limits: Limits): Coverage => {
	const rows = outline.competencies.map(({ key, block }) => ({
		competency: key,
		block,
		cells: outline.projects.map((project) => {
			const serving = outline.resources.filter(
				(one) => one.project === project.key && one.competency === key && !one.lost,
			);
			return {
				project: project.key,
				proves: project.competencies.includes(key),
				inside: serving.filter(({ outside }) => !outside).length,
				outside: serving.filter(({ outside }) => outside).length,
			};
		}),
	}));
	return {
		rows,
		holes: [
			...holesOfWhole(outline, limits),
			...outline.blocks.flatMap(({ key }) => holesOfBlock(key, rows)),
			...outline.competencies.flatMap((one) => holesOfCompetency(one, outline, rows)),
			...outline.projects.flatMap((one) => holesOfProject(one, outline, rows)),
			...outline.resources.flatMap((one) => holesOfResource(one, outline)),
		],
		warnings: outline.projects
			.filter(({ competencies }) => new Set(competencies).size > limits.mostCompetencies)
			.map(({ key }) => ({ code: 'many-competencies', project: key })),
	};
};

type Hole = Remark<(typeof holeCodes)[number]>;
type Rows = Coverage['rows'];

const only = (stands: boolean, hole: Hole): Hole[] => (stands ? [hole] : []);
const repeated = (keys: readonly string[]) => [...new Set(keys.filter((key, place) => keys.indexOf(key) !== place))];

const holesOfWhole = ({ blocks, competencies, projects, resources }: Outline, limits: Limits): Hole[] => [
	...only(blocks.length === 0, { code: 'no-block' }),
	...only(projects.length < limits.fewestProjects, { code: 'too-few-projects' }),
	...only(projects.length > limits.mostProjects, { code: 'too-many-projects' }),
	...only(projects.at(-2)?.kind !== 'field', { code: 'no-field-project' }),
	...repeated(blocks.map(({ key }) => key)).map((block): Hole => ({ code: 'key-twice', block })),
	...repeated(competencies.map(({ key }) => key)).map((competency): Hole => ({ code: 'key-twice', competency })),
	...repeated(projects.map(({ key }) => key)).map((project): Hole => ({ code: 'key-twice', project })),
	...repeated(resources.map(({ key }) => key)).map((resource): Hole => ({ code: 'key-twice', resource })),
];

const holesOfBlock = (block: string, rows: Rows): Hole[] => {
	const own = rows.filter((row) => row.block === block);
	const proved = own.some(({ cells }) => cells.some(({ proves }) => proves));
	return [
		...only(own.length === 0, { code: 'block-without-competency', block }),
		...only(own.length > 0 && !proved, { code: 'block-without-project', block }),
	];
};

const holesOfCompetency = (one: Outline['competencies'][number], { blocks }: Outline, rows: Rows): Hole[] => {
	const competency = one.key;
	const proved = rows.some((row) => row.competency === competency && row.cells.some(({ proves }) => proves));
	return [
		...only(!blocks.some(({ key }) => key === one.block), { code: 'competency-of-no-block', competency }),
		...only(one.criteria === 0, { code: 'competency-without-criteria', competency }),
		...only(one.evidence === 0, { code: 'competency-without-evidence', competency }),
		...only(!proved, { code: 'competency-not-proved', competency }),
	];
};

const holesOfProject = (one: Outline['projects'][number], { competencies }: Outline, rows: Rows): Hole[] => {
	const project = one.key;
	const cells = rows.flatMap((row) =>
		row.cells.filter((cell) => cell.project === project).map((cell) => ({ ...cell, competency: row.competency })),
	);
	const proved = cells.filter(({ proves }) => proves);
	const known = new Set(competencies.map(({ key }) => key));
	return [
		...only(proved.length === 0, { code: 'project-proves-nothing', project }),
		...one.competencies
			.filter((competency) => !known.has(competency))
			.map((competency): Hole => ({ code: 'project-proves-unknown', project, competency })),
		...only(!proved.some(({ outside }) => outside > 0), { code: 'project-without-outside', project }),
		...only(!(one.guides.mentor && one.guides.evaluator), { code: 'project-without-guide', project }),
		...only(one.kind === 'field' && one.requiredEvidence === 0, { code: 'field-without-evidence', project }),
		...proved
			.filter(({ inside, outside }) => inside + outside === 0)
			.map(({ competency }): Hole => ({ code: 'competency-without-resource', project, competency })),
	];
};

const holesOfResource = (one: Outline['resources'][number], { projects }: Outline): Hole[] => {
	const serves = projects.some(({ key, competencies }) => key === one.project && competencies.includes(one.competency));
	return [
		...only(!serves, { code: 'resource-serves-nothing', resource: one.key }),
		...only(one.lost, { code: 'resource-lost', resource: one.key }),
	];
};
