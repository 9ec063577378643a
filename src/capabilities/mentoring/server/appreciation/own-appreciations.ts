import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../../tables.ts';
import { saidTo } from './said.ts';

// What was said, asked and wished, as it stands in somebody's copy. What others said of them is in it once they may read it
// on the page, by the same query: no sooner, and not where it is covered.

const gesture = say('le geste', 'the gesture', 'el gesto');
const words = say('les mots', 'the words', 'las palabras');
const every = 10_000;

const given = section({
	name: 'appreciations-given',
	what: say(
		'Comment vous avez dit que cela se passe après des séances',
		'How you said that it goes after sessions',
		'Cómo dijo usted que va después de las sesiones',
	),
	fields: {
		part: say('comme apprenant ou comme mentor', 'as the learner or as the mentor', 'como alumno o como mentor'),
		...{ gesture, words, answeredAt: say('quand', 'when', 'cuándo') },
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringAppreciation')
			.select(['side as part', 'gesture', 'words', 'answeredAt'])
			.where('authorId', '=', personId)
			.orderBy('answeredAt')
			.execute(),
});

const received = section({
	name: 'appreciations-received',
	what: say(
		'Comment l’on vous a dit que cela se passe avec vous',
		'How you were told that it goes with you',
		'Cómo se le ha dicho que va con usted',
	),
	fields: { gesture, words, revealedAt: say('depuis quand c’est lu', 'since when it is read', 'desde cuándo se lee') },
	async rows(ctx, personId) {
		const rows = await saidTo(ctx, personId, every);
		return rows.map((row) => ({ gesture: row.gesture, words: row.words, revealedAt: row.revealedAt }));
	},
});

const reports = section({
	name: 'reported-words',
	what: say('Les mots que vous avez signalés', 'The words that you reported', 'Las palabras que usted señaló'),
	fields: {
		reason: say('pourquoi', 'why', 'por qué'),
		state: say('ce qui a été décidé', 'what was decided', 'lo que se decidió'),
		decisionReason: say('pourquoi on en a décidé ainsi', 'why it was decided so', 'por qué se decidió así'),
		reportedAt: say('quand', 'when', 'cuándo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringReport')
			.select(['reason', 'state', 'decisionReason', 'reportedAt'])
			.where('reportedBy', '=', personId)
			.orderBy('reportedAt')
			.execute(),
});

const changes = section({
	name: 'changes-asked',
	what: say(
		'Les changements de mentor que vous avez demandés',
		'The changes of mentor that you asked for',
		'Los cambios de mentor que ha pedido',
	),
	fields: {
		reason: say('pourquoi', 'why', 'por qué'),
		tellOther: say('si l’autre devait le savoir', 'whether the other was to know', 'si el otro debía saberlo'),
		state: say('ce qui en est devenu', 'what became of it', 'en qué quedó'),
		answers: say('ce qui vous a été répondu', 'what you were answered', 'lo que se le respondió'),
		askedAt: say('quand', 'when', 'cuándo'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('mentoringChange')
			.select(['id', 'reason', 'tellOther', 'state', 'askedAt'])
			.where('askedBy', '=', personId)
			.orderBy('askedAt')
			.execute();
		const steps = await db(ctx)
			.selectFrom('mentoringChangeStep as step')
			.innerJoin('mentoringChange as one', 'one.id', 'step.changeId')
			.select(['step.changeId', 'step.reason'])
			.where('one.askedBy', '=', personId)
			.where('step.reason', 'is not', null)
			.orderBy('number')
			.execute();
		const answers = Map.groupBy(steps, ({ changeId }) => changeId);
		return rows.map(({ id, ...row }) => ({
			...row,
			answers: (answers.get(id) ?? []).map(({ reason }) => reason),
		}));
	},
});

const wishes = section({
	name: 'wishes',
	what: say('Ce que vous souhaitez d’un mentor', 'What you wish of a mentor', 'Lo que desea de un mentor'),
	fields: {
		enrolment: say('pour quelle inscription', 'for which enrolment', 'para qué inscripción'),
		mentor: say('qui', 'who', 'quién'),
		language: say('en quelle langue', 'in which language', 'en qué idioma'),
		moments: say('à quelles heures', 'at which hours', 'a qué horas'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringWish as wish')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'wish.enrolmentId')
			.leftJoin('identityName as named', 'named.personId', 'wish.mentorId')
			.select(['wish.enrolmentId as enrolment', 'displayName as mentor', 'language', 'moments'])
			.where('learner.personId', '=', personId)
			.execute(),
});

const programmes = section({
	name: 'wished-programmes',
	what: say(
		'Les programmes dont vous préférez accompagner les apprenants',
		'The programmes whose learners you would rather accompany',
		'Los programas cuyos alumnos prefiere acompañar',
	),
	fields: { programme: say('le programme', 'the programme', 'el programa') },
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('mentoringProgrammeWish as wish')
			.innerJoin('programmesPublished as said', (join) =>
				join.onRef('said.programmeId', '=', 'wish.programmeId').on('current', '=', true),
			)
			.select('title')
			.where('wish.mentorId', '=', personId)
			.orderBy('slug')
			.execute();
		return rows.map(({ title }) => ({ programme: told(title, ctx.locale).text }));
	},
});

export const mutualSections = [given, received, reports, changes, wishes, programmes];
