import type { ReadCtx } from '#platform/context.ts';
import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../../tables.ts';

// What is written of a learner, in the copy that they ask for: all of it, also what the team alone reads and drafts that
// were not given to them yet. See docs/decisions/0023-notes.md.

const session = say('la séance du', 'the session of', 'la sesión del');
const done = say('ce qui a été fait', 'what was done', 'lo que se hizo');
const how = say('comment', 'how', 'cómo');
const pace = say('l’allure', 'the pace', 'el ritmo');
const writtenAt = say('écrit le', 'written on', 'escrito el');

const ownSessions = (ctx: ReadCtx, personId: string) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.where('learner.personId', '=', personId)
		.orderBy('session.startsAt');

const notes = section({
	name: 'session-notes',
	what: say('Les notes de vos séances', 'The notes of your sessions', 'Las notas de sus sesiones'),
	fields: {
		...{ session, done, how, pace, writtenAt },
		sharedAt: say('donné à lire le', 'given to you to read on', 'dado a leer el'),
	},
	rows: (ctx, personId) =>
		ownSessions(ctx, personId)
			.innerJoin('mentoringNote as note', 'note.sessionId', 'session.id')
			.select(['startsAt as session', 'done', 'how', 'pace', 'writtenAt', 'sharedAt'])
			.execute(),
});

const versions = section({
	name: 'session-note-versions',
	what: say(
		'Ces notes, chaque fois qu’elles ont changé depuis que vous les lisez',
		'Those notes, each time that they changed since you read them',
		'Esas notas, cada vez que cambiaron desde que usted las lee',
	),
	fields: { ...{ session, done, how, pace, writtenAt }, number: say('la version', 'the version', 'la versión') },
	rows: (ctx, personId) =>
		ownSessions(ctx, personId)
			.innerJoin('mentoringNoteVersion as version', 'version.sessionId', 'session.id')
			.select(['startsAt as session', 'version.number', 'done', 'how', 'pace', 'writtenAt'])
			.orderBy('version.number')
			.execute(),
});

const team = section({
	name: 'session-team-notes',
	what: say(
		'Ce que votre mentor a noté pour l’équipe',
		'What your mentor noted for the team',
		'Lo que su mentor anotó para el equipo',
	),
	fields: { session, wellbeing: say('comment vous alliez', 'how you were', 'cómo estaba usted'), writtenAt },
	rows: (ctx, personId) =>
		ownSessions(ctx, personId)
			.innerJoin('mentoringTeamNote as note', 'note.sessionId', 'session.id')
			.select(['startsAt as session', 'wellbeing', 'writtenAt'])
			.execute(),
});

const times = section({
	name: 'session-times',
	what: say(
		'À quoi le temps de vos séances est allé, en pour cent',
		'What the time of your sessions went to, in per cent',
		'A qué se dedicó el tiempo de sus sesiones, en tanto por ciento',
	),
	fields: {
		session,
		person: say('à vous', 'to you', 'a usted'),
		method: say('à la méthode', 'to the method', 'al método'),
		explaining: say('à expliquer', 'to explaining', 'a explicar'),
	},
	rows: (ctx, personId) =>
		ownSessions(ctx, personId)
			.innerJoin('mentoringTimeShare as time', 'time.sessionId', 'session.id')
			.select(['startsAt as session', 'person', 'method', 'explaining'])
			.execute(),
});

const objectives = section({
	name: 'objectives',
	what: say('Vos objectifs', 'Your objectives', 'Sus objetivos'),
	fields: {
		...{ session, text: say('l’objectif', 'the objective', 'el objetivo') },
		dueOn: say('pour quel jour', 'until which day', 'para qué día'),
		outcome: say('ce qu’il est devenu', 'what became of it', 'en qué quedó'),
		settledAt: say('dit le', 'said on', 'dicho el'),
	},
	rows: (ctx, personId) =>
		ownSessions(ctx, personId)
			.innerJoin('mentoringObjective as objective', 'objective.sessionId', 'session.id')
			.select(['startsAt as session', 'text', 'dueOn', 'outcome', 'objective.settledAt'])
			.orderBy('dueOn')
			.execute(),
});

const excused = section({
	name: 'notes-that-will-not-come',
	what: say(
		'Les séances dont vous n’aurez pas de note, et pourquoi',
		'Sessions of which you will have no note, and why',
		'Las sesiones de las que no tendrá nota, y por qué',
	),
	fields: { session, reason: say('la raison', 'the reason', 'la razón') },
	rows: (ctx, personId) =>
		ownSessions(ctx, personId)
			.innerJoin('mentoringNoteWait as wait', 'wait.sessionId', 'session.id')
			.select(['startsAt as session', 'reason'])
			.where('excusedAt', 'is not', null)
			.execute(),
});

export const ownNotes = [notes, versions, team, times, objectives, excused];
