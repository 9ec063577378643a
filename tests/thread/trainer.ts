/**
 * What the author of the thread writes: a programme for trainers of adults, designed backwards from the blocks that the
 * French register gives the job (RNCP37275). Small, and whole: three projects, the second one in the field.
 */
export const job = { fap: 'W1X80', fiche: 'RNCP37275', title: 'Formateur professionnel d’adultes' };

export interface Competency {
	/** The place of its block in the register, from 1. */
	readonly block: number;
	readonly title: string;
	readonly criterion: string;
	readonly evidence: string;
}

export const competencies: readonly Competency[] = [
	{
		block: 1,
		title: 'Concevoir une séquence de formation à partir d’un besoin',
		criterion: 'Chaque objectif de la séquence répond à un besoin écrit et se vérifie par un acte.',
		evidence: 'Le besoin de formateurs est relevé par l’enquête sur les besoins en main-d’œuvre.',
	},
	{
		block: 2,
		title: 'Animer une séance et évaluer ce que chacun en retient',
		criterion: 'Chaque participant a produit quelque chose, et sait ce qui lui manque.',
		evidence: 'Les fiches du métier citent l’animation en premier.',
	},
	{
		block: 3,
		title: 'Accompagner une personne vers son but',
		criterion: 'Le plan d’une personne est écrit avec elle et revu à une date.',
		evidence: 'Le registre en fait un bloc de compétences à part entière.',
	},
	{
		block: 4,
		title: 'Améliorer sa pratique d’après ce qu’en disent les participants',
		criterion: 'Un changement est décidé d’après des réponses recueillies, et son effet est regardé.',
		evidence: 'Le registre en fait un bloc de compétences à part entière.',
	},
];

export interface Project {
	readonly kind: 'simulation' | 'field';
	readonly title: string;
	readonly mission: string;
	readonly scenario: string;
	readonly deliverable: string;
	readonly requiredEvidence?: string;
	readonly hours: number;
	/** Places of the competencies that it proves, from 1. */
	readonly proves: readonly number[];
	readonly guides: { readonly mentor: string; readonly evaluator: string };
	readonly source: { readonly title: string; readonly url: string };
}

const guides = {
	mentor: 'Guide du mentor : demandez d’abord à qui la séquence servira.',
	evaluator: 'Guide de l’évaluateur : faites animer cinq minutes.',
};

export const projects: readonly Project[] = [
	{
		kind: 'simulation',
		title: 'Préparez une journée de formation à la sécurité',
		mission: 'Concevez, pour une fonderie de quarante personnes, la première journée de formation des nouveaux.',
		scenario: 'L’atelier embauche six personnes en mars. Le chef d’atelier a une journée, une salle et vous.',
		deliverable: 'Le déroulé de la journée, avec ses objectifs et ce qui les vérifie',
		hours: 60,
		proves: [1],
		guides,
		source: {
			title: 'Cedefop : le glossaire de la formation',
			url: 'https://www.cedefop.europa.eu/en/tools/vet-glossary/glossary',
		},
	},
	{
		kind: 'field',
		title: 'Formez les bénévoles d’une association',
		mission: 'Trouvez une association qui en a besoin et animez-y une séance.',
		scenario: 'Personne ne vous attend : c’est à vous de trouver qui a besoin de vous, et de quoi.',
		deliverable: 'La séance, ses supports et ce que les participants en ont retenu',
		requiredEvidence: 'Le besoin noté avec la personne qui l’a exprimé',
		hours: 80,
		proves: [2, 3],
		guides,
		source: {
			title: 'Unesco : l’apprentissage et l’éducation des adultes',
			url: 'https://www.uil.unesco.org/en/adult-education',
		},
	},
	{
		kind: 'simulation',
		title: 'Reprenez une formation qui déçoit',
		mission: 'Lisez les réponses de trois promotions, décidez de ce qui change et défendez-le.',
		scenario: 'Un centre de formation voit ses participants partir avant la fin. On vous confie les questionnaires.',
		deliverable: 'Une note de deux pages : ce qui change, pourquoi, et comment on saura que c’est mieux',
		hours: 60,
		proves: [4],
		guides,
		source: {
			title: 'Légifrance : le référentiel national sur la qualité',
			url: 'https://www.legifrance.gouv.fr/loda/id/JORFTEXT000038565846/',
		},
	},
];
