import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
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

export const ownSections = [opened, steps, written, approvals];
