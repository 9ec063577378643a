import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../../fields.ts';
import { db } from '../../tables.ts';
import { heldCase } from '../cases/case-row.ts';
import { seal } from '../sealed-words.ts';
import { ownHearingRow } from './hearing-row.ts';

/** Somebody whom a case names answers what is alleged: once, and as long as nothing is decided. Refuses: answered-already, not-from-here. */
export const answerHearing = command({
	name: 'integrity.answer-hearing',
	audit: 'actor',
	input: z.object({ hearingId: id, answer: words }),
	output: z.object({}),
	allow: (ctx, { hearingId }) => ownHearingRow(ctx, hearingId, true),
	async run(ctx, { answer }, row) {
		if (row.answeredAt) throw new Refused('answered-already');
		const found = await heldCase(ctx, row.caseId);
		if (!found || !['investigated', 'proposed'].includes(found.state)) throw new Refused('not-from-here');
		await db(ctx)
			.updateTable('integrityHearing')
			.set({ answerSealed: seal(ctx, answer), answeredAt: ctx.clock.now() })
			.where('id', '=', row.id)
			.execute();
		return {};
	},
});
