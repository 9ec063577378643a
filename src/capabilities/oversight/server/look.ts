import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { blindCase, caseApart } from '../../assessment/public.server.ts';
import { db } from '../tables.ts';
import { heldOf, ownLook } from './look-row.ts';

/**
 * One look, for whoever was drawn for it: what the project asks, what was handed in for that defence, and where it was
 * recorded. Nothing of what was decided, of who decided, of whose it is, nor of anything else they did. Until they accept, the
 * project alone; once they have judged, what they said.
 */
export const look = read({
	name: 'oversight.look',
	input: z.object({ lookId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		stage: z.enum(['asked', 'accepted', 'decided']),
		until: instant.nullable(),
		decidedAt: instant.nullable(),
		statement: blindCase.shape.statement,
		/** Null until they accept, once they have judged, and where nothing of it is left. */
		seen: blindCase.omit({ statement: true }).nullable(),
		judged: z.array(
			z.object({
				competency: z.string(),
				outcome: z.enum(['acquired', 'not-yet']),
				met: z.array(z.boolean()),
				reason: z.string(),
			}),
		),
	}),
	allow: ownLook,
	async run(ctx, { lookId }, row) {
		const apart = await caseApart(ctx, row.defenceId);
		if (!apart) throw new Error('a look is about no defence');
		const { statement, ...seen } = apart;
		const isThere = row.state === 'accepted' && (await heldOf(ctx, row.defenceId)) !== undefined;
		const judged = await db(ctx)
			.selectFrom('oversightJudgement')
			.select(['competencyKey as competency', 'outcome', 'met', 'reason'])
			.where('lookId', '=', lookId)
			.orderBy('id')
			.execute();
		return {
			...{ id: row.id, until: row.dueAt, decidedAt: row.decidedAt, statement },
			stage: row.state as 'asked' | 'accepted' | 'decided',
			seen: isThere ? seen : null,
			judged: judged.map((one) => ({ ...one, outcome: one.outcome as 'acquired' | 'not-yet' })),
		};
	},
});
