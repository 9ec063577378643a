import { gone, type PersonalData } from '#platform/personal-data.ts';

export const personalData: readonly PersonalData[] = [
	{
		table: 'enrolment_enrolment',
		persons: ['person_id'],
		words: { withdrawal_reason: gone },
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
			fr: 'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
			en: 'Ten years after learning ended, unless the school decided otherwise',
			es: 'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
		},
		endedBy: ['enrolment.old-forgotten'],
		atErasure: 'keep',
	},
];
