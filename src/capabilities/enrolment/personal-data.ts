import type { PersonalData } from '#platform/personal-data.ts';

export const personalData: readonly PersonalData[] = [
	{
		table: 'enrolment_enrolment',
		persons: ['person_id'],
		what: {
			fr: 'Programmes suivis, rythme choisi, dates qui en découlent et raison d’un arrêt',
			en: 'Programmes followed, the pace chosen, the dates that follow from it and the reason for stopping',
			es: 'Programas seguidos, ritmo elegido, fechas que se derivan de él y motivo de un abandono',
		},
		why: {
			fr: 'Vous accompagner, et attester ce que vous avez suivi',
			en: 'To accompany you, and attest what you followed',
			es: 'Acompañarle y acreditar lo que ha seguido',
		},
		until: {
			fr: 'Tant que les décisions et diplômes qui en dépendent font foi',
			en: 'As long as the decisions and diplomas that depend on it stand',
			es: 'Mientras sean válidos las decisiones y los diplomas que dependen de ello',
		},
		atErasure: 'keep',
	},
];
