import type { PersonalData } from '#platform/personal-data.ts';

const asLongAsItStands = {
	fr: 'Tant que les décisions et diplômes qui en dépendent font foi',
	en: 'As long as the decisions and diplomas that depend on it stand',
	es: 'Mientras sean válidos las decisiones y los diplomas que dependen de ello',
};
const prove = {
	fr: 'Prouver ce que vous avez acquis, et qu’aucune décision n’a été prise par une seule personne',
	en: 'To prove what you acquired, and that nobody decided alone',
	es: 'Probar lo que ha adquirido y que nadie decidió a solas',
};

export const personalData: readonly PersonalData[] = [
	{
		table: 'assessment_project',
		persons: ['learner_id'],
		what: {
			fr: 'Vos projets : livrables remis et leurs fichiers, chiffrés avec une clé qui n’est qu’à vous, et où en est chaque projet',
			en: 'Your projects: what you handed in and its files, encrypted with a key of your own, and where each project stands',
			es: 'Sus proyectos: lo entregado y sus archivos, cifrados con una clave que es solo suya, y el estado de cada proyecto',
		},
		why: prove,
		until: asLongAsItStands,
		atErasure: 'keep',
	},
	{
		table: 'assessment_move',
		persons: ['actor_id'],
		what: {
			fr: 'Chaque étape d’un projet : qui l’a faite, quand, avec quel conseil ou quelle raison',
			en: 'Each step of a project: who made it, when, with which advice or reason',
			es: 'Cada paso de un proyecto: quién lo dio, cuándo y con qué consejo o razón',
		},
		why: prove,
		until: asLongAsItStands,
		atErasure: 'keep',
	},
	{
		table: 'assessment_discarded',
		persons: ['learner_id'],
		what: {
			fr: 'Les fichiers retirés d’un brouillon, le temps de les effacer',
			en: 'Files taken out of a draft, until they are erased',
			es: 'Los archivos retirados de un borrador, hasta que se borran',
		},
		why: { fr: 'Les effacer pour de bon', en: 'To erase them for good', es: 'Borrarlos definitivamente' },
		until: { fr: 'Une heure', en: 'One hour', es: 'Una hora' },
		atErasure: 'erase',
	},
	{
		table: 'assessment_defence',
		persons: ['learner_id', 'evaluator_id', 'planned_by', 'mentor_ids'],
		what: {
			fr: 'Soutenances : qui soutient, qui évalue, qui l’a prévue et quand, qui accompagnait alors l’apprenant',
			en: 'Defences: who defends, who evaluates, who planned it and when, who accompanied the learner by then',
			es: 'Defensas: quién defiende, quién evalúa, quién la programó y cuándo, quién acompañaba entonces al alumno',
		},
		why: {
			fr: 'Garantir que personne n’évalue quelqu’un qu’il a accompagné',
			en: 'To make sure that nobody evaluates somebody whom they accompanied',
			es: 'Garantizar que nadie evalúe a quien ha acompañado',
		},
		until: asLongAsItStands,
		atErasure: 'keep',
	},
	{
		table: 'assessment_decision',
		persons: ['decided_by'],
		what: {
			fr: 'Décisions, compétence par compétence, avec leurs raisons et qui les a prises',
			en: 'Decisions, competency by competency, with their reasons and who took them',
			es: 'Decisiones, competencia por competencia, con sus razones y quién las tomó',
		},
		why: prove,
		until: asLongAsItStands,
		atErasure: 'keep',
	},
];
