import type { PersonalData } from '#platform/personal-data.ts';
import { neverOwnMentor } from './server/never-own-mentor.ts';

export const personalData: readonly PersonalData[] = [
	{
		table: 'mentoring_accompaniment',
		persons: ['mentor_id', 'assigned_by'],
		what: {
			fr: 'Qui accompagne ou a accompagné quel apprenant, depuis quand, et qui l’a confié',
			en: 'Who accompanies or accompanied which learner, since when, and who assigned them',
			es: 'Quién acompaña o acompañó a qué alumno, desde cuándo y quién lo asignó',
		},
		why: {
			fr: 'Garantir qu’un mentor n’évalue jamais la personne qu’il a accompagnée',
			en: 'To make sure that a mentor never evaluates somebody whom they accompanied',
			es: 'Garantizar que un mentor nunca evalúe a quien ha acompañado',
		},
		until: {
			fr: 'Tant que les décisions qui en dépendent font foi',
			en: 'As long as the decisions that depend on it stand',
			es: 'Mientras sean válidas las decisiones que dependen de ello',
		},
		atErasure: 'keep',
		atMerge: neverOwnMentor,
	},
];
