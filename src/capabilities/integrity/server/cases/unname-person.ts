import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { liftHolds } from '../../../credentials/public.server.ts';
import { id } from '../../fields.ts';
import { db } from '../../tables.ts';
import { actorOf, caseForOfficer } from './case-row.ts';
import { sourceOf } from './hold.ts';

/**
 * Somebody was named by mistake: nothing is held back on them any more. They still never see the case. Refuses:
 * not-from-here, told-already where they were told of what is alleged: then it is decided.
 */
export const unnamePerson = command({
	name: 'integrity.unname-person',
	audit: 'actor',
	input: z.object({ caseId: id, namedId: id }),
	output: z.object({}),
	async allow(ctx, { caseId, namedId }) {
		const found = await caseForOfficer(ctx, caseId, true);
		if (!found.ok) return found;
		const named = await db(ctx)
			.selectFrom('integrityNamed')
			.select('personId')
			.where('id', '=', namedId)
			.where('caseId', '=', caseId)
			.where('endedAt', 'is', null)
			.executeTakeFirst();
		return named ? found : refuse('not-found');
	},
	async run(ctx, { namedId }, row) {
		if (row.state === 'closed') throw new Refused('not-from-here');
		const own = actorOf(ctx);
		const { personId } = await db(ctx)
			.updateTable('integrityNamed')
			.set({ endedBy: own, endedAt: ctx.clock.now() })
			.where('id', '=', namedId)
			.returning('personId')
			.executeTakeFirstOrThrow();
		const told = await db(ctx)
			.selectFrom('integrityHearing')
			.select('id')
			.where('caseId', '=', row.id)
			.where('personId', '=', personId)
			.executeTakeFirst();
		if (told) throw new Refused('told-already');
		await liftHolds(ctx, { source: sourceOf(row.id), personId, liftedBy: own });
		return {};
	},
});
