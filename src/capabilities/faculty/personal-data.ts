import { say } from '#platform/localized.ts';
import { gone, type PersonalData, secret } from '#platform/personal-data.ts';
import { payData } from './pay-data.ts';
import {
	settleApplications,
	settleEvaluators,
	settleMentors,
	settleQualifications,
	settleTies,
} from './server/settle-merge.ts';

const account = say('Tant que le compte existe', 'As long as the account exists', 'Mientras exista la cuenta');
const aWhile = say(
	'Deux ans après la réponse, si l’école n’en a pas décidé autrement ; dix ans pour qui a été qualifié',
	'Two years after the answer, unless the school decided otherwise; ten years for whoever was qualified',
	'Dos años después de la respuesta, salvo que la escuela decida otra cosa; diez años para quien fue cualificado',
);
const answer = say(
	'Répondre à qui demande à accompagner des apprenants ou à entendre des soutenances, et pouvoir dire pourquoi',
	'To answer whoever asks to accompany learners or to hear defences, and be able to say why',
	'Responder a quien pide acompañar a alumnos u oír defensas, y poder decir por qué',
);
const entrust = say(
	'Ne confier à chacun que des apprenants qu’il peut bien accompagner',
	'To give each only learners whom they can accompany well',
	'Confiar a cada cual solo alumnos a quienes pueda acompañar bien',
);
const entrustDefences = say(
	'Ne confier à chacun que des soutenances qu’il peut bien entendre',
	'To give each only defences that they can hear well',
	'Confiar a cada cual solo defensas que pueda oír bien',
);

export const personalData: readonly PersonalData[] = [
	{
		table: 'faculty_application',
		persons: ['person_id', 'referred_by', 'reviewer_id'],
		words: { motivation: gone },
		what: say(
			'Les candidatures de mentors et d’évaluateurs : qui, pour quels programmes et pourquoi, par qui recommandé, par qui lue',
			'Applications of mentors and evaluators: who, for which programmes and why, recommended and read by whom',
			'Las candidaturas de mentores y evaluadores: quién, para qué programas y por qué, recomendada y leída por quién',
		),
		why: answer,
		until: aWhile,
		endedBy: ['faculty.old-forgotten'],
		atErasure: 'keep',
		atMerge: settleApplications,
	},
	{
		table: 'faculty_application_step',
		persons: ['made_by'],
		through: { column: 'application_id', to: 'faculty_application' },
		words: { reason: gone },
		what: say(
			'Chaque étape d’une candidature : qui l’a faite, quand, pour quelle raison',
			'Each step of an application: who made it, when, for which reason',
			'Cada paso de una candidatura: quién lo dio, cuándo, por qué razón',
		),
		why: answer,
		until: aWhile,
		endedBy: ['faculty.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'faculty_mentor',
		persons: ['person_id'],
		words: { presentation: gone },
		what: say(
			'Ce qu’un mentor dit de lui : sa présentation, ses langues, combien d’apprenants il peut accompagner, ses pauses',
			'What mentors say of themselves: presentation, languages, how many learners they can accompany, pauses',
			'Lo que un mentor dice de sí: su presentación, sus idiomas, a cuántos alumnos puede acompañar, sus pausas',
		),
		why: entrust,
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleMentors,
	},
	{
		table: 'faculty_occupation',
		persons: [],
		through: { column: 'mentor_id', to: 'faculty_mentor', key: 'person_id' },
		words: {},
		what: say('Les métiers qu’un mentor connaît', 'The jobs that a mentor knows', 'Los oficios que conoce un mentor'),
		why: entrust,
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
		// It follows the row of its mentor.
		atMerge: 'stay',
	},
	{
		table: 'faculty_evaluator',
		persons: ['person_id'],
		words: {},
		what: say(
			'Ce qu’un évaluateur dit de lui : ses langues, combien de soutenances il peut avoir devant lui, ses pauses',
			'What evaluators say of themselves: languages, how many defences they can have before them, pauses',
			'Lo que un evaluador dice de sí: sus idiomas, cuántas defensas puede tener por delante, sus pausas',
		),
		why: entrustDefences,
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleEvaluators,
	},
	{
		table: 'faculty_qualification',
		persons: ['person_id', 'given_by', 'ended_by'],
		words: { end_reason: gone },
		what: say(
			'Qui peut accompagner les apprenants de quel programme, ou en entendre les soutenances, par décision de qui, et pourquoi cela a pris fin',
			'Who may accompany learners of which programme, or hear its defences, by whose decision, and why it ended',
			'Quién puede acompañar a los alumnos de qué programa, u oír sus defensas, por decisión de quién, y por qué terminó',
		),
		why: entrust,
		until: say(
			'Dix ans après la fin, si l’école n’en a pas décidé autrement',
			'Ten years after it ended, unless the school decided otherwise',
			'Diez años después del fin, salvo que la escuela decida otra cosa',
		),
		endedBy: ['faculty.old-forgotten'],
		atErasure: 'keep',
		atMerge: settleQualifications,
	},
	{
		table: 'faculty_tie',
		persons: ['person_id', 'known_id'],
		words: {},
		what: say(
			'Qui a dit connaître qui, hors de l’école, et à quel titre',
			'Who said to know whom, outside the school, and how',
			'Quién ha dicho conocer a quién, fuera de la escuela, y a qué título',
		),
		why: say(
			'Que personne n’accompagne ni ne juge un proche',
			'So that nobody accompanies or judges somebody close to them',
			'Que nadie acompañe ni juzgue a un allegado',
		),
		until: account,
		endedBy: ['erasure', 'faculty.old-forgotten'],
		atErasure: 'erase',
		atMerge: settleTies,
	},
	{
		table: 'faculty_document',
		persons: [],
		through: { column: 'application_id', to: 'faculty_application' },
		words: { name: gone, sha256: secret, file_key: secret },
		what: say(
			'Les pièces jointes à une candidature, chiffrées avec une clé qui part avec vous ; lues par qui en décide, et par personne d’autre',
			'What you showed when applying, encrypted with a key that goes with you; read by whoever decides and nobody else',
			'Los documentos de una candidatura, cifrados con una clave que se va con usted; los lee quien decide y nadie más',
		),
		why: answer,
		until: say(
			'90 jours après la réponse, si l’école n’en a pas décidé autrement',
			'90 days after the answer, unless the school decided otherwise',
			'90 días después de la respuesta, salvo que la escuela decida otra cosa',
		),
		endedBy: ['erasure', 'faculty.old-forgotten'],
		atErasure: 'erase',
	},
	...payData,
];
