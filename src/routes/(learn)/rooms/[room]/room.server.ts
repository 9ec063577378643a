import type { RequestEvent } from '@sveltejs/kit';
import { agree } from '#capabilities/rooms/server/agree.ts';
import { beginTake } from '#capabilities/rooms/server/begin-take.ts';
import { endTake } from '#capabilities/rooms/server/end-take.ts';
import { enter } from '#capabilities/rooms/server/enter.ts';
import { ice } from '#capabilities/rooms/server/ice.ts';
import { leaveRoom } from '#capabilities/rooms/server/leave-room.ts';
import { noteLife } from '#capabilities/rooms/server/note-life.ts';
import { room } from '#capabilities/rooms/server/room.ts';
import { say } from '#capabilities/rooms/server/say.ts';
import { Refused } from '#platform/refusal.ts';
import { readJson } from '../../../api/body.server.ts';
import { as } from '../../../live.server.ts';

type Given = Record<string, unknown>;
type Calls = ReturnType<typeof as>;
const acts: Readonly<Record<string, (call: Calls, given: Given) => Promise<unknown>>> = {
	agree: (call, given) => call(agree, given),
	beginTake: (call, given) => call(beginTake, given),
	endTake: (call, given) => call(endTake, given),
	enter: (call, given) => call(enter, given),
	ice: (call, given) => call(ice, given),
	leaveRoom: (call, given) => call(leaveRoom, given),
	noteLife: (call, given) => call(noteLife, given),
	room: (call, given) => call(room, given),
	say: (call, given) => call(say, given),
};

const fields = ['presenceId', 'toPresenceId', 'kind', 'body', 'agreed', 'mediaType', 'takeId', 'ending', 'pieces'];

/** What a page in the room does or asks, as `{ act: 'say', … }`; the room is that of the address. Refuses: not-found for no such act. */
export const actIn = async (event: RequestEvent): Promise<unknown> => {
	const { act, ...given } = (await readJson(event.request, ['act', ...fields])).fields;
	const does = typeof act === 'string' && Object.hasOwn(acts, act) ? acts[act] : undefined;
	if (!does) throw new Refused('not-found');
	return does(as(event), { ...given, roomId: event.params.room });
};
