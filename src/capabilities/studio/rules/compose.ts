import { createHash } from 'node:crypto';
import type { Drafted, ItemKind } from './items.ts';

/** An item with what it says now. */
export type Live = {
	readonly [Kind in ItemKind]: {
		readonly id: string;
		readonly kind: Kind;
		readonly key: string;
		readonly position: number;
		readonly content: Drafted[Kind];
	};
}[ItemKind];
export type LiveOf<Kind extends ItemKind> = Extract<Live, { kind: Kind }>;

/** The items of a draft in the order of the programme: competencies by block, resources by project. */
export interface Composed {
	readonly framing: LiveOf<'framing'> | undefined;
	readonly blocks: readonly LiveOf<'block'>[];
	readonly competencies: readonly LiveOf<'competency'>[];
	readonly projects: readonly LiveOf<'project'>[];
	readonly resources: readonly LiveOf<'resource'>[];
	/** The ids of the draft's files by their names in it. */
	readonly files: ReadonlyMap<string, string>;
}

export const compose = (items: readonly Live[], files: ReadonlyMap<string, string> = new Map()): Composed => {
	const of = <Kind extends ItemKind>(kind: Kind) =>
		items
			.filter((one): one is LiveOf<Kind> => one.kind === kind)
			.sort((a, b) => a.position - b.position || a.key.localeCompare(b.key));
	const within = <T>(all: readonly T[], groups: readonly { key: string }[], groupOf: (one: T) => string | null) => {
		const place = (one: T) => {
			const found = groups.findIndex(({ key }) => key === groupOf(one));
			return found < 0 ? groups.length : found;
		};
		return all.toSorted((a, b) => place(a) - place(b));
	};
	const [blocks, projects] = [of('block'), of('project')];
	return {
		framing: of('framing')[0],
		blocks,
		competencies: within(of('competency'), blocks, ({ content }) => content.block),
		projects,
		resources: within(of('resource'), projects, ({ content }) => content.project),
		files,
	};
};

const said = <T>(value: T | null) => value ?? undefined;
const split = (place: string | null) => {
	const [chapter = '', ...anchor] = (place ?? '').split('#');
	return { chapter: chapter || null, anchor: anchor.join('#') || null };
};

/** A draft as the content of a programme, of which parts may be missing: whoever publishes checks it by the strict shape. */
export const contentFrom = ({ framing, blocks, competencies, projects, resources, files }: Composed) => {
	const idOf = (name: string | null) => (name === null ? null : files.get(name));
	const {
		languages: _languages,
		source: _source,
		slug,
		level,
		...frame
	} = framing?.content ?? {
		languages: [],
		source: null,
		slug: null,
		level: null,
	};
	return {
		...frame,
		slug: said(slug),
		level: said(level),
		blocks: blocks.map(({ key, content: { title, activity } }) => ({ key, title, activity })),
		competencies: competencies.map(({ key, content: { esco, block, ...content } }) => ({
			key,
			...content,
			block: said(block),
			esco: [...new Set(esco.flatMap((one) => one.split(/\s+/)))],
		})),
		projects: projects.map(({ key, content: { hours, authors, guides, requiredEvidence, material, ...content } }) => ({
			key,
			...content,
			material: material.map((one) => ({ ...one, file: idOf(one.file) })),
			hours: said(hours),
			// Left out where each is alone: what was approved before one could say it stays approved.
			...(authors > 1 && { authors }),
			requiredEvidence: content.kind === 'field' ? requiredEvidence : [],
			guides: {
				mentor: orNull(guides.mentor),
				evaluator: orNull(guides.evaluator),
				// Left out where there is none: what was approved without them stays approved.
				...(orNull(guides.rolePlay) && { rolePlay: guides.rolePlay }),
				...(guides.questions.length > 0 && { questions: guides.questions }),
			},
		})),
		resources: resources.map(({ key, content: { project, competency, place, file, ...content } }) => ({
			key,
			...content,
			file: idOf(file),
			project: said(project),
			competency: said(competency),
			...split(place),
		})),
	};
};
const orNull = <T extends object>(texts: T): T | null => (Object.keys(texts).length > 0 ? texts : null);

/** What the matrix of coverage is drawn from, however unfinished the draft is. */
export const sketchOf = ({ blocks, competencies, projects, resources }: Composed) => ({
	blocks: blocks.map(({ key }) => ({ key })),
	competencies: competencies.map(({ key, content }) => ({
		key,
		block: content.block ?? '',
		criteria: content.criteria.length,
		evidence: content.evidence.length,
	})),
	projects: projects.map(({ key, content: { kind, competencies: proved, requiredEvidence, guides } }) => ({
		key,
		kind,
		competencies: proved,
		requiredEvidence: requiredEvidence.length,
		guides: { mentor: orNull(guides.mentor) !== null, evaluator: orNull(guides.evaluator) !== null },
	})),
	resources: resources.map(({ key, content }) => ({
		key,
		project: content.project ?? '',
		competency: content.competency ?? '',
		outside: content.url !== null,
		course: content.course,
		...split(content.place),
	})),
});

const hash = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** The whole, and each project with the competencies that it proves and its resources: what a reviewer reads, as a hash. */
export const scopesOf = (composed: Composed): readonly { readonly itemId: string | null; readonly hash: string }[] => {
	const { competencies, resources } = contentFrom(composed);
	return [
		{ itemId: null, hash: hash(contentFrom(composed)) },
		...contentFrom(composed).projects.map((project, n) => ({
			itemId: composed.projects[n]?.id ?? null,
			hash: hash({
				project,
				competencies: competencies.filter(({ key }) => project.competencies.includes(key)),
				resources: resources.filter((one) => one.project === project.key),
			}),
		})),
	];
};
