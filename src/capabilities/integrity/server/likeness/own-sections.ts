import type { ReadCtx } from '#platform/context.ts';
import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../../tables.ts';

// What integrity puts into somebody's copy: all that is known of their own hand-ins, and never whose the other one was, nor
// a line of it.

const enrolment = say('l’inscription', 'the enrolment', 'la inscripción');
const project = say('le projet', 'the project', 'el proyecto');
const version = say('la remise', 'the hand-in', 'la entrega');
const at = say('quand', 'when', 'cuándo');

const comparisons = section({
	name: 'comparisons',
	what: say(
		'Quand vos remises ont été comparées à celles d’autres personnes',
		'When your hand-ins were compared with those of others',
		'Cuándo se compararon sus entregas con las de otras personas',
	),
	fields: {
		...{ enrolment, project, version, at },
		earlier: say('à combien d’autres', 'with how many others', 'con cuántas otras'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('integrityComparison as one')
			.innerJoin('assessmentHandIn as own', (join) =>
				join.onRef('own.projectId', '=', 'one.projectId').onRef('own.number', '=', 'one.number'),
			)
			.select(['own.enrolmentId as enrolment', 'own.projectKey as project', 'own.number as version'])
			.select(['one.comparedAt as at', 'one.earlier'])
			.where('own.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

const files = section({
	name: 'compared-files',
	what: say(
		'Ce qu’il est advenu de chacun de vos fichiers quand on les a comparés',
		'What became of each of your files when they were compared',
		'Qué fue de cada uno de sus archivos al compararlos',
	),
	fields: {
		...{ enrolment, project, version },
		path: say('le fichier', 'the file', 'el archivo'),
		outcome: say('lu, ou pourquoi non', 'read, or why not', 'leído, o por qué no'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('integrityFile as one')
			.innerJoin('assessmentHandIn as own', (join) =>
				join.onRef('own.projectId', '=', 'one.projectId').onRef('own.number', '=', 'one.number'),
			)
			.select(['own.enrolmentId as enrolment', 'own.projectKey as project', 'own.number as version', 'path', 'outcome'])
			.where('own.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

/** A likeness is of both: each is told of it, and of every decision on it. */
const likenesses = section({
	name: 'likenesses',
	what: say(
		'Ce que vos remises ont de commun avec d’autres, et ce qu’une personne en a décidé ; jamais de qui est l’autre',
		'What your hand-ins have in common with others, and what a person decided on it; never whose the other is',
		'Lo que sus entregas tienen en común con otras y lo que una persona decidió; nunca de quién es la otra',
	),
	fields: {
		...{ enrolment, project, version },
		similarity: say(
			'la ressemblance, de 0 à 1 : un rang dans une liste',
			'the similarity, from 0 to 1: a place in a list',
			'la similitud, de 0 a 1: un lugar en una lista',
		),
		passages: say('combien de passages sont communs', 'how many passages are in both', 'cuántos pasajes son comunes'),
		looks: say('combien de fois on l’a regardée', 'how often it was looked at', 'cuántas veces se ha mirado'),
		outcome: say(
			'la décision ; rien tant que personne n’a décidé',
			'the decision; nothing while nobody decided',
			'la decisión; nada mientras nadie haya decidido',
		),
		reason: say('sa raison', 'its reason', 'su razón'),
		at: say('quand on a décidé', 'when it was decided', 'cuándo se decidió'),
	},
	rows: async (ctx, personId) => [
		...(await likenessesOf(ctx, personId, 'here')),
		...(await likenessesOf(ctx, personId, 'there')),
	],
});

const likenessesOf = (ctx: ReadCtx, personId: string, side: 'here' | 'there') => {
	const [ownProject, ownNumber] =
		side === 'here' ? (['one.projectId', 'one.number'] as const) : (['one.otherProjectId', 'one.otherNumber'] as const);
	return db(ctx)
		.selectFrom('integrityLikenessNow as one')
		.innerJoin('assessmentHandIn as own', (join) =>
			join.onRef('own.projectId', '=', ownProject).onRef('own.number', '=', ownNumber),
		)
		.leftJoin('integrityLikenessDecision as said', 'said.likenessId', 'one.likenessId')
		.select(['own.enrolmentId as enrolment', 'own.projectKey as project', 'own.number as version', 'one.similarity'])
		.select(({ selectFrom }) => [
			selectFrom('integrityPassage as passage')
				.select((eb) => eb.fn.countAll<number>().as('count'))
				.whereRef('passage.likenessId', '=', 'one.likenessId')
				.as('passages'),
			selectFrom('integrityLikenessLook as look')
				.select((eb) => eb.fn.countAll<number>().as('count'))
				.whereRef('look.likenessId', '=', 'one.likenessId')
				.as('looks'),
		])
		.select(['said.outcome', 'said.reason', 'said.decidedAt as at'])
		.where('own.learnerId', '=', personId)
		.orderBy('one.likenessId')
		.orderBy('said.id')
		.execute();
};

const asOfficer = section({
	name: 'acts',
	what: say(
		'Ce que vous avez regardé et décidé de remises qui se ressemblent, sans le nom de leurs auteurs',
		'What you looked at and decided of hand-ins that are alike, without the names of their authors',
		'Lo que ha mirado y decidido de entregas parecidas, sin el nombre de sus autores',
	),
	fields: { at, act: say('quoi', 'what', 'qué') },
	async rows(ctx, personId) {
		const decided = await db(ctx)
			.selectFrom('integrityLikenessDecision')
			.select(['decidedAt as at', 'outcome as act'])
			.where('decidedBy', '=', personId)
			.execute();
		const looked = await db(ctx)
			.selectFrom('integrityLikenessLook')
			.select('lookedAt as at')
			.where('lookedBy', '=', personId)
			.execute();
		const looks = looked.map(({ at: then }) => ({ at: then, act: 'look' }));
		return [...decided, ...looks].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
	},
});

export const ownSections = [comparisons, files, likenesses, asOfficer];
