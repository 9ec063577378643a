import type { RequestEvent } from '@sveltejs/kit';
import { removeObjective } from '#capabilities/mentoring/server/notes/remove-objective.ts';
import { saveNote } from '#capabilities/mentoring/server/notes/save-note.ts';
import { saveTeamNote } from '#capabilities/mentoring/server/notes/save-team-note.ts';
import { sessionNotes } from '#capabilities/mentoring/server/notes/session-notes.ts';
import { setObjective } from '#capabilities/mentoring/server/notes/set-objective.ts';
import { settleObjective } from '#capabilities/mentoring/server/notes/settle-objective.ts';
import { shareNote } from '#capabilities/mentoring/server/notes/share-note.ts';
import { teamNote } from '#capabilities/mentoring/server/notes/team-note.ts';
import { room } from '#capabilities/rooms/server/room.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ sessionId: params.session ?? '' });

export const load = async (event) => {
	const notes = await ask(event, sessionNotes, given(event));
	return {
		notes,
		// Asked for by itself, and by the mentor alone: the learner's page has never had it.
		team: notes.part === 'mentor' ? await ask(event, teamNote, given(event)) : null,
		room: notes.roomId ? await ask(event, room, { roomId: notes.roomId }) : null,
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	saveNote: formAction(saveNote, { given }),
	shareNote: formAction(shareNote, { given }),
	saveTeamNote: formAction(saveTeamNote, { given }),
	setObjective: formAction(setObjective, { given }),
	removeObjective: formAction(removeObjective, { given }),
	settleObjective: formAction(settleObjective, { given }),
};
