import { say } from '#platform/localized.ts';
import { gone, type PersonalData } from '#platform/personal-data.ts';

const accompany = say(
	'Vous accompagner d’une séance à l’autre, et décider de votre diplôme sur dossier',
	'To accompany you from one session to the next, and decide on your diploma by your dossier',
	'Acompañarle de una sesión a otra y decidir sobre su título a la vista del expediente',
);
const steer = say(
	'Que chacun reçoive une note de chaque séance, et que le temps aille à la personne et à la méthode',
	'So that everybody gets a note of each session, and that time goes to the person and the method',
	'Que cada cual reciba una nota de cada sesión, y que el tiempo vaya a la persona y al método',
);
const proved = say(
	'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
	'Ten years after learning ended, unless the school decided otherwise',
	'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
);

const kept = { until: proved, endedBy: ['erasure', 'mentoring.notes-forgotten'] } as const;
/** Whose session it was: its learner's. */
const ofSession = { persons: [], through: { column: 'session_id', to: 'mentoring_session' } } as const;

/** What is written of sessions: all of it goes with the learner whom it is about. */
export const notesPersonalData: readonly PersonalData[] = [
	{
		...ofSession,
		...kept,
		table: 'mentoring_note',
		words: { done: gone, how: gone },
		what: say(
			'Ce que votre mentor écrit de chaque séance et vous donne à lire',
			'What your mentor writes of each session and gives you to read',
			'Lo que su mentor escribe de cada sesión y le da a leer',
		),
		why: accompany,
		atErasure: 'erase',
	},
	{
		...ofSession,
		...kept,
		table: 'mentoring_note_version',
		words: { done: gone, how: gone },
		what: say(
			'Ces notes, telles que vous les avez lues chaque fois qu’elles ont changé',
			'Those notes, as you read them each time that they changed',
			'Esas notas, tal como las leyó cada vez que cambiaron',
		),
		why: accompany,
		atErasure: 'erase',
	},
	{
		...ofSession,
		table: 'mentoring_team_note',
		words: { wellbeing: gone },
		what: say(
			'Comment vous allez, noté par votre mentor pour l’équipe seule : sur aucune page que vous lisez, mais dans la copie de vos données',
			'How you are, noted by your mentor for the team alone: on no page that you read, but in the copy of your data',
			'Cómo está usted, anotado por su mentor solo para el equipo: en ninguna página que usted lea, pero sí en la copia de sus datos',
		),
		why: say(
			'Remarquer à temps que quelqu’un va mal, et l’aider',
			'To notice in time that somebody is not well, and help',
			'Notar a tiempo que alguien no está bien, y ayudarle',
		),
		until: say(
			'Six mois après la fin de la formation, si l’école n’en a pas décidé autrement',
			'Six months after learning ended, unless the school decided otherwise',
			'Seis meses después del fin de la formación, salvo que la escuela decida otra cosa',
		),
		endedBy: ['erasure', 'mentoring.team-notes-forgotten'],
		atErasure: 'erase',
	},
	{
		...ofSession,
		...kept,
		table: 'mentoring_time_share',
		words: {},
		what: say(
			'À quoi le temps de vos séances est allé',
			'What the time of your sessions went to',
			'A qué se dedicó el tiempo de sus sesiones',
		),
		why: steer,
		atErasure: 'erase',
	},
	{
		...kept,
		table: 'mentoring_objective',
		persons: [],
		through: { column: 'enrolment_id', to: 'enrolment_enrolment' },
		words: { text: gone },
		what: say(
			'Vos objectifs, leur date, et ce qu’ils sont devenus',
			'Your objectives, their dates, and what became of them',
			'Sus objetivos, su fecha y en qué quedaron',
		),
		why: accompany,
		atErasure: 'erase',
	},
	{
		...ofSession,
		...kept,
		table: 'mentoring_objective_outcome',
		words: {},
		what: say(
			'Chaque fois que l’on a dit ce qu’un objectif est devenu',
			'Each time that somebody said what became of an objective',
			'Cada vez que se dijo en qué quedó un objetivo',
		),
		why: accompany,
		atErasure: 'erase',
	},
	{
		until: proved,
		endedBy: ['mentoring.notes-forgotten'],
		table: 'mentoring_note_wait',
		persons: ['excused_by'],
		through: { column: 'session_id', to: 'mentoring_session' },
		words: { reason: gone },
		what: say(
			'Les séances qui attendent leur note, et pourquoi l’une n’en aura pas',
			'Sessions that wait for their note, and why one will have none',
			'Las sesiones que esperan su nota, y por qué una no la tendrá',
		),
		why: steer,
		atErasure: 'keep',
	},
];
