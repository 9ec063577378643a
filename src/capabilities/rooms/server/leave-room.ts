import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { endPresence } from './end-presence.ts';
import { poke } from './poke.ts';
import { presentHeld } from './presence-row.ts';

/** Goes out, on purpose: the others see it at once. Refuses: not-in-the-room. */
export const leaveRoom = command({
	name: 'rooms.leave-room',
	audit: 'actor',
	input: z.object({ roomId: id, presenceId: id }),
	output: z.object({}),
	about: (input) => input.roomId,
	allow: presentHeld,
	async run(ctx, { roomId }, { participantId }) {
		await endPresence(ctx, participantId, { ending: 'left' });
		await poke(roomId);
		return {};
	},
});
