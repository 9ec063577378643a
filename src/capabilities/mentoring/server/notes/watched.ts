import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { peopleOf } from '../sessions/session-people.ts';
import { watchedSession } from './watched-session.ts';

/** For the head of pedagogy, whose session it was and how far its note is, without a word of it: see `openNotes`. */
export const watched = read({
	name: 'mentoring.watched',
	input: z.object({ sessionId }),
	output: z.object({
		sessionId: z.uuid(),
		startsAt: instant,
		learner: z.string().nullable(),
		mentor: z.string().nullable(),
		programme: z.object({ text: z.string(), lang: localeSchema }),
		isWritten: z.boolean(),
		sharedAt: instant.nullable(),
		remindedAt: instant.nullable(),
		excused: z.object({ at: instant, reason: z.string().nullable() }).nullable(),
		may: z.object({ open: z.boolean(), excuse: z.boolean() }),
	}),
	allow: watchedSession,
	async run(ctx, _input, session) {
		const { learner, mentor, programme } = await peopleOf(ctx, session);
		const row = await db(ctx)
			.selectFrom('mentoringSession as session')
			.leftJoin('mentoringNote as note', 'note.sessionId', 'session.id')
			.leftJoin('mentoringTeamNote as team', 'team.sessionId', 'session.id')
			.leftJoin('mentoringNoteWait as wait', 'wait.sessionId', 'session.id')
			.select(['note.done', 'sharedAt', 'remindedAt', 'excusedAt', 'reason', 'note.version', 'team.version as team'])
			.where('session.id', '=', session.id)
			.executeTakeFirstOrThrow();
		const isWritten = row.done !== null;
		return {
			...{ sessionId: session.id, startsAt: session.startsAt, programme, isWritten },
			learner: learner.name,
			mentor: mentor.name,
			sharedAt: row.sharedAt,
			remindedAt: row.remindedAt,
			excused: row.excusedAt && { at: row.excusedAt, reason: row.reason },
			may: {
				open: row.version !== null || row.team !== null,
				excuse: !isWritten && row.excusedAt === null && session.state === 'held',
			},
		};
	},
});
