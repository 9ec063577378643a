import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { isDue } from '#platform/waits.ts';
import { id, words } from '../../fields.ts';
import { db } from '../../tables.ts';
import { heldCase, moveCaseRow } from '../cases/case-row.ts';
import { seal } from '../sealed-words.ts';
import { ownHearingRow } from './hearing-row.ts';

/** Somebody against whom a case was upheld has it looked at once more, by somebody who decided nothing of it. Refuses: appeal-over, not-from-here. */
export const appealDecision = command({
	name: 'integrity.appeal-decision',
	audit: 'actor',
	input: z.object({ hearingId: id, said: words }),
	output: z.object({}),
	allow: (ctx, { hearingId }) => ownHearingRow(ctx, hearingId, true),
	async run(ctx, { said }, row) {
		const found = await heldCase(ctx, row.caseId);
		if (!found) throw new Refused('not-found');
		if (found.state === 'upheld' && isDue(ctx, found)) throw new Refused('appeal-over');
		await moveCaseRow(ctx, found, 'appeal', { who: 'named', reason: said });
		const { proposedBy, settledBy } = await db(ctx)
			.selectFrom('integrityDecision')
			.select(['proposedBy', 'settledBy'])
			.where('caseId', '=', row.caseId)
			.where('state', '=', 'confirmed')
			.executeTakeFirstOrThrow();
		await db(ctx)
			.insertInto('integrityAppeal')
			.values({
				...{ caseId: row.caseId, personId: row.personId, saidSealed: seal(ctx, said), madeAt: ctx.clock.now() },
				decidedBy: [proposedBy, ...(settledBy === null ? [] : [settledBy])],
			})
			.execute();
		return {};
	},
});
