import { say } from '#platform/localized.ts';
import { gone, mute, type PersonalData } from '#platform/personal-data.ts';
import { notesPersonalData } from './notes-personal-data.ts';
import { mutual } from './personal-data-of-appreciation.ts';
import { riskData } from './personal-data-risk.ts';
import { neverOwnMentor } from './server/never-own-mentor.ts';

const tenYears = {
	fr: 'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
	en: 'Ten years after learning ended, unless the school decided otherwise',
	es: 'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
};
const paid = say(
	'Payer le mentor de ce qu’il a fait, et voir qui risque de décrocher',
	'To pay the mentor for what was done, and see who may be giving up',
	'Pagar al mentor por lo que hizo y ver quién puede estar abandonando',
);
/** What stands where a reason was: whoever gave it owed one. */
const blotted = { ...gone, leaves: '…' };

export const personalData: readonly PersonalData[] = [
	{
		table: 'mentoring_accompaniment',
		persons: ['mentor_id', 'assigned_by'],
		through: { column: 'enrolment_id', to: 'enrolment_enrolment' },
		// Names of messages and figures, of which the copy holds the words.
		words: { why: mute },
		what: {
			fr: 'Qui accompagne ou a accompagné quel apprenant, depuis quand, pourquoi, et qui l’a confié',
			en: 'Who accompanies or accompanied which learner, since when, why, and who assigned them',
			es: 'Quién acompaña o acompañó a qué alumno, desde cuándo, por qué y quién lo asignó',
		},
		why: {
			fr: 'Garantir qu’un mentor n’évalue jamais la personne qu’il a accompagnée',
			en: 'To make sure that a mentor never evaluates somebody whom they accompanied',
			es: 'Garantizar que un mentor nunca evalúe a quien ha acompañado',
		},
		until: tenYears,
		endedBy: ['mentoring.old-forgotten'],
		atErasure: 'keep',
		atMerge: neverOwnMentor,
	},
	{
		table: 'mentoring_session',
		persons: ['mentor_id'],
		through: { column: 'enrolment_id', to: 'enrolment_enrolment' },
		words: {},
		what: say(
			'Vos séances avec votre mentor : quand, et ce que chacune est devenue',
			'Your sessions with your mentor: when, and what became of each',
			'Sus sesiones con su mentor: cuándo, y qué fue de cada una',
		),
		why: paid,
		until: tenYears,
		endedBy: ['mentoring.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'mentoring_outcome',
		persons: ['said_by'],
		through: { column: 'session_id', to: 'mentoring_session' },
		words: { reason: blotted },
		what: say(
			'Combien de temps chacun était dans la salle, et qui a dit, pour quelle raison, qu’il en était autrement',
			'How long each was in the room, and who said, for which reason, that it was otherwise',
			'Cuánto tiempo estuvo cada cual en la sala, y quién dijo, por qué razón, que fue de otro modo',
		),
		why: paid,
		until: tenYears,
		endedBy: ['mentoring.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'mentoring_contest',
		persons: ['answered_by'],
		through: { column: 'session_id', to: 'mentoring_session' },
		words: { reason: blotted, answer: blotted },
		what: say(
			'Ce que vous avez contesté, et ce que l’on vous a répondu',
			'What you contested, and what you were answered',
			'Lo que ha impugnado y lo que se le ha respondido',
		),
		why: say(
			'Que personne ne soit noté absent sans pouvoir répondre',
			'So that nobody is said to have been absent without a word of their own',
			'Que a nadie se le dé por ausente sin poder responder',
		),
		until: tenYears,
		endedBy: ['mentoring.old-forgotten'],
		atErasure: 'keep',
	},
	...mutual,
	...riskData,
	...notesPersonalData,
];
