import { z } from 'zod';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { schoolZone } from '#platform/school.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { objectiveOutcomes, type Pace, paces, proposalFor } from '../../rules/objectives.ts';
import { aimedShare, shareAfterHours, usualObjectives } from '../../settings.ts';
import { db } from '../../tables.ts';
import { peopleOf, sessionAfter } from '../sessions/session-people.ts';
import { type SessionRow, sessionOfEither } from '../sessions/session-row.ts';
import { agreedBefore, agreedIn, stillOpen } from './session-objectives.ts';

const person = z.object({ name: z.string().nullable(), zone: z.string() });
const share = z.object({ person: z.int(), method: z.int(), explaining: z.int() });
const objective = z.object({
	objectiveId: z.uuid(),
	text: z.string(),
	dueOn: day,
	outcome: z.enum(objectiveOutcomes).nullable(),
});
const states = [
	'planned',
	'held',
	'missed-by-learner',
	'missed-by-mentor',
	'cancelled-in-time',
	'cancelled-late',
] as const;
/** Sessions of which the share of the time is shown. */
const shownSessions = 12;

/**
 * A session for the two of them: who, when, where, and what was written. The mentor reads the shared part as a draft too;
 * the learner from the moment on when it is given to them, and nothing of what the time went to. What the team alone reads
 * is not in here: see `teamNote`.
 */
export const sessionNotes = read({
	name: 'mentoring.session-notes',
	input: z.object({ sessionId }),
	output: z.object({
		part: z.enum(['mentor', 'learner']),
		sessionId: z.uuid(),
		enrolmentId: z.uuid(),
		mentorId: z.uuid(),
		startsAt: instant,
		endsAt: instant,
		state: z.enum(states),
		/** Where they meet, and what was recorded of it; not of one that was called off, nor once it is forgotten. */
		roomId: z.uuid().nullable(),
		programme: z.object({ text: z.string(), lang: localeSchema }),
		me: person,
		other: person,
		/** By the school's clock, as days of objectives are. */
		today: day,
		next: z.object({ sessionId: z.uuid(), startsAt: instant }).nullable(),
		note: z
			.object({
				done: z.string().nullable(),
				how: z.string().nullable(),
				pace: z.enum(paces).nullable(),
				version: z.int(),
				writtenAt: instant,
				sharedAt: instant.nullable(),
				/** When it was changed since its learner reads it, the newest first. */
				changedAt: z.array(instant),
			})
			.nullable(),
		before: z.array(objective),
		objectives: z.array(objective),
		/** For the mentor alone. */
		writing: z
			.object({
				time: share.nullable(),
				times: z.array(share.extend({ sessionId: z.uuid(), startsAt: instant })),
				aim: z.int(),
				/** When its learner reads it by itself. */
				sharesAt: instant,
				proposal: z.object({ dueOn: day, atMost: z.int() }),
			})
			.nullable(),
	}),
	allow: sessionOfEither,
	async run(ctx, _input, session) {
		const part = session.me === session.mentorId ? ('mentor' as const) : ('learner' as const);
		const { learner, mentor, programme } = await peopleOf(ctx, session);
		const note = await noteOf(ctx, session.id);
		const isRead = part === 'mentor' || note?.sharedAt != null;
		const before = await agreedBefore(ctx, session, { all: part === 'mentor' });
		const next = await sessionAfter(ctx, session.enrolmentId, session.startsAt);
		const zone = await ctx.setting(schoolZone);
		const { id, enrolmentId, mentorId, startsAt, endsAt, state } = session;
		return {
			...{ part, sessionId: id, enrolmentId, mentorId, startsAt, endsAt, state, programme },
			roomId: await roomOf(ctx, session),
			me: part === 'mentor' ? mentor : learner,
			other: part === 'mentor' ? learner : mentor,
			today: ctx.clock.today(zone),
			next,
			note: isRead ? note : null,
			before,
			objectives: isRead ? await agreedIn(ctx, session) : [],
			writing:
				part === 'mentor'
					? await writingOf(ctx, session, { zone, next, pace: note?.pace ?? null, open: stillOpen(before) })
					: null,
		};
	},
});

const roomOf = async (ctx: ReadCtx, { roomId, state }: SessionRow) => {
	if (roomId === null || state.startsWith('cancelled')) return null;
	const room = await db(ctx).selectFrom('roomsLive').select('roomId').where('roomId', '=', roomId).executeTakeFirst();
	return room?.roomId ?? null;
};

const noteOf = async (ctx: ReadCtx, session: string) => {
	const note = await db(ctx)
		.selectFrom('mentoringNote')
		.select(['done', 'how', 'pace', 'version', 'writtenAt', 'sharedAt'])
		.where('sessionId', '=', session)
		.executeTakeFirst();
	if (!note) return null;
	const changes = await db(ctx)
		.selectFrom('mentoringNoteVersion')
		.select('writtenAt')
		.where('sessionId', '=', session)
		.where('number', '>', 1)
		.orderBy('number', 'desc')
		.execute();
	return { ...note, changedAt: changes.map(({ writtenAt }) => writtenAt) };
};

interface Around {
	readonly zone: string;
	readonly next: { readonly startsAt: Temporal.Instant } | null;
	readonly pace: Pace | null;
	readonly open: number;
}

const writingOf = async (ctx: ReadCtx, session: SessionRow, { zone, next, pace, open }: Around) => {
	const times = await db(ctx)
		.selectFrom('mentoringTimeShare as time')
		.innerJoin('mentoringSession as of', 'of.id', 'time.sessionId')
		.select(['sessionId', 'startsAt', 'person', 'method', 'explaining'])
		.where('enrolmentId', '=', session.enrolmentId)
		.where('mentorId', '=', session.mentorId)
		.where('startsAt', '<=', session.startsAt)
		.orderBy('startsAt', 'desc')
		.limit(shownSessions)
		.execute();
	const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
	const usual = await ctx.setting(usualObjectives);
	return {
		time: times.find((one) => one.sessionId === session.id) ?? null,
		times: times.toReversed(),
		aim: await ctx.setting(aimedShare),
		sharesAt: session.endsAt.add({ hours: await ctx.setting(shareAfterHours) }),
		proposal: proposalFor({ pace, on: dayOf(session.startsAt), next: next && dayOf(next.startsAt), usual, open }),
	};
};
