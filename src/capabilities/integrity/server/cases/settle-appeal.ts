import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../../fields.ts';
import { db } from '../../tables.ts';
import { seal } from '../sealed-words.ts';
import { actorOf, caseForOfficer, moveCaseRow } from './case-row.ts';
import { endHolds, endHoldsIfDecided } from './end-holds.ts';

/** An officer who decided nothing of it maintains what was upheld, or overturns it: the case is closed. Refuses: decided-it, not-from-here. */
export const settleAppeal = command({
	name: 'integrity.settle-appeal',
	audit: 'actor',
	input: z.object({
		caseId: id,
		outcome: z.enum(['maintained', 'overturned']),
		/** To whoever appealed. */
		reason: words,
		/** To the reporter. */
		said: words,
	}),
	output: z.object({}),
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, true),
	async run(ctx, { outcome, reason, said }, row) {
		const own = actorOf(ctx);
		const appeal = await db(ctx)
			.selectFrom('integrityAppeal')
			.select('decidedBy')
			.where('caseId', '=', row.id)
			.where('heardAt', 'is', null)
			.executeTakeFirst();
		if (!appeal) throw new Refused('not-from-here');
		if (appeal.decidedBy.includes(own)) throw new Refused('decided-it');
		const overturned = outcome === 'overturned';
		const words = { words: said, authorId: own };
		await moveCaseRow(ctx, row, 'settle', {
			...{ who: 'other', reason, said: words, outcome: overturned ? 'unfounded' : 'upheld' },
		});
		await db(ctx)
			.updateTable('integrityAppeal')
			.set({ outcome, heardBy: own, heardAt: ctx.clock.now(), reasonSealed: seal(ctx, reason) })
			.where('caseId', '=', row.id)
			.execute();
		if (overturned) await endHolds(ctx, row.id, own);
		else await endHoldsIfDecided(ctx, row.id);
		return {};
	},
});
