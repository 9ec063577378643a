import { say } from '#platform/localized.ts';
import { gone, type PersonalData } from '#platform/personal-data.ts';
import { eraseLikenesses } from './server/likeness/erase-likenesses.ts';

const why = say(
	'Que ce qui est certifié soit le travail de la personne ; une personne décide, jamais le chiffre',
	'That what is certified is the person’s own work; a person decides, never the figure',
	'Que lo que se certifica sea el trabajo de la persona; decide una persona, nunca la cifra',
);
const withTheHandIn = say(
	'Aussi longtemps que la remise : dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
	'As long as the hand-in: ten years after learning ended, unless the school decided otherwise',
	'Tanto como la entrega: diez años después del fin de la formación, salvo que la escuela decida otra cosa',
);
const endedBy: PersonalData['endedBy'] = ['erasure', 'assessment.old-forgotten'];

/** What is kept of likenesses: it goes with either of the two hand-ins. */
export const likenessData: readonly PersonalData[] = [
	{
		table: 'integrity_comparison',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: {},
		what: say(
			'Que vos remises ont été comparées à d’autres, et quand',
			'That your hand-ins were compared with others, and when',
			'Que sus entregas se compararon con otras, y cuándo',
		),
		why,
		until: withTheHandIn,
		endedBy,
		atErasure: 'erase',
	},
	{
		table: 'integrity_file',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { path: gone },
		what: say(
			'Le nom des fichiers de vos remises, et s’ils ont pu être lus pour les comparer',
			'The names of the files of your hand-ins, and whether they could be read to compare them',
			'El nombre de los archivos de sus entregas y si se pudieron leer para compararlos',
		),
		why,
		until: withTheHandIn,
		endedBy,
		atErasure: 'erase',
	},
	{
		table: 'integrity_likeness',
		persons: [],
		through: { column: 'comparison_id', to: 'integrity_comparison' },
		words: {},
		what: say(
			'Ce qu’une remise a de commun avec une autre : des chiffres et des numéros de lignes, jamais le texte',
			'What a hand-in has in common with another: figures and numbers of lines, never the text',
			'Lo que una entrega tiene en común con otra: cifras y números de línea, nunca el texto',
		),
		why,
		until: withTheHandIn,
		endedBy,
		atErasure: 'erase',
		erase: eraseLikenesses,
	},
	{
		table: 'integrity_likeness_decision',
		persons: ['decided_by'],
		through: { column: 'likeness_id', to: 'integrity_likeness' },
		words: { reason: { ...gone, leaves: '–' } },
		what: say(
			'Ce qu’une personne en a décidé, quand et pour quelle raison',
			'What a person decided on it, when and for which reason',
			'Lo que una persona decidió al respecto, cuándo y por qué razón',
		),
		why,
		until: withTheHandIn,
		endedBy,
		atErasure: 'keep',
	},
	{
		table: 'integrity_likeness_look',
		persons: ['looked_by'],
		through: { column: 'likeness_id', to: 'integrity_likeness' },
		words: {},
		what: say(
			'Qui a regardé ce que deux remises ont de commun, et quand',
			'Who looked at what two hand-ins have in common, and when',
			'Quién miró lo que dos entregas tienen en común, y cuándo',
		),
		why: say(
			'Que nul ne regarde sans que cela se sache',
			'That nobody looks without it being known',
			'Que nadie mire sin que se sepa',
		),
		until: withTheHandIn,
		endedBy,
		atErasure: 'keep',
	},
];
