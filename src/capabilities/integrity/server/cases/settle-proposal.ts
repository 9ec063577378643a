import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { id } from '../../fields.ts';
import { db } from '../../tables.ts';
import { hearingFacts } from '../hearings/hearing-row.ts';
import { opened, sealIfAny } from '../sealed-words.ts';
import { actorOf, caseForOfficer, moveCaseRow } from './case-row.ts';
import { endHolds } from './end-holds.ts';

/**
 * A second officer confirms what another proposed, and the reporter reads it; or gives it back, with a reason for the
 * officers. Refuses: another-officer where whoever proposed it would, not-from-here, not-heard.
 */
export const settleProposal = command({
	name: 'integrity.settle-proposal',
	audit: 'actor',
	input: z.object({
		caseId: id,
		settle: z.enum(['confirm', 'return']),
		why: z.string().normalize('NFC').trim().max(10_000).default(''),
	}),
	output: z.object({}),
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, true),
	async run(ctx, { settle, why }, row) {
		const own = actorOf(ctx);
		const decision = await db(ctx)
			.selectFrom('integrityDecision')
			.selectAll()
			.where('caseId', '=', row.id)
			.where('state', '=', 'proposed')
			.executeTakeFirst();
		if (!decision) throw new Refused('not-from-here');
		if (decision.proposedBy === own) throw new Refused('another-officer');
		if (settle === 'return' && why === '') throw new Invalid([{ path: 'why', code: 'required', values: {} }]);
		const { outcome, consequence, proposedBy } = decision;
		const facts = { outcome, ...(await hearingFacts(ctx, row.id)) };
		if (settle === 'return') await moveCaseRow(ctx, row, 'return', { who: 'second', facts, reason: why });
		else {
			const said = { words: opened(ctx, decision.reasonSealed), authorId: proposedBy };
			if (outcome === 'upheld' && facts.heard < facts.named) throw new Refused('not-heard');
			await moveCaseRow(ctx, row, outcome === 'upheld' ? 'uphold' : 'dismiss', { who: 'second', facts, said, outcome });
		}
		await db(ctx)
			.updateTable('integrityDecision')
			.set({
				state: settle === 'confirm' ? 'confirmed' : 'returned',
				...{ settledBy: own, settledAt: ctx.clock.now(), settledSealed: sealIfAny(ctx, why) },
			})
			.where('id', '=', decision.id)
			.execute();
		if (settle === 'confirm' && outcome !== 'upheld') await endHolds(ctx, row.id, own);
		if (settle === 'confirm') await ctx.emit('integrity.decided', { caseId: row.id, consequence });
		return {};
	},
});
