import { z } from 'zod';
import { command } from '#platform/command.ts';
import { ownLookHeld } from './look-row.ts';
import { moveLook } from './move-look.ts';

/** Whoever was drawn does not look, with a reason that the school reads: another is drawn. Refuses: not-from-here. */
export const withdrawLook = command({
	name: 'oversight.withdraw-look',
	audit: 'actor',
	input: z.object({ lookId: z.uuid(), reason: z.string().normalize('NFC').trim().min(1).max(2000) }),
	output: z.object({}),
	about: (input) => input.lookId,
	allow: ownLookHeld,
	async run(ctx, { reason }, look) {
		await moveLook(ctx, look, 'withdraw', { who: 'looker', reason });
		return {};
	},
});
