import { say } from '#platform/localized.ts';
import { kept, type PersonalData } from '#platform/personal-data.ts';

const why = say(
	'Savoir si deux évaluateurs qui s’ignorent décident de même : c’est ce qui fait la valeur d’un diplôme',
	'To know whether two evaluators who do not know of each other decide alike: it is what makes a diploma worth something',
	'Saber si dos evaluadores que no se conocen entre sí deciden igual: es lo que da valor a un diploma',
);
const asLongAsItStands = say(
	'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
	'Ten years after learning ended, unless the school decided otherwise',
	'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
);
const ofLooks = { why, until: asLongAsItStands, endedBy: ['assessment.old-forgotten'], atErasure: 'keep' } as const;

export const personalData: readonly PersonalData[] = [
	{
		...ofLooks,
		table: 'oversight_look',
		persons: ['first_id', 'looker_id'],
		words: {},
		what: say(
			'Les secondes lectures : de quelle soutenance, qui avait décidé, qui a été tiré au sort pour la revoir',
			'Second looks: at which defence, who had decided, who was drawn to look again',
			'Las segundas miradas: de qué defensa, quién había decidido, a quién se sorteó para verla de nuevo',
		),
	},
	{
		...ofLooks,
		table: 'oversight_move',
		persons: ['actor_id'],
		words: { reason: kept },
		what: say(
			'Chaque étape d’une seconde lecture, et la raison de qui n’a pas voulu la faire',
			'Each step of a second look, and the reason of whoever did not want to do it',
			'Cada paso de una segunda mirada y la razón de quien no quiso hacerla',
		),
	},
	{
		...ofLooks,
		table: 'oversight_draw',
		persons: [],
		words: { candidates: kept, reasons: kept, drawn_as: kept },
		what: say(
			'Tirages au sort de qui revoit : qui pouvait l’être, ce qui s’opposait aux autres, qui l’a été',
			'Draws of who looks again: who could be drawn, what stood against the others, who was',
			'Sorteos de quien mira de nuevo: quién podía salir, qué impedía a los demás, quién salió',
		),
	},
	{
		...ofLooks,
		table: 'oversight_judgement',
		persons: [],
		through: { column: 'look_id', to: 'oversight_look' },
		words: { reason: kept },
		what: say(
			'Ce que la seconde lecture a conclu, compétence par compétence, avec ses raisons',
			'What the second look found, competency by competency, with its reasons',
			'Lo que concluyó la segunda mirada, competencia por competencia, con sus razones',
		),
	},
	{
		...ofLooks,
		table: 'oversight_talk',
		persons: ['first_id', 'concluded_by'],
		words: {},
		what: say(
			'Les entretiens de calibrage : sur quelle décision, et ce que l’on en retient',
			'Calibration talks: about which decision, and what is retained',
			'Las conversaciones de calibrado: sobre qué decisión y lo que se retiene',
		),
	},
	{
		...ofLooks,
		table: 'oversight_word',
		persons: ['author_id'],
		through: { column: 'talk_id', to: 'oversight_talk' },
		words: { words: kept },
		what: say('Ce qui s’y est dit', 'What was said in them', 'Lo que se dijo en ellas'),
	},
	{
		...ofLooks,
		table: 'oversight_period',
		persons: [],
		words: { defences: kept, evaluators: kept, chosen: kept },
		what: say(
			'Parmi quelles soutenances d’un mois le sort a choisi celles qui sont revues',
			'Among which defences of a month chance chose those that are looked at again',
			'Entre qué defensas de un mes el azar eligió las que se ven de nuevo',
		),
		until: asLongAsItStands,
		endedBy: ['oversight.old-periods-forgotten'],
	},
];
