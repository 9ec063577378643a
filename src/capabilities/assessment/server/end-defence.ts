import { z } from 'zod';
import { closeRoom } from '#capabilities/rooms/public.server.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { ownHearingHeld } from './defence-row.ts';

/** The defence is over: nobody enters any more, and once all pieces came its recording is sealed. Refuses: not-from-here, defence-not-begun. */
export const endDefence = command({
	name: 'assessment.end-defence',
	audit: 'actor',
	input: z.object({ defenceId: id }),
	output: z.object({ defenceId: id }),
	about: (input) => input.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { defenceId }, { defence }) {
		const { state, roomId, plannedFor } = defence;
		if (state !== 'planned' || roomId === null || plannedFor === null) throw new Refused('not-from-here');
		if (Temporal.Instant.compare(plannedFor, ctx.clock.now()) > 0) throw new Refused('defence-not-begun');
		await closeRoom(ctx, roomId);
		return { defenceId };
	},
});
