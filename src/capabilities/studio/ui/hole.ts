import { m } from '#messages';

interface Reference {
	readonly id: string;
	readonly key: string;
	readonly text: string;
}
export interface Remark {
	readonly code: string;
	readonly block: Reference | null;
	readonly competency: Reference | null;
	readonly project: Reference | null;
	readonly resource: Reference | null;
}
interface Names {
	readonly block: string;
	readonly competency: string;
	readonly project: string;
	readonly resource: string;
}

const texts: Readonly<Record<string, (names: Names) => string>> = {
	'no-block': m.studio_hole_no_block,
	'too-few-projects': m.studio_hole_too_few_projects,
	'too-many-projects': m.studio_hole_too_many_projects,
	'no-field-project': m.studio_hole_no_field_project,
	'block-without-competency': m.studio_hole_block_without_competency,
	'block-without-project': m.studio_hole_block_without_project,
	'competency-of-no-block': m.studio_hole_competency_of_no_block,
	'competency-without-criteria': m.studio_hole_competency_without_criteria,
	'competency-without-evidence': m.studio_hole_competency_without_evidence,
	'competency-not-proved': m.studio_hole_competency_not_proved,
	'project-proves-nothing': m.studio_hole_project_proves_nothing,
	'project-proves-unknown': m.studio_hole_project_proves_unknown,
	'project-without-outside': m.studio_hole_project_without_outside,
	'project-without-guide': m.studio_hole_project_without_guide,
	'field-without-evidence': m.studio_hole_field_without_evidence,
	'competency-without-resource': m.studio_hole_competency_without_resource,
	'resource-serves-nothing': m.studio_hole_resource_serves_nothing,
	'resource-lost': m.studio_hole_resource_lost,
	'many-competencies': m.studio_warning_many_competencies,
};

export const remarkText = (remark: Remark): string =>
	texts[remark.code]?.({
		block: remark.block?.text ?? '',
		competency: remark.competency?.text ?? '',
		project: remark.project?.text ?? '',
		resource: remark.resource?.text ?? '',
	}) ?? remark.code;

/** The form of a new item, with what is known of it filled in. */
export const newItem = (draftId: string, kind: string, known: Readonly<Record<string, string | undefined>> = {}) => {
	const given = Object.entries(known).flatMap(([name, value]) => (value ? [[`content.${name}`, value]] : []));
	return `/studio/${draftId}/new/${kind}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
};

/** The page that lists the items of a kind. */
export const listOf = (kind: string) =>
	kind === 'project' || kind === 'resource' ? ('projects' as const) : ('framework' as const);
/** Where one goes once an item is removed. */
export const afterRemoval = (draftId: string | undefined, kind: string) =>
	`/studio/${draftId}/${listOf(kind)}?done=removeItem`;

/** Where a hole is mended. */
export const mendedAt = (draftId: string, { code, block, competency, project, resource }: Remark): string => {
	const item = (one: Reference | null) => `/studio/${draftId}/${one ? `items/${one.id}` : 'framework'}`;
	const places: Readonly<Record<string, () => string>> = {
		'no-block': () => newItem(draftId, 'block'),
		'block-without-competency': () => newItem(draftId, 'competency', { block: block?.key }),
		'competency-without-resource': () =>
			newItem(draftId, 'resource', { project: project?.key, competency: competency?.key }),
		'project-without-outside': () => newItem(draftId, 'resource', { project: project?.key }),
		'too-few-projects': () => newItem(draftId, 'project'),
		'competency-not-proved': () => `/studio/${draftId}/projects`,
		'block-without-project': () => `/studio/${draftId}/projects`,
		'too-many-projects': () => `/studio/${draftId}/projects`,
		'no-field-project': () => `/studio/${draftId}/projects`,
	};
	return places[code]?.() ?? item(resource ?? project ?? competency ?? block);
};
