import { z } from 'zod';
import { personId as idOf } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { administered } from './administered.ts';
import { moveErasure, openErasure } from './erasure-row.ts';

/** Another administrator agrees or refuses. Refuses: not-yourself, not-from-here. */
export const decideErasure = command({
	name: 'identity.decide-erasure',
	audit: 'actor',
	input: z.object({ personId: id, move: z.enum(['agree', 'refuse']) }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, { move }, person) {
		const row = await openErasure(ctx, person.id);
		if (row?.state !== 'proposed') throw new Refused('not-from-here');
		const own = idOf(ctx.actor) ?? null;
		if (own === person.id) throw new Refused('not-yourself');
		const set = move === 'agree' ? { confirmedBy: own, confirmedAt: ctx.clock.now() } : {};
		await moveErasure(ctx, row, move, { who: 'administrator', proposer: row.proposedBy === own, set });
		return {};
	},
});
