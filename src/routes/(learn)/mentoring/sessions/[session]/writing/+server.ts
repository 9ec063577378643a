import { sessionNotes } from '#capabilities/mentoring/server/notes/session-notes.ts';
import { teamNote } from '#capabilities/mentoring/server/notes/team-note.ts';
import { answerScript, as } from '../../../../../live.server.ts';
import { writeIn } from '../writing.server.ts';

/** What the writing side of a session shows, for its mentor alone. */
export const GET = (event) =>
	answerScript(event, async () => {
		const given = { sessionId: event.params.session };
		const team = await as(event)(teamNote, given);
		return { notes: await as(event)(sessionNotes, given), team };
	});

export const POST = (event) => answerScript(event, () => writeIn(event));
