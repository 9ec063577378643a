import { z } from 'zod';
import { command } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { noteInput } from '../../rules/note-fields.ts';
import { writeNote } from './write-note.ts';
import { sessionToWrite } from './writer.ts';

/** The shared part of a note, as often as a page saves itself; see `writeNote`. Refuses: note-changed. */
export const saveNote = command({
	name: 'mentoring.save-note',
	audit: 'actor',
	input: noteInput,
	/** The version that the page has seen from now on. */
	output: z.object({ version: z.int(), writtenAt: instant }),
	about: (input) => input.sessionId,
	allow: sessionToWrite,
	run: (ctx, given, session) => writeNote(ctx, session, given),
});
