/**
 * What the author of the thread writes: a short programme for people who test software, designed backwards from the job.
 * Small, and whole: two blocks, four competencies, three projects, the second one in the field.
 */
export const job = {
	fap: 'M2X90',
	/** An employment area where, in the survey of 2024, every project was judged difficult. */
	area: 'area-5205',
	title: 'Test d’applications',
	summary: 'Trouver ce qui casse avant les utilisateurs, et le dire de façon que cela soit réparé.',
	slug: 'test-d-applications',
};

export interface Block {
	readonly title: string;
	readonly activity: string;
	readonly competencies: readonly Competency[];
}
export interface Competency {
	readonly title: string;
	readonly criterion: string;
	readonly evidence: string;
}

export const blocks: readonly Block[] = [
	{
		title: 'Concevoir les essais',
		activity: 'Lire un besoin, imaginer ce qui peut mal tourner, décider de ce que l’on essaie.',
		competencies: [
			{
				title: 'Écrire des cas d’essai à partir d’un besoin',
				criterion: 'Chaque règle du besoin a un essai qui réussit et un essai qui échoue.',
				evidence: 'L’enquête de 2024 juge difficiles 70 % des projets de recrutement de cette famille de métiers.',
			},
			{
				title: 'Décrire un défaut de façon qu’un autre le reproduise',
				criterion: 'Une personne qui n’y était pas reproduit le défaut en suivant la description seule.',
				evidence: 'Les fiches du métier citent la description des anomalies parmi les premières tâches.',
			},
		],
	},
	{
		title: 'Automatiser et rendre compte',
		activity: 'Écrire des essais qui se rejouent seuls, et dire ce que l’on sait avant une mise en service.',
		competencies: [
			{
				title: 'Automatiser des essais qui ne mentent pas',
				criterion: 'Un essai automatique échoue quand on casse ce qu’il surveille, et seulement alors.',
				evidence: 'Les fiches du métier citent l’automatisation des essais.',
			},
			{
				title: 'Éclairer une décision de mise en service',
				criterion: 'La note dit ce qui a été essayé, ce qui ne l’a pas été, et ce que l’on risque.',
				evidence: 'Les fiches du métier citent le compte rendu à l’équipe.',
			},
		],
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
	/** Titles of the competencies that it proves. */
	readonly proves: readonly [string, ...string[]];
	readonly source: { readonly title: string; readonly url: string };
}

/** Told to mentors and evaluators alone. */
export const guides = {
	mentor: 'Secret du mentor : demandez d’abord à quoi l’essai servira.',
	evaluator: 'Secret de l’évaluateur : cassez l’application devant l’apprenant.',
};

const named = (block: number, place: number) => blocks[block - 1]?.competencies[place - 1]?.title ?? '';

/** What the first project gives, and one of its resources. */
export const handout = {
	name: 'cas-d-essai.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from('règle,essai,attendu\nsalle pleine,acheter une place de plus,un refus qui explique\n'),
};

export const projects: readonly [Project, ...Project[]] = [
	{
		kind: 'simulation',
		title: 'Essayez la billetterie d’un théâtre',
		mission: 'Un théâtre ouvre sa billetterie lundi. Écrivez et déroulez les essais.',
		scenario: 'Vous rejoignez pour une semaine l’équipe de quatre personnes qui a écrit la billetterie.',
		deliverable: 'Les cas d’essai, avec ce que chacun a donné',
		hours: 60,
		proves: [named(1, 1), named(1, 2)],
		source: {
			title: 'ISTQB : le syllabus du niveau fondation',
			url: 'https://www.istqb.org/certifications/certified-tester-foundation-level',
		},
	},
	{
		kind: 'field',
		title: 'Essayez l’outil d’une association',
		mission: 'Trouvez une association dont un outil déçoit, et montrez-lui ce qui casse.',
		scenario: 'Personne ne vous attend : c’est à vous de trouver qui en a besoin, et de quoi.',
		deliverable: 'Les essais automatiques de l’outil, avec la façon de les lancer',
		requiredEvidence: 'Le besoin, noté avec la personne qui l’a exprimé',
		hours: 80,
		proves: [named(2, 1)],
		source: { title: 'Playwright : écrire des essais', url: 'https://playwright.dev/docs/writing-tests' },
	},
	{
		kind: 'simulation',
		title: 'Dites si l’on met en service',
		mission: 'Une mairie doit ouvrir ses inscriptions demain. Dites ce que l’on sait, et ce que l’on risque.',
		scenario: 'Le chef de projet a trente minutes pour vous, et décide à la fin.',
		deliverable: 'Une note de deux pages',
		hours: 60,
		proves: [named(2, 2)],
		source: { title: 'OWASP : le guide des essais', url: 'https://owasp.org/www-project-web-security-testing-guide/' },
	},
];
