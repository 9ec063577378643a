import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { moveErasure, openErasureHeld } from './erasure-row.ts';
import { selfLocked } from './self.ts';

/** Thinks again: nothing is erased, whoever asked for it. Until the last moment. Refuses: not-found. */
export const withdrawErasure = command({
	name: 'identity.withdraw-erasure',
	audit: 'actor',
	input: z.object({}),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx, _input, own) {
		const row = await openErasureHeld(ctx, own.id);
		if (!row) throw new Refused('not-found');
		await moveErasure(ctx, row, 'withdraw', { who: 'person' });
		return {};
	},
});
