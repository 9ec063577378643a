import { type Locale, type Localized, told } from '#platform/localized.ts';
import type { Block } from './passages.ts';

/** The parts of a project's statement that a reader sees, as keys of their names. */
export const statementParts = [
	'title',
	'mission',
	'scenario',
	'deliverables',
	'required-evidence',
	'material',
	'competencies',
	'resources',
] as const;
export type StatementPart = (typeof statementParts)[number];

export interface StatementTexts {
	readonly key: string;
	readonly title: Localized;
	readonly mission: Localized;
	readonly scenario: Localized;
	readonly deliverables: readonly Localized[];
	readonly requiredEvidence: readonly Localized[];
	readonly material: readonly Localized[];
	/** The titles of those that it proves, each followed by its criteria. */
	readonly competencies: readonly Localized[];
	readonly resources: readonly Localized[];
}

/** What a project asks, piece by piece, in a reader's language; guides are not in it. */
export const statementBlocks = (project: StatementTexts, wanted: Locale): readonly Block[] => {
	const part = (section: StatementPart, texts: readonly Localized[]): Block[] =>
		texts.flatMap((localized) => {
			const { text, lang } = told(localized, wanted);
			return text
				.split(/\n{2,}/)
				.map((paragraph) => paragraph.trim())
				.filter((paragraph) => paragraph !== '')
				.map((paragraph) => ({ text: paragraph, lang, anchor: project.key, section }));
		});
	return [
		...part('title', [project.title]),
		...part('mission', [project.mission]),
		...part('scenario', [project.scenario]),
		...part('deliverables', project.deliverables),
		...part('required-evidence', project.requiredEvidence),
		...part('material', project.material),
		...part('competencies', project.competencies),
		...part('resources', project.resources),
	];
};
