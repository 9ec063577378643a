import { recording } from '#capabilities/rooms/server/recording.ts';
import { ask } from '../../../../door.server.ts';

export const load = async (event) => ({
	room: event.params.room,
	recording: await ask(event, recording, { roomId: event.params.room }),
});
