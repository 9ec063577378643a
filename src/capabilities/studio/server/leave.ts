import type { Ctx } from '#platform/context.ts';
import { step } from '#platform/workflow.ts';
import { draft } from '../rules/draft.ts';
import { mistake } from '../rules/mistake.ts';
import { db } from '../tables.ts';
import { takeMistakeStep } from './mistakes/take-mistake-step.ts';
import { takeStep } from './take-step.ts';

/** What they have in hand here is open to others again. */
export const leaveStudio = async (ctx: Ctx, personId: string): Promise<void> => {
	await releaseDrafts(ctx, personId);
	await releaseMistakes(ctx, personId);
};

const facts = { frameworkHoles: 0, holes: 0, unfinished: 0, approvalsMissing: 0 };

/** The drafts of an author who is forgotten are open to others again, with all that is written in them. */
const releaseDrafts = async (ctx: Ctx, personId: string): Promise<void> => {
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

/** The mistakes that they were to mend wait for somebody else. */
const releaseMistakes = async (ctx: Ctx, personId: string): Promise<void> => {
	const rows = await db(ctx)
		.selectFrom('studioMistake')
		.select(['id', 'state'])
		.where('takenBy', '=', personId)
		.where('state', '=', 'accepted')
		.forUpdate()
		.execute();
	for (const { id, state } of rows) {
		const at = { state, who: 'system', facts: { published: false, original: 'none' } } as const;
		const taken = step(mistake, 'release', at);
		if (taken.ok) await takeMistakeStep(ctx, id, { move: 'release', to: taken.to });
	}
};
