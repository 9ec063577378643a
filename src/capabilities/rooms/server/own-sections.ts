import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { titleIn, whyIn } from './title.ts';

// What rooms puts into somebody's copy. Of those who were there with them, nothing.

const attended = section({
	name: 'presence',
	what: say('Quand vous étiez dans une salle', 'When you were in a room', 'Cuándo estuvo en una sala'),
	fields: {
		title: say('la salle', 'the room', 'la sala'),
		enteredAt: say('entrée', 'entered', 'entrada'),
		leftAt: say('sortie', 'left', 'salida'),
		ending: say(
			'comment : sorti, par une autre page, ligne perdue, salle fermée',
			'how: left, by another page, line lost, room closed',
			'cómo: salió, por otra página, línea perdida, sala cerrada',
		),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('roomsPresence as presence')
			.innerJoin('roomsParticipant as own', 'own.id', 'participantId')
			.innerJoin('roomsRoom as room', 'room.id', 'roomId')
			.select(['titleKey', 'enteredAt', 'leftAt', 'ending'])
			.where('personId', '=', personId)
			.orderBy('enteredAt')
			.execute();
		return rows.map(({ titleKey, ...row }) => ({ title: titleIn(titleKey, ctx.locale), ...row }));
	},
});

const consents = section({
	name: 'recording-consents',
	what: say(
		'Ce que vous avez dit de l’enregistrement',
		'What you said about being recorded',
		'Lo que dijo sobre la grabación',
	),
	fields: { agreed: say('accepté', 'agreed', 'aceptado'), saidAt: say('quand', 'when', 'cuándo') },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('roomsConsent')
			.innerJoin('roomsParticipant as own', 'own.id', 'participantId')
			.select(['agreed', 'saidAt'])
			.where('personId', '=', personId)
			.orderBy('saidAt')
			.execute(),
});

const takes = section({
	name: 'recordings',
	what: say(
		'Les enregistrements où vous êtes, et ce que votre navigateur en a enregistré. D’autres y sont aussi : ils se regardent et se téléchargent à leur page, où il est noté qui regarde',
		'The recordings in which you are, and what your browser recorded of them. Others are in them too: they are watched and downloaded on their page, which notes who watches',
		'Las grabaciones en las que usted aparece y lo que grabó su navegador. Otros también aparecen: se ven y se descargan en su página, donde se anota quién las ve',
	),
	fields: {
		title: say('la salle', 'the room', 'la sala'),
		page: say('où elle se regarde', 'where it is watched', 'dónde se ve'),
		mediaType: say('la sorte', 'the kind', 'el tipo'),
		beganAt: say('début', 'began', 'inicio'),
		endedAt: say('fin', 'ended', 'fin'),
		ending: say('comment', 'how', 'cómo'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('roomsParticipant as own')
			.innerJoin('roomsRoom as room', 'room.id', 'roomId')
			.innerJoin('roomsKey as key', 'key.roomId', 'room.id')
			.leftJoin('roomsTake as take', 'take.participantId', 'own.id')
			.select(['titleKey', 'room.id as roomId', 'mediaType', 'beganAt', 'endedAt', 'ending'])
			.where('personId', '=', personId)
			.orderBy('room.opensAt')
			.orderBy('take.number')
			.execute();
		return rows.map(({ titleKey, roomId, ...row }) => ({
			title: titleIn(titleKey, ctx.locale),
			page: `${ctx.publicUrl}/rooms/${roomId}/recording`,
			...row,
		}));
	},
});

const chat = section({
	name: 'room-messages',
	what: say('Ce que vous avez écrit dans une salle', 'What you wrote in a room', 'Lo que escribió en una sala'),
	fields: { body: say('le texte', 'the text', 'el texto'), saidAt: say('quand', 'when', 'cuándo') },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('roomsMessage as said')
			.innerJoin('roomsPresence as presence', 'presence.id', 'presenceId')
			.innerJoin('roomsParticipant as own', 'own.id', 'participantId')
			.select(['body', 'saidAt'])
			.where('personId', '=', personId)
			.where('kind', '=', 'chat')
			.orderBy('said.id')
			.execute(),
});

const looks = section({
	name: 'recordings-watched',
	what: say(
		'Les enregistrements que vous avez regardés',
		'The recordings that you watched',
		'Las grabaciones que ha visto',
	),
	fields: { title: say('la salle', 'the room', 'la sala'), lookedAt: say('quand', 'when', 'cuándo') },
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('roomsAccess')
			.innerJoin('roomsRoom as room', 'room.id', 'roomId')
			.select(['titleKey', 'lookedAt'])
			.where('personId', '=', personId)
			.orderBy('lookedAt')
			.execute();
		return rows.map(({ titleKey, lookedAt }) => ({ title: titleIn(titleKey, ctx.locale), lookedAt }));
	},
});

const watching = section({
	name: 'recordings-to-watch',
	what: say(
		'Les enregistrements que l’on vous a permis de regarder',
		'The recordings that you were allowed to watch',
		'Las grabaciones que se le permitió ver',
	),
	fields: {
		title: say('la salle', 'the room', 'la sala'),
		why: say('pourquoi', 'why', 'por qué'),
		until: say('jusqu’à', 'until', 'hasta'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('roomsWatcher')
			.innerJoin('roomsRoom as room', 'room.id', 'roomId')
			.select(['titleKey', 'whyKey', 'until'])
			.where('personId', '=', personId)
			.orderBy('letAt')
			.execute();
		return rows.map(({ titleKey, whyKey, until }) => ({
			title: titleIn(titleKey, ctx.locale),
			why: whyIn(whyKey, ctx.locale),
			until,
		}));
	},
});

export const ownSections = [attended, consents, takes, chat, looks, watching];
