import { say } from '../localized.ts';
import { section } from '../personal-data.ts';
import { db } from './tables.ts';

// What the platform puts into somebody's copy.

const letters = section({
	name: 'letters',
	what: say(
		'Les lettres qui vous furent envoyées',
		'The letters that were sent to you',
		'Las cartas que se le enviaron',
	),
	fields: {
		to: say('l’adresse', 'the address', 'la dirección'),
		subject: say('l’objet', 'the subject', 'el asunto'),
		state: say('partie, en attente ou refusée', 'sent, waiting or refused', 'enviada, en espera o rechazada'),
		writtenAt: say('quand elle fut écrite', 'when it was written', 'cuándo se escribió'),
		sentAt: say('quand elle est partie', 'when it left', 'cuándo salió'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('platformMail')
			.select(['toAddress as to', 'subject', 'state', 'createdAt as writtenAt', 'sentAt'])
			.where('personId', '=', personId)
			.orderBy('id')
			.execute(),
});

const acts = section({
	name: 'acts',
	what: say('Ce que vous avez fait ici', 'What you did here', 'Lo que usted ha hecho aquí'),
	fields: {
		at: say('quand', 'when', 'cuándo'),
		action: say(
			'quoi, dans les mots du programme',
			'what, in the words of the program',
			'qué, en las palabras del programa',
		),
	},
	ofEach: true,
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('platformAudit')
			.select(['at', 'action'])
			.where('actorId', '=', personId)
			.orderBy('id')
			.execute(),
});

export const ownSections = [letters, acts];
