import { room } from '#capabilities/rooms/server/room.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ({ room: await ask(event, room, { roomId: event.params.room }) });
