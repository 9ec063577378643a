import { noteWatch } from '#capabilities/mentoring/server/notes/note-watch.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ask(event, noteWatch, {});
