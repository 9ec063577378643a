import { z } from 'zod';
import { personId as idOf } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { againstErasing } from '#platform/personal/erase.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { administered } from './administered.ts';
import { beginErasure, moveErasure, openErasure } from './erasure-row.ts';

/**
 * For somebody who asks in writing to be forgotten: one administrator proposes it, with where the request is on file;
 * another agrees. Refuses: erasure-open, not-yourself, reason-needed, last-administrator.
 */
export const proposeErasure = command({
	name: 'identity.propose-erasure',
	audit: 'actor',
	input: z.object({ personId: id, reason: z.string().max(2000) }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, { reason }, person) {
		const own = idOf(ctx.actor) ?? null;
		if (own === person.id) throw new Refused('not-yourself');
		if (!reason.trim()) throw new Refused('reason-needed');
		const row = await openErasure(ctx, person.id);
		if (row && row.state !== 'asked') throw new Refused('erasure-open');
		const no = await againstErasing(ctx, person.id);
		if (no) throw new Refused(no);
		const said = { proposedBy: own, reason: reason.trim() };
		if (row) await moveErasure(ctx, row, 'propose', { who: 'administrator', reason, set: said });
		else await beginErasure(ctx, person.id, 'proposed', said);
		return {};
	},
});
