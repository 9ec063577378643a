import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { whyText } from '../ui/why.ts';
import { mutualSections } from './appreciation/own-appreciations.ts';
import { toLearner } from './matching/reasons.ts';
import { ownNotes } from './notes/own-notes.ts';
import { riskSections } from './risk/own-sections.ts';

// What mentoring puts into somebody's copy. A mentor's name is the one that the learner sees; a learner is not named to
// the mentor whose copy it is.

const since = say('depuis quand', 'since when', 'desde cuándo');
const until = say('jusqu’à quand', 'until when', 'hasta cuándo');

const mentors = section({
	name: 'mentors',
	what: say('Qui vous a accompagné', 'Who accompanied you', 'Quién le ha acompañado'),
	fields: {
		enrolment: say('pour quelle inscription', 'for which enrolment', 'para qué inscripción'),
		mentor: say('le nom que vous voyez', 'the name that you see', 'el nombre que usted ve'),
		why: say('pourquoi ce mentor', 'why this mentor', 'por qué este mentor'),
		since,
		until,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('mentoringAccompaniment as one')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'one.enrolmentId')
			.innerJoin('identityName', 'identityName.personId', 'one.mentorId')
			.select(['one.enrolmentId as enrolment', 'displayName as mentor', 'why', 'since', 'until'])
			.where('enrolmentLearner.personId', '=', personId)
			.orderBy('since')
			.execute();
		return rows.map(({ why, ...row }) => ({
			...row,
			why: toLearner(why)
				.map((one) => whyText(one, { locale: ctx.locale }))
				.filter(Boolean),
		}));
	},
});

const accompanied = section({
	name: 'accompanied',
	what: say(
		'Les apprenants que vous avez accompagnés ou confiés, sans leur nom',
		'The learners whom you accompanied or assigned, without their names',
		'Los alumnos que ha acompañado o asignado, sin su nombre',
	),
	fields: {
		programme: say('le programme', 'the programme', 'el programa'),
		part: say('accompagné ou confié', 'accompanied or assigned', 'acompañado o asignado'),
		since,
		until,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('mentoringAccompaniment as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.innerJoin('programmesPublished as said', (join) =>
				join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
			)
			.select(['title', 'mentorId', 'since', 'until'])
			.where((eb) => eb.or([eb('mentorId', '=', personId), eb('assignedBy', '=', personId)]))
			.orderBy('since')
			.execute();
		return rows.map(({ title, mentorId, ...row }) => ({
			programme: told(title, ctx.locale).text,
			part: mentorId === personId ? 'accompanied' : 'assigned',
			...row,
		}));
	},
});

const startsAt = say('quand', 'when', 'cuándo');
const outcome = say('ce qu’elle est devenue', 'what became of it', 'qué fue de ella');
const reason = say('pour quelle raison', 'for which reason', 'por qué razón');

const sessions = section({
	name: 'sessions',
	what: say('Vos séances avec vos mentors', 'Your sessions with your mentors', 'Sus sesiones con sus mentores'),
	fields: {
		startsAt,
		state: outcome,
		/** As it was said each time. */
		outcome: say('ce qui en a été dit', 'what was said of it', 'lo que se dijo de ella'),
		saidAt: say('quand cela a été dit', 'when that was said', 'cuándo se dijo'),
		reason,
		seconds: say(
			'combien de secondes vous étiez dans la salle',
			'how many seconds you were in the room',
			'cuántos segundos estuvo en la sala',
		),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringSession as session')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
			.leftJoin('mentoringOutcome as said', 'said.sessionId', 'session.id')
			.select(['startsAt', 'session.state', 'outcome', 'saidAt', 'reason', 'learnerSeconds as seconds'])
			.where('learner.personId', '=', personId)
			.orderBy('startsAt')
			.orderBy('number')
			.execute(),
});

const contests = section({
	name: 'contests',
	what: say(
		'Ce que vous avez contesté d’une séance, et la réponse',
		'What you contested of a session, and the answer',
		'Lo que ha impugnado de una sesión, y la respuesta',
	),
	fields: {
		startsAt,
		reason,
		contestedAt: say('quand', 'when', 'cuándo'),
		state: say('où cela en est', 'where it stands', 'en qué punto está'),
		answer: say('la réponse', 'the answer', 'la respuesta'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringContest as contest')
			.innerJoin('mentoringSession as session', 'session.id', 'contest.sessionId')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
			.select(['startsAt', 'contest.reason', 'contestedAt', 'contest.state', 'answer'])
			.where('learner.personId', '=', personId)
			.orderBy('contestedAt')
			.execute(),
});

const sessionsMentored = section({
	name: 'sessions-mentored',
	what: say(
		'Les séances que vous avez tenues comme mentor, sans le nom de l’apprenant',
		'The sessions that you held as a mentor, without the learner’s name',
		'Las sesiones que ha tenido como mentor, sin el nombre del alumno',
	),
	fields: { startsAt, state: outcome },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringSession')
			.select(['startsAt', 'state'])
			.where('mentorId', '=', personId)
			.orderBy('startsAt')
			.execute(),
});

const outcomesSaid = section({
	name: 'outcomes-said',
	what: say(
		'Les séances dont vous avez dit ce qu’elles étaient devenues',
		'The sessions of which you said what became of them',
		'Las sesiones de las que ha dicho qué fue de ellas',
	),
	fields: { saidAt: say('quand', 'when', 'cuándo'), outcome },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringOutcome')
			.select(['saidAt', 'outcome'])
			.where('saidBy', '=', personId)
			.orderBy('saidAt')
			.execute(),
});

export const ownSections = [
	mentors,
	accompanied,
	sessions,
	contests,
	sessionsMentored,
	outcomesSaid,
	...mutualSections,
	...riskSections,
	...ownNotes,
];
