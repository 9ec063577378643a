import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { addressOf } from '../../identity/public.server.ts';
import { db } from '../tables.ts';

// What the studio puts into somebody's copy: what they wrote and decided themselves.

const draftId = say('le brouillon', 'the draft', 'el borrador');
const at = say('quand', 'when', 'cuándo');

const opened = section({
	name: 'drafts',
	what: say('Ce que vous avez ouvert ou pris', 'What you opened or took', 'Lo que ha abierto o tomado'),
	fields: {
		draftId,
		evidence: say('pourquoi vous l’avez ouvert', 'why you opened it', 'por qué lo abrió'),
		openedAt: at,
		state: say('où il en est', 'where it stands', 'en qué punto está'),
		taken: say('s’il est à vous maintenant', 'whether it is yours now', 'si es suyo ahora'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('studioDraft')
			.select(['id as draftId', 'evidence', 'openedAt', 'openedBy', 'state', 'authorId'])
			.where((eb) => eb.or([eb('openedBy', '=', personId), eb('authorId', '=', personId)]))
			.orderBy('id')
			.execute();
		return rows.map(({ openedBy, authorId, evidence, ...row }) => ({
			...row,
			// The words of whoever opened it.
			evidence: openedBy === personId ? evidence : null,
			taken: authorId === personId,
		}));
	},
});

const steps = section({
	name: 'steps',
	what: say('Ce que vous avez fait avancer', 'What you moved on', 'Lo que ha hecho avanzar'),
	fields: {
		draftId,
		at,
		step: say('l’étape', 'the step', 'el paso'),
		reason: say('la raison que vous avez donnée', 'the reason that you gave', 'el motivo que usted dio'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('studioStep')
			.select(['draftId', 'madeAt as at', 'move as step', 'reason'])
			.where('madeBy', '=', personId)
			.orderBy('madeAt')
			.execute(),
});

const written = section({
	name: 'texts',
	what: say('Ce que vous avez écrit', 'What you wrote', 'Lo que ha escrito'),
	fields: {
		draftId,
		at,
		kind: say('de quelle partie', 'of which part', 'de qué parte'),
		content: say('le texte', 'the text', 'el texto'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('studioRevision as one')
			.innerJoin('studioItem as of', 'of.id', 'one.itemId')
			.select(['of.draftId', 'one.writtenAt as at', 'of.kind', 'one.content'])
			.where('one.writtenBy', '=', personId)
			.orderBy('one.writtenAt')
			.execute(),
});

const given = section({
	name: 'files',
	what: say(
		'Les fichiers que vous avez ajoutés à un programme',
		'The files that you added to a programme',
		'Los archivos que ha añadido a un programa',
	),
	fields: { draftId, at, name: say('le nom du fichier', 'the name of the file', 'el nombre del archivo') },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('studioFile')
			.select(['draftId', 'addedAt as at', 'name'])
			.where('addedBy', '=', personId)
			.orderBy('addedAt')
			.execute(),
});

const approvals = section({
	name: 'approvals',
	what: say(
		'Vos avis de relecture, et ce qui fut publié sur leur foi',
		'Your words as a reviewer, and what was published on their strength',
		'Sus dictámenes de revisión y lo que se publicó según ellos',
	),
	fields: {
		draftId,
		at,
		verdict: say('approuvé, renvoyé ou publié', 'approved, returned or published', 'aprobado, devuelto o publicado'),
		reason: say('la raison que vous avez donnée', 'the reason that you gave', 'el motivo que usted dio'),
	},
	async rows(ctx, personId) {
		const given = await db(ctx)
			.selectFrom('studioApproval')
			.select(['draftId', 'givenAt as at', 'verdict', 'reason'])
			.where('givenBy', '=', personId)
			.orderBy('givenAt')
			.execute();
		const published = await db(ctx)
			.selectFrom('studioPublication')
			.select(['draftId', 'publishedAt as at'])
			.where((eb) =>
				eb.or([eb('publishedBy', '=', personId), eb('qualityBy', '=', personId), eb('pedagogyBy', '=', personId)]),
			)
			.execute();
		return [...given, ...published.map((row) => ({ ...row, verdict: 'published' as const, reason: null }))];
	},
});

const reported = section({
	name: 'mistakes',
	what: say('Les erreurs que vous avez signalées', 'The mistakes that you reported', 'Los errores que ha señalado'),
	fields: {
		code: say('le code du signalement', 'the code of the report', 'el código del aviso'),
		quote: say('le passage', 'the passage', 'el pasaje'),
		said: say('ce que vous en avez dit', 'what you said of it', 'lo que usted dijo de él'),
		at,
		state: say('où il en est', 'where it stands', 'en qué punto está'),
	},
	async rows(ctx, personId) {
		const address = await addressOf(ctx, personId);
		return db(ctx)
			.selectFrom('studioMistake')
			.innerJoin('studioMistakeReporter', 'mistakeId', 'studioMistake.id')
			.select(['code', 'quote', 'said', 'reportedAt as at', 'state'])
			.where((eb) =>
				eb.or([
					eb('personId', '=', personId),
					// Without their account, from their address: what they confirmed is theirs.
					...(address === null ? [] : [eb.and([eb('email', '=', address), eb('confirmedAt', 'is not', null)])]),
				]),
			)
			.orderBy('reportedAt')
			.execute();
	},
});

const answered = section({
	name: 'answers',
	what: say(
		'Ce que vous avez répondu aux erreurs signalées',
		'What you answered to reported mistakes',
		'Lo que ha respondido a los errores señalados',
	),
	fields: {
		at,
		step: say('l’étape', 'the step', 'el paso'),
		words: say('votre réponse', 'your answer', 'su respuesta'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('studioMistakeStep')
			.select(['madeAt as at', 'move as step', 'words'])
			.where('madeBy', '=', personId)
			.orderBy('madeAt')
			.execute(),
});

export const ownSections = [opened, steps, written, given, approvals, reported, answered];
