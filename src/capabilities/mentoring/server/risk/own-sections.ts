import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../../tables.ts';

// What of the risk that a learner does not reach the end goes into their copy: all of it, figures included.

const enrolment = say('pour quelle inscription', 'for which enrolment', 'para qué inscripción');
const when = say('quand', 'when', 'cuándo');
const words = say('les mots', 'the words', 'las palabras');

const scores = section({
	name: 'scores',
	what: say(
		'Ce que le score a dit de votre avancée, jour par jour',
		'What the score said of how you were getting on, day by day',
		'Lo que la puntuación dijo de su avance, día a día',
	),
	fields: {
		enrolment,
		day: say('le jour', 'the day', 'el día'),
		level: say('en un mot', 'in a word', 'en una palabra'),
		score: say(
			'de 0 à 1, rien s’il était trop tôt',
			'from 0 to 1, nothing where it was too early',
			'de 0 a 1, nada si era demasiado pronto',
		),
		parts: say(
			'ce qui l’a fait : chaque signe, sa valeur, ce qu’il ajoute',
			'what made it: each sign, its value, what it adds',
			'lo que la formó: cada signo, su valor, lo que añade',
		),
		unknown: say('ce qui n’était pas mesuré', 'what was not measured', 'lo que no se medía'),
		version: say('la version du calcul', 'the version of the reckoning', 'la versión del cálculo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringScore as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.select(['one.enrolmentId as enrolment', 'day', 'level', 'score', 'contributions as parts', 'unknown'])
			.select('one.version')
			.where('learner.personId', '=', personId)
			.orderBy('one.enrolmentId')
			.orderBy('day')
			.execute(),
});

const alarms = section({
	name: 'alarms',
	what: say('Les alertes de votre mentor', 'The alarms of your mentor', 'Las alertas de su mentor'),
	fields: {
		enrolment,
		said: say('donnée ou levée', 'raised or over', 'dada o levantada'),
		reason: words,
		saidAt: when,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringAlarm as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.select(['one.enrolmentId as enrolment', 'said', 'reason', 'saidAt'])
			.where('learner.personId', '=', personId)
			.orderBy('one.enrolmentId')
			.orderBy('number')
			.execute(),
});

const contradictions = section({
	name: 'contradictions',
	what: say(
		'Ce que vous avez dit de ce que l’école voit',
		'What you said of what the school sees',
		'Lo que ha dicho de lo que la escuela ve',
	),
	fields: {
		enrolment,
		kind: say('corriger, refuser ou reprendre', 'correct, object or resume', 'corregir, rechazar o reanudar'),
		words,
		saidAt: when,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringContradiction as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.select(['one.enrolmentId as enrolment', 'kind', 'words', 'saidAt'])
			.where('learner.personId', '=', personId)
			.orderBy('one.enrolmentId')
			.orderBy('number')
			.execute(),
});

const cases = section({
	name: 'cases',
	what: say(
		'Quand quelqu’un a dû prendre du temps pour vous, et ce qui a été fait, étape par étape',
		'When somebody had to make time for you, and what was done, step by step',
		'Cuándo alguien tuvo que sacar tiempo para usted y lo que se hizo, paso a paso',
	),
	fields: {
		case: say('le dossier', 'the case', 'el caso'),
		why: say('pourquoi', 'why', 'por qué'),
		move: say('l’étape', 'the step', 'el paso'),
		deed: say('ce qui a été fait', 'what was done', 'lo que se hizo'),
		words,
		outcome: say('ce que le dossier a donné', 'what came of the case', 'lo que dio el caso'),
		madeAt: when,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringCaseStep as step')
			.innerJoin('mentoringCase as one', 'one.id', 'step.caseId')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.select(['one.id as case', 'why', 'move', 'deed', 'words', 'outcome', 'madeAt'])
			.where('learner.personId', '=', personId)
			.orderBy('one.id')
			.orderBy('step.number')
			.execute(),
});

const traces = section({
	name: 'traces',
	what: say(
		'Ce qui dit quand vous avez été vu en dernier',
		'What says when you were last seen',
		'Lo que dice cuándo se le vio por última vez',
	),
	fields: {
		enrolment,
		project: say('le projet remis', 'the project handed in', 'el proyecto entregado'),
		at: when,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringTrace as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.select(['one.enrolmentId as enrolment', 'subject as project', 'at'])
			.where('learner.personId', '=', personId)
			.orderBy('at')
			.execute(),
});

export const riskSections = [scores, alarms, contradictions, cases, traces];
