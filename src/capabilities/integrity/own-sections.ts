import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { opened, openedIfAny } from './server/sealed-words.ts';
import { db } from './tables.ts';

// What integrity puts into somebody's copy: what they reported under their name, what they were told, and answered. Whether a
// report names them is told by its officers, when it cannot spoil what is looked into.

const reports = section({
	name: 'reports',
	what: say(
		'Ce que vous avez signalé sous votre nom',
		'What you reported under your name',
		'Lo que ha comunicado con su nombre',
	),
	fields: {
		receivedOn: say('quand', 'when', 'cuándo'),
		what: say('ce qui s’est passé', 'what happened', 'lo que ocurrió'),
		moment: say('à quel moment', 'at which time', 'en qué momento'),
		about: say('de qui ou de quoi il s’agit', 'whom or what it is about', 'de quién o de qué se trata'),
		outcome: say('ce qu’il en fut', 'what came of it', 'qué resultó'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('integrityCase')
			.select(['receivedOn', 'whatSealed', 'momentSealed', 'aboutSealed', 'outcome'])
			.where('reporterId', '=', personId)
			.orderBy('receivedOn')
			.orderBy('id')
			.execute();
		return rows.map(({ receivedOn, whatSealed, momentSealed, aboutSealed, outcome }) => ({
			...{ receivedOn, outcome, what: opened(ctx, whatSealed) },
			...{ moment: openedIfAny(ctx, momentSealed), about: openedIfAny(ctx, aboutSealed) },
		}));
	},
});

const messages = section({
	name: 'messages',
	what: say(
		'Vos échanges avec les référents intégrité',
		'Your talk with the integrity officers',
		'Su conversación con los responsables de integridad',
	),
	fields: {
		writtenOn: say('quand', 'when', 'cuándo'),
		writer: say('de vous ou des référents', 'by you or by the officers', 'de usted o de los responsables'),
		said: say('ce qui fut écrit', 'what was written', 'lo que se escribió'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('integrityMessage')
			.innerJoin('integrityCase', 'integrityCase.id', 'caseId')
			.select(['writtenOn', 'writer', 'saidSealed'])
			.where('reporterId', '=', personId)
			.orderBy('caseId')
			.orderBy('number')
			.execute();
		return rows.map(({ saidSealed, ...row }) => ({ ...row, said: opened(ctx, saidSealed) }));
	},
});

const hearings = section({
	name: 'hearings',
	what: say(
		'Ce qui vous fut reproché, et votre réponse',
		'What was alleged of you, and your answer',
		'Lo que se le reprochó y su respuesta',
	),
	fields: {
		toldAt: say('quand', 'when', 'cuándo'),
		told: say('ce qui vous est reproché', 'what is alleged', 'lo que se le reprocha'),
		answer: say('votre réponse', 'your answer', 'su respuesta'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('integrityHearing')
			.select(['toldAt', 'toldSealed', 'answerSealed'])
			.where('personId', '=', personId)
			.orderBy('id')
			.execute();
		return rows.map(({ toldAt, toldSealed, answerSealed }) => ({
			...{ toldAt, told: opened(ctx, toldSealed), answer: openedIfAny(ctx, answerSealed) },
		}));
	},
});

const appeals = section({
	name: 'appeals',
	what: say('Vos recours', 'Your appeals', 'Sus recursos'),
	fields: {
		madeAt: say('quand', 'when', 'cuándo'),
		said: say('vos raisons', 'your reasons', 'sus razones'),
		outcome: say('ce qu’il en fut', 'what came of it', 'qué resultó'),
		reason: say('la réponse', 'the answer', 'la respuesta'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('integrityAppeal')
			.select(['madeAt', 'saidSealed', 'outcome', 'reasonSealed'])
			.where('personId', '=', personId)
			.orderBy('madeAt')
			.execute();
		return rows.map(({ madeAt, saidSealed, outcome, reasonSealed }) => ({
			...{ madeAt, outcome, said: opened(ctx, saidSealed), reason: openedIfAny(ctx, reasonSealed) },
		}));
	},
});

export const ownSections = [reports, messages, hearings, appeals];
