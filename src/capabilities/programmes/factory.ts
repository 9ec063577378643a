import type { Ctx } from '#platform/context.ts';
import { type ProgrammeContent, programmeContent } from './rules/content.ts';
import { type Published, publish } from './server/publish.ts';

export interface NewProgramme
	extends Partial<Omit<ProgrammeContent, 'blocks' | 'competencies' | 'projects' | 'resources'>> {
	/** How many, the last but one a field project. Each proves a competency of its own, `competency-1` and so on. */
	readonly projects?: number;
	/** Of each project, in hours of work. */
	readonly hours?: readonly number[];
	/** Of each project, how many may do it together. */
	readonly authors?: readonly number[];
}

const inAll = (fr: string, en: string, es: string) => ({ fr, en, es });

/** The least that may be published, in three languages: `project-1`, `project-2`, ... each proving `competency-N`. */
export const programmeOf = ({
	projects: count = 3,
	hours = [],
	authors = [],
	...frame
}: NewProgramme = {}): ProgrammeContent => {
	const numbers = Array.from({ length: count }, (_, n) => n + 1);
	return programmeContent.parse({
		slug: `programme-${crypto.randomUUID().slice(0, 8)}`,
		title: inAll('Monteur de charpentes', 'Timber framer', 'Montador de estructuras'),
		summary: inAll('Apprendre en bâtissant.', 'Learn by building.', 'Aprender construyendo.'),
		job: inAll('Charpentier', 'Carpenter', 'Carpintero'),
		fap: null,
		rome: null,
		esco: null,
		level: 5,
		...frame,
		blocks: [
			{
				key: 'block',
				title: inAll('Assembler', 'Assemble', 'Ensamblar'),
				activity: inAll('Assembler une charpente', 'Assemble a frame', 'Ensamblar una estructura'),
			},
		],
		competencies: numbers.map((n) => ({
			key: `competency-${n}`,
			block: 'block',
			title: inAll(`Assembler ${n}`, `Assemble ${n}`, `Ensamblar ${n}`),
			criteria: [inAll('C’est d’équerre.', 'It is square.', 'Está a escuadra.')],
			evidence: [{ kind: 'recruiter', text: inAll('Demandé partout.', 'Asked for.', 'Se pide.'), source: null }],
			esco: [],
		})),
		projects: numbers.map((n) => {
			const kind = n === count - 1 ? 'field' : 'simulation';
			return {
				key: `project-${n}`,
				kind,
				title: inAll(`Toit ${n}`, `Roof ${n}`, `Tejado ${n}`),
				mission: inAll('Montez un toit.', 'Build a roof.', 'Monte un tejado.'),
				scenario: inAll('Un client attend.', 'A client waits.', 'Un cliente espera.'),
				deliverables: [inAll('Un plan', 'A plan', 'Un plano')],
				material: [],
				requiredEvidence: kind === 'field' ? [inAll('Le besoin noté', 'The need on paper', 'La necesidad')] : [],
				competencies: [`competency-${n}`],
				hours: hours[n - 1] ?? 60,
				authors: authors[n - 1],
				guides: {
					mentor: { fr: `Secret du mentor ${n}` },
					evaluator: { fr: `Secret de l’évaluateur ${n}` },
					rolePlay: { fr: `Secret du rôle ${n}` },
					questions: [
						{ text: { fr: `Secret de la question ${n}` }, competency: `competency-${n}` },
						{ text: { fr: `Secret du tout ${n}` }, competency: null },
					],
				},
			};
		}),
		resources: numbers.map((n) => ({
			key: `resource-${n}`,
			project: `project-${n}`,
			competency: `competency-${n}`,
			title: inAll('Le traité', 'The treatise', 'El tratado'),
			course: null,
			chapter: null,
			anchor: null,
			url: 'https://example.org/treatise',
		})),
	});
};

/** A programme as if the studio had published it, for tests and the demonstration school: through the same guard. */
export const newProgramme = (ctx: Ctx, given: NewProgramme = {}): Promise<Published> =>
	publish(ctx, programmeOf(given));
