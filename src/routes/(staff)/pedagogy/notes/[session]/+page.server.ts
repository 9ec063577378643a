import type { RequestEvent } from '@sveltejs/kit';
import { excuseNote } from '#capabilities/mentoring/server/notes/excuse-note.ts';
import { openNotes } from '#capabilities/mentoring/server/notes/open-notes.ts';
import { watched } from '#capabilities/mentoring/server/notes/watched.ts';
import { ask, formAction, shownAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ sessionId: params.session ?? '' });

export const load = async (event) => ({ session: await ask(event, watched, given(event)) });

export const actions = {
	// What is read is shown this once: whoever reads it again is logged again.
	openNotes: shownAction(openNotes, { given }),
	excuseNote: formAction(excuseNote, { given }),
};
