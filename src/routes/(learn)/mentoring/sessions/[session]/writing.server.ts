import type { RequestEvent } from '@sveltejs/kit';
import { removeObjective } from '#capabilities/mentoring/server/notes/remove-objective.ts';
import { saveNote } from '#capabilities/mentoring/server/notes/save-note.ts';
import { saveTeamNote } from '#capabilities/mentoring/server/notes/save-team-note.ts';
import { setObjective } from '#capabilities/mentoring/server/notes/set-objective.ts';
import { settleObjective } from '#capabilities/mentoring/server/notes/settle-objective.ts';
import { shareNote } from '#capabilities/mentoring/server/notes/share-note.ts';
import { Refused } from '#platform/refusal.ts';
import { readJson } from '../../../../api/body.server.ts';
import { as } from '../../../../live.server.ts';

type Given = Record<string, unknown>;
type Calls = ReturnType<typeof as>;
const acts: Readonly<Record<string, (call: Calls, given: Given) => Promise<unknown>>> = {
	saveNote: (call, given) => call(saveNote, given),
	shareNote: (call, given) => call(shareNote, given),
	saveTeamNote: (call, given) => call(saveTeamNote, given),
	setObjective: (call, given) => call(setObjective, given),
	removeObjective: (call, given) => call(removeObjective, given),
	settleObjective: (call, given) => call(settleObjective, given),
};

const ofNote = ['seen', 'done', 'how', 'pace', 'spent', 'person', 'method', 'wellbeing'];
const ofObjective = ['objectiveId', 'outcome', 'text', 'dueOn'];

/** What a page that saves itself does, as `{ act: 'saveNote', … }`; the session is that of the address. Refuses: not-found for no such act. */
export const writeIn = async (event: RequestEvent): Promise<unknown> => {
	const { act, ...given } = (await readJson(event.request, ['act', ...ofNote, ...ofObjective])).fields;
	const does = typeof act === 'string' && Object.hasOwn(acts, act) ? acts[act] : undefined;
	if (!does) throw new Refused('not-found');
	return does(as(event), { ...given, sessionId: event.params.session });
};
