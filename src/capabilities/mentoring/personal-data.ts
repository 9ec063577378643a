import type { PersonalData } from '#platform/personal-data.ts';
import { neverOwnMentor } from './server/never-own-mentor.ts';

export const personalData: readonly PersonalData[] = [
	{
		table: 'mentoring_accompaniment',
		persons: ['mentor_id', 'assigned_by'],
		through: { column: 'enrolment_id', to: 'enrolment_enrolment' },
		words: {},
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
			fr: 'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
			en: 'Ten years after learning ended, unless the school decided otherwise',
			es: 'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
		},
		endedBy: ['mentoring.old-forgotten'],
		atErasure: 'keep',
		atMerge: neverOwnMentor,
	},
];
