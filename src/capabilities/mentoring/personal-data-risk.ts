import { say } from '#platform/localized.ts';
import { gone, type PersonalData } from '#platform/personal-data.ts';

const through = { column: 'enrolment_id', to: 'enrolment_enrolment' } as const;
const asked = {
	why: say(
		'Que quelqu’un prenne de vos nouvelles à temps, et pouvoir dire pourquoi. Rien d’autre n’en dépend',
		'So that somebody gets in touch in time, and can say why. Nothing else depends on it',
		'Que alguien se interese por usted a tiempo, y poder decir por qué. Nada más depende de ello',
	),
	until: say(
		'Un an après la fin de la formation, si l’école n’en a pas décidé autrement',
		'One year after learning ended, unless the school decided otherwise',
		'Un año después del fin de la formación, salvo que la escuela decida otra cosa',
	),
	endedBy: ['mentoring.old-cases-forgotten'],
	atErasure: 'erase',
} as const;

/** What the school keeps to see in time who needs somebody. */
export const riskData: readonly PersonalData[] = [
	{
		table: 'mentoring_trace',
		persons: [],
		through,
		words: {},
		what: say(
			'Quand vous avez remis quelque chose, pour savoir depuis quand on ne vous voit plus',
			'When you handed something in, to know since when you have not been seen',
			'Cuándo entregó algo, para saber desde cuándo no se le ve',
		),
		...asked,
	},
	{
		table: 'mentoring_alarm',
		persons: ['said_by'],
		through,
		words: { reason: gone },
		what: say(
			'Les alertes de votre mentor : quand, par qui, pourquoi',
			'The alarms of your mentor: when, by whom, why',
			'Las alertas de su mentor: cuándo, de quién, por qué',
		),
		...asked,
	},
	{
		table: 'mentoring_contradiction',
		persons: [],
		through,
		words: { words: gone },
		what: say(
			'Ce que vous avez dit de ce que l’école voit de votre avancée',
			'What you said of what the school sees of how you are getting on',
			'Lo que ha dicho de lo que la escuela ve de su avance',
		),
		...asked,
	},
	{
		table: 'mentoring_score',
		persons: [],
		through,
		words: {},
		what: say(
			'Chaque jour, un score qui dit pour qui prendre du temps, avec ce qui l’a fait',
			'Each day, a score that says for whom to make time, with what made it',
			'Cada día, una puntuación que dice para quién sacar tiempo, con lo que la formó',
		),
		...asked,
		until: say(
			'Quatre mois, si l’école n’en a pas décidé autrement',
			'Four months, unless the school decided otherwise',
			'Cuatro meses, salvo que la escuela decida otra cosa',
		),
		endedBy: ['mentoring.old-scores-forgotten', 'mentoring.old-cases-forgotten'],
	},
	{
		table: 'mentoring_case',
		persons: ['holder_id'],
		through,
		words: {},
		what: say(
			'Les dossiers ouverts pour que quelqu’un prenne du temps pour vous : pourquoi, qui s’en occupe, ce que cela a donné',
			'The cases opened so that somebody makes time for you: why, who looks after it, what came of it',
			'Los casos abiertos para que alguien saque tiempo para usted: por qué, quién se ocupa, qué dieron',
		),
		...asked,
	},
	{
		table: 'mentoring_case_step',
		persons: ['made_by'],
		through: { column: 'case_id', to: 'mentoring_case' },
		words: { words: gone },
		what: say(
			'Chaque étape d’un dossier : qui l’a faite, quand, en quels mots',
			'Each step of a case: who made it, when, in which words',
			'Cada paso de un caso: quién lo dio, cuándo, con qué palabras',
		),
		...asked,
	},
];
