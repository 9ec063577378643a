import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { joining } from './rules/joining.ts';
import { addPiece } from './server/add-piece.ts';
import { agree } from './server/agree.ts';
import { beginTake } from './server/begin-take.ts';
import { endTake } from './server/end-take.ts';
import { enter } from './server/enter.ts';
import { ice } from './server/ice.ts';
import { recordingsWatched } from './server/joined.sweep.ts';
import { recordingsJoined } from './server/joining.work.ts';
import { keepTurnSecret } from './server/keep-turn-secret.ts';
import { leaveRooms } from './server/leave.ts';
import { leaveRoom } from './server/leave-room.ts';
import { line } from './server/line.ts';
import { lostEnded, recordersLost } from './server/lost.sweep.ts';
import { messages } from './server/messages.ts';
import { noteLife } from './server/note-life.ts';
import { oldRoomsForgotten, signalsForgotten } from './server/old-rooms.sweep.ts';
import { ownSections } from './server/own-sections.ts';
import { ownTakes } from './server/own-takes.ts';
import { recording } from './server/recording.ts';
import { room } from './server/room.ts';
import { recordingsSealed, roomsClosed } from './server/rooms.sweep.ts';
import { say } from './server/say.ts';
import { whenCameLate, whenClosed } from './server/seal-soon.ts';
import { sealedTurnSecret } from './server/turn-secret.ts';
import { watchJoined } from './server/watch-joined.ts';
import { watchTake } from './server/watch-take.ts';
import {
	lateMinutes,
	leaseSeconds,
	mostMegabytes,
	relayOnly,
	stunAddresses,
	turnAddresses,
	turnMinutes,
} from './settings.ts';

export const rooms = capability({
	name: 'rooms',
	commands: [
		enter,
		leaveRoom,
		noteLife,
		say,
		agree,
		beginTake,
		addPiece,
		endTake,
		watchTake,
		watchJoined,
		keepTurnSecret,
	],
	reads: [room, messages, ownTakes, recording, ice, line],
	tells,
	listeners: [whenClosed, whenCameLate],
	sweeps: [
		lostEnded,
		recordersLost,
		roomsClosed,
		recordingsSealed,
		oldRoomsForgotten,
		signalsForgotten,
		recordingsWatched,
	],
	settings: [leaseSeconds, lateMinutes, mostMegabytes, stunAddresses, turnAddresses, relayOnly, turnMinutes],
	works: [recordingsJoined],
	workflows: [joining],
	refusals,
	personalData,
	sealed: [sealedTurnSecret],
	personal: { sections: ownSections, leave: leaveRooms },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
