import { say } from '#platform/localized.ts';
import { gone, type PersonalData } from '#platform/personal-data.ts';
import { settleProgrammeWishes } from './server/settle-merge.ts';

const aWhile = say(
	'Deux ans, si l’école n’en a pas décidé autrement',
	'Two years, unless the school decided otherwise',
	'Dos años, salvo que la escuela decida otra cosa',
);
const afterwards = say(
	'Deux ans après la réponse, si l’école n’en a pas décidé autrement',
	'Two years after the answer, unless the school decided otherwise',
	'Dos años después de la respuesta, salvo que la escuela decida otra cosa',
);
const together = say(
	'Que chacun sache comment cela se passe avec l’autre, et puisse faire mieux',
	'That each knows how it goes with the other, and can do better',
	'Que cada cual sepa cómo va con el otro y pueda mejorar',
);
const fit = say(
	'Donner à chacun un mentor qui lui convient',
	'To give each learner a mentor who suits them',
	'Dar a cada cual un mentor que le convenga',
);

export const mutual: readonly PersonalData[] = [
	{
		table: 'mentoring_round',
		persons: ['mentor_id'],
		through: { column: 'enrolment_id', to: 'enrolment_enrolment' },
		words: {},
		what: say(
			'Après quelles séances un apprenant et son mentor ont été interrogés, et quand chacun a pu lire l’autre',
			'After which sessions a learner and their mentor were asked, and since when each could read the other',
			'Después de qué sesiones se preguntó a un alumno y a su mentor, y desde cuándo cada cual pudo leer al otro',
		),
		why: together,
		until: aWhile,
		endedBy: ['mentoring.appreciations-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'mentoring_appreciation',
		persons: ['author_id'],
		words: { words: gone },
		what: say(
			'Comment chacun dit que cela se passe avec l’autre, d’un geste et de quelques mots',
			'How each says that it goes with the other, in a gesture and a few words',
			'Cómo dice cada cual que va con el otro, en un gesto y unas palabras',
		),
		why: together,
		until: aWhile,
		endedBy: ['erasure', 'mentoring.appreciations-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'mentoring_tally',
		persons: ['mentor_id'],
		words: {},
		what: say(
			'Combien d’apprenants, sur plusieurs, sont contents de travailler avec un mentor, sans dire lesquels',
			'How many learners of several are content to work with a mentor, without saying which',
			'Cuántos alumnos, de varios, están contentos de trabajar con un mentor, sin decir cuáles',
		),
		why: fit,
		until: aWhile,
		endedBy: ['erasure', 'mentoring.appreciations-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'mentoring_report',
		persons: ['reported_by', 'decided_by'],
		words: { reason: gone, decision_reason: gone },
		what: say(
			'Les mots signalés : par qui, pourquoi, et ce qui en a été décidé',
			'Words that were reported: by whom, why, and what was decided',
			'Las palabras señaladas: por quién, por qué y qué se decidió',
		),
		why: say(
			'Que personne n’ait à lire des mots qui blessent',
			'That nobody has to read words that hurt',
			'Que nadie tenga que leer palabras que hieren',
		),
		until: aWhile,
		endedBy: ['mentoring.appreciations-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'mentoring_change',
		persons: ['asked_by', 'mentor_id', 'reviewer_id', 'new_mentor_id'],
		words: { reason: gone },
		what: say(
			'Qui a demandé à changer de mentor ou d’apprenant, pourquoi, qui en a décidé',
			'Who asked for another mentor or to hand a learner over, why, and who decided',
			'Quién pidió cambiar de mentor o de alumno, por qué y quién lo decidió',
		),
		why: fit,
		until: afterwards,
		endedBy: ['mentoring.appreciations-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'mentoring_change_step',
		persons: ['made_by'],
		through: { column: 'change_id', to: 'mentoring_change' },
		words: { reason: gone },
		what: say(
			'Chaque étape d’une telle demande : qui l’a faite, quand, pour quelle raison',
			'Each step of such a request: who made it, when, for which reason',
			'Cada paso de tal petición: quién lo dio, cuándo, por qué razón',
		),
		why: fit,
		until: afterwards,
		endedBy: ['mentoring.appreciations-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'mentoring_wish',
		persons: ['mentor_id'],
		through: { column: 'enrolment_id', to: 'enrolment_enrolment' },
		words: {},
		what: say(
			'Ce qu’un apprenant souhaite de son mentor : qui, en quelle langue, à quelles heures',
			'What a learner wishes of a mentor: who, in which language, at which hours',
			'Lo que un alumno desea de su mentor: quién, en qué idioma, a qué horas',
		),
		why: fit,
		until: say(
			'Deux ans après la fin de la formation, si l’école n’en a pas décidé autrement',
			'Two years after learning ended, unless the school decided otherwise',
			'Dos años después del fin de la formación, salvo que la escuela decida otra cosa',
		),
		endedBy: ['erasure', 'mentoring.appreciations-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'mentoring_programme_wish',
		persons: ['mentor_id'],
		words: {},
		what: say(
			'Les programmes dont un mentor préfère accompagner les apprenants',
			'The programmes whose learners a mentor would rather accompany',
			'Los programas cuyos alumnos un mentor prefiere acompañar',
		),
		why: fit,
		until: say('Tant que le compte existe', 'As long as the account exists', 'Mientras exista la cuenta'),
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleProgrammeWishes,
	},
];
