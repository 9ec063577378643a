import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { token } from '../fields.ts';
import { erasureOf } from './erasure-link.ts';
import { moveErasure, openErasureHeld } from './erasure-row.ts';
import { selfLocked } from './self.ts';

/**
 * Confirms by the link of a letter, signed in: whoever has the session alone, or the letters alone, erases nobody.
 * Refuses: link-expired.
 */
export const confirmErasure = command({
	name: 'identity.confirm-erasure',
	audit: 'actor',
	input: z.object({ token }),
	output: z.object({}),
	limits: [{ of: 'address', most: 30, seconds: 900 }],
	allow: selfLocked,
	async run(ctx, given, own) {
		const row = await openErasureHeld(ctx, own.id);
		if (row?.state !== 'asked' || row.id !== erasureOf(ctx, given.token)) throw new Refused('link-expired');
		await moveErasure(ctx, row, 'confirm', { who: 'person', set: { confirmedAt: ctx.clock.now() } });
		return {};
	},
});
