import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';

// What oversight puts into somebody's copy. Whoever decided reads what a second look found, and never who looked.

const project = say('le projet', 'the project', 'el proyecto');
const competency = say('la compétence', 'the competency', 'la competencia');
const outcome = say(
	'acquise, ou pas encore, selon la seconde lecture',
	'acquired, or not yet, by the second look',
	'adquirida o todavía no, según la segunda mirada',
);
const reason = say('sa raison', 'its reason', 'su razón');
const decidedAt = say('quand', 'when', 'cuándo');

const judged = (
	name: string,
	whose: 'look.lookerId' | 'look.firstId' | 'held.learnerId',
	what: ReturnType<typeof say>,
) =>
	section({
		name,
		what,
		fields: { project, competency, outcome, reason, decidedAt },
		async rows(ctx, personId) {
			const rows = await db(ctx)
				.selectFrom('oversightJudgement as one')
				.innerJoin('oversightLook as look', 'look.id', 'one.lookId')
				.innerJoin('assessmentHeld as held', 'held.defenceId', 'look.defenceId')
				.innerJoin('programmesStatement as statement', (join) =>
					join
						.onRef('statement.programmeId', '=', 'held.programmeId')
						.onRef('statement.version', '=', 'held.version')
						.onRef('statement.projectKey', '=', 'held.projectKey'),
				)
				.select(['statement.title', 'one.competencyKey as competency', 'one.outcome', 'one.reason', 'look.decidedAt'])
				.where(whose, '=', personId)
				.orderBy('one.id')
				.execute();
			return rows.map(({ title, ...row }) => ({ project: told(title, ctx.locale).text, ...row }));
		},
	});

const asked = section({
	name: 'looks',
	what: say(
		'Les soutenances que le sort vous a données à revoir',
		'The defences that chance gave you to look at again',
		'Las defensas que el azar le dio a ver de nuevo',
	),
	fields: {
		state: say('où vous en êtes', 'where you stand', 'en qué punto está'),
		since: say('depuis quand', 'since when', 'desde cuándo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('oversightLook')
			.select(['state', 'since'])
			.where('lookerId', '=', personId)
			.orderBy('since')
			.execute(),
});

const left = section({
	name: 'looks-left',
	what: say(
		'Celles que vous n’avez pas voulu revoir',
		'Those that you did not want to look at',
		'Las que no quiso ver de nuevo',
	),
	fields: { at: decidedAt, reason: say('pourquoi', 'why', 'por qué') },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('oversightMove')
			.select(['at', 'reason'])
			.where('actorId', '=', personId)
			.where('move', '=', 'withdraw')
			.orderBy('at')
			.execute(),
});

const talked = section({
	name: 'calibration-talks',
	what: say(
		'Ce que vous avez dit dans des entretiens de calibrage, et ce qu’on vous y a dit',
		'What you said in calibration talks, and what you were told in them',
		'Lo que dijo en conversaciones de calibrado y lo que le dijeron en ellas',
	),
	fields: {
		saidAt: decidedAt,
		part: say('qui : vous ou la direction', 'who: you or the head of pedagogy', 'quién: usted o la dirección'),
		words: say('quoi', 'what', 'qué'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('oversightWord as word')
			.innerJoin('oversightTalk as talk', 'talk.id', 'word.talkId')
			.select(['word.saidAt', 'word.part', 'word.words'])
			.where((eb) => eb.or([eb('talk.firstId', '=', personId), eb('word.authorId', '=', personId)]))
			.orderBy('word.id')
			.execute(),
});

export const ownSections = [
	asked,
	left,
	talked,
	judged(
		'looks-judged',
		'look.lookerId',
		say('Ce que vous avez dit en les revoyant', 'What you said of them', 'Lo que dijo al verlas'),
	),
	judged(
		'decisions-looked-at',
		'look.firstId',
		say(
			'Ce qu’une seconde lecture a vu dans une soutenance que vous aviez décidée',
			'What a second look saw in a defence that you had decided',
			'Lo que una segunda mirada vio en una defensa que usted había decidido',
		),
	),
	judged(
		'defences-looked-at',
		'held.learnerId',
		say(
			'Ce qu’une seconde lecture a vu dans l’une de vos soutenances ; elle ne change aucune décision',
			'What a second look saw in a defence of yours; it changes no decision',
			'Lo que una segunda mirada vio en una defensa suya; no cambia ninguna decisión',
		),
	),
];
