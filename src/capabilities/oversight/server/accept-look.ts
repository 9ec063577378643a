import { z } from 'zod';
import { letWatch } from '#capabilities/rooms/public.server.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { letSee } from '../../assessment/public.server.ts';
import { heldOf, mustStillLook, ownLookHeld } from './look-row.ts';
import { moveLook } from './move-look.ts';

/**
 * Whoever was drawn looks: they see what was handed in and what was recorded for as long as they have, without a name. Refuses:
 * not-from-here, looker-barred, recording-gone.
 */
export const acceptLook = command({
	name: 'oversight.accept-look',
	audit: 'actor',
	input: z.object({ lookId: z.uuid() }),
	output: z.object({ lookId: z.uuid() }),
	about: (input) => input.lookId,
	allow: ownLookHeld,
	async run(ctx, { lookId }, look) {
		if (look.state !== 'asked' || look.lookerId === null) throw new Refused('not-from-here');
		await mustStillLook(ctx, lookId);
		const held = await heldOf(ctx, look.defenceId);
		if (held?.roomId == null) throw new Refused('recording-gone');
		const until = await moveLook(ctx, look, 'accept', { who: 'looker' });
		if (until !== null) {
			const { defenceId, lookerId: personId } = look;
			await letSee(ctx, { defenceId, personId, until });
			await letWatch(ctx, { roomId: held.roomId, personId, until, why: 'watching_oversight_look', nameless: true });
		}
		return { lookId };
	},
});
