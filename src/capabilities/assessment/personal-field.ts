import { say } from '#platform/localized.ts';
import { gone, type PersonalData, secret } from '#platform/personal-data.ts';
import { asLongAsItStands } from './own-kept.ts';

const proveIt = say(
	'Montrer qu’un projet de terrain répond au besoin d’une vraie personne',
	'To show that a field project answers the need of a real person',
	'Mostrar que un proyecto de campo responde a la necesidad de una persona real',
);

/** What is kept of field projects: of their learner, and of whom they are done for. */
export const fieldData: readonly PersonalData[] = [
	{
		table: 'assessment_beneficiary',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { name: gone, organisation: gone },
		what: say(
			'Pour qui un projet de terrain est fait : un nom et une organisation',
			'For whom a field project is done: a name and an organisation',
			'Para quién se hace un proyecto de campo: un nombre y una organización',
		),
		why: proveIt,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'assessment_confirmation',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { name: gone, organisation: gone, email: gone, domain: gone, to_mark: secret, remark: gone },
		what: say(
			'Ce qui a été demandé à cette personne et sa réponse ; son adresse, jusqu’à sa réponse ou la fin du délai',
			'What that person was asked and answered; their address, until they answer or the time is over',
			'Lo que se preguntó a esa persona y su respuesta; su dirección, hasta que responda o acabe el plazo',
		),
		why: proveIt,
		until: asLongAsItStands,
		endedBy: ['assessment.confirmations-ended', 'assessment.old-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'assessment_exchange',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { said: gone },
		what: say(
			'Le journal des échanges avec cette personne : le jour, ce qui fut dit ou convenu',
			'The log of exchanges with that person: the day, what was said or agreed',
			'El diario de intercambios con esa persona: el día, lo que se dijo o acordó',
		),
		why: proveIt,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'erase',
	},
];
