import type { ReadCtx } from '#platform/context.ts';
import { db } from './db.ts';

interface Person {
	readonly name: string | null;
	readonly zone: string;
}
/** Learners of now, by their enrolments: whoever is not among them is shown nowhere. */
type People = ReadonlyMap<string, Person>;

const week = { hours: 24 * 7 };
/** A session that is over is still looked at so long, for whoever is late for it. */
const justNow = { hours: 1 };
/** Sessions that are older wait for their note no more. */
const waited = { hours: 24 * 60 };
/** Of a home's first screen; whoever has more to do begins with these. */
const most = 50;

/** The sessions of the seven days that come, the nearest first. */
export const weekOf = async (ctx: ReadCtx, mentorId: string, people: People) => {
	const now = ctx.clock.now();
	const rows = await db(ctx)
		.selectFrom('mentoringMeeting')
		.select(['sessionId', 'enrolmentId', 'startsAt', 'endsAt'])
		.where('mentorId', '=', mentorId)
		.where('state', '=', 'planned')
		.where('startsAt', '<', now.add(week))
		.where('startsAt', '>', now.subtract(week))
		.where('endsAt', '>', now.subtract(justNow))
		.orderBy('startsAt')
		.execute();
	return rows.flatMap(({ enrolmentId, ...row }) => {
		const learner = people.get(enrolmentId);
		return learner ? [{ ...row, name: learner.name, theirZone: learner.zone }] : [];
	});
};

/** Sessions that were held and have no note yet, nor somebody's word that there will be none. */
export const notesToWrite = async (ctx: ReadCtx, mentorId: string, people: People) => {
	const rows = await db(ctx)
		.selectFrom('mentoringMeeting as session')
		.innerJoin('mentoringNoteState as note', 'note.sessionId', 'session.sessionId')
		.select(['session.sessionId', 'session.enrolmentId', 'session.startsAt'])
		.where('mentorId', '=', mentorId)
		.where('session.state', '=', 'held')
		.where('session.startsAt', '>', ctx.clock.now().subtract(waited))
		.where('note.noted', '=', false)
		.where('note.excused', '=', false)
		.orderBy('session.startsAt')
		.limit(most)
		.execute();
	return rows.flatMap(({ enrolmentId, ...row }) => {
		const learner = people.get(enrolmentId);
		return learner ? [{ ...row, name: learner.name }] : [];
	});
};

interface Brief {
	readonly sessionId: string;
	readonly startsAt: Temporal.Instant;
}

/** Of each learner the last session of which there is a note, and the next that is planned. */
export const sessionsByLearner = async (ctx: ReadCtx, mentorId: string, enrolments: readonly string[]) => {
	const now = ctx.clock.now();
	const noted = await db(ctx)
		.selectFrom('mentoringMeeting as session')
		.innerJoin('mentoringNoteState as note', 'note.sessionId', 'session.sessionId')
		.distinctOn('session.enrolmentId')
		.select(['session.enrolmentId', 'session.sessionId', 'session.startsAt', 'note.pace'])
		.where('session.mentorId', '=', mentorId)
		.where('session.enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.where('note.noted', '=', true)
		.orderBy('session.enrolmentId')
		.orderBy('session.startsAt', 'desc')
		.execute();
	const planned = await db(ctx)
		.selectFrom('mentoringMeeting')
		.distinctOn('enrolmentId')
		.select(['enrolmentId', 'sessionId', 'startsAt'])
		.where('mentorId', '=', mentorId)
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.where('state', '=', 'planned')
		.where('endsAt', '>', now)
		.orderBy('enrolmentId')
		.orderBy('startsAt')
		.execute();
	return {
		last: new Map(noted.map(({ enrolmentId, ...row }) => [enrolmentId, row])),
		next: new Map(planned.map(({ enrolmentId, ...row }) => [enrolmentId, row])),
	};
};

interface Around {
	readonly people: People;
	readonly today: Temporal.PlainDate;
	readonly last: ReadonlyMap<string, Brief>;
	readonly next: ReadonlyMap<string, Brief>;
}

/** Objectives whose day came and of which nothing is said: how many of whom, in the session in which to say it. */
export const objectivesToSettle = async (ctx: ReadCtx, { people, today, last, next }: Around) => {
	const rows = await db(ctx)
		.selectFrom('mentoringAgreedObjective')
		.select(({ fn }) => ['enrolmentId', fn.countAll<number>().as('count')])
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val([...people.keys()])))
		.where('outcome', 'is', null)
		.where('dueOn', '<=', today)
		.groupBy('enrolmentId')
		.execute();
	return rows.flatMap(({ enrolmentId, count }) => {
		const session = next.get(enrolmentId) ?? last.get(enrolmentId);
		const learner = people.get(enrolmentId);
		if (!session || !learner) return [];
		return [{ sessionId: session.sessionId, startsAt: session.startsAt, name: learner.name, count }];
	});
};
