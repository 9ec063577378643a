import type { Ctx } from '#platform/context.ts';
import { step } from '#platform/workflow.ts';
import { draft } from '../rules/draft.ts';
import { db } from '../tables.ts';
import { takeStep } from './take-step.ts';

const facts = { frameworkHoles: 0, holes: 0, unfinished: 0, approvalsMissing: 0 };

/** The drafts of an author who is forgotten are open to others again, with all that is written in them. */
export const releaseDrafts = async (ctx: Ctx, personId: string): Promise<void> => {
	const rows = await db(ctx)
		.selectFrom('studioDraft')
		.selectAll()
		.where('authorId', '=', personId)
		.where('state', 'not in', ['published', 'declined'])
		.forUpdate()
		.execute();
	for (const row of rows) {
		const back = row.state === 'review' ? 'recall' : 'release';
		const taken = step(draft, back, { state: row.state, who: 'system', facts });
		if (taken.ok) await takeStep(ctx, row, { move: back, to: taken.to, set: { authorId: null } });
		else await db(ctx).updateTable('studioDraft').set({ authorId: null }).where('id', '=', row.id).execute();
		if (taken.ok && back === 'release') await ctx.emit('studio.draft-released', { draftId: row.id });
		if (taken.ok && back === 'recall') await ctx.emit('studio.draft-returned', { draftId: row.id });
	}
};
