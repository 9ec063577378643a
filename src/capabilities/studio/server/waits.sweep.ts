import { endedWhenDue, remindedOnce } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { draft, waitingStates } from '../rules/draft.ts';
import { db } from '../tables.ts';
import { takeStep } from './take-step.ts';

/** Nobody waits for ever: whoever is waited for is reminded once. */
export const remindWaits = remindedOnce({
	name: 'studio.waits-reminded',
	everyMinutes: 15,
	table: 'studioDraft',
	tell: (ctx, draftId) => ctx.emit('studio.draft-waited-for', { draftId }),
});

const facts = { frameworkHoles: 0, holes: 0, unfinished: 0, approvalsMissing: 0 };

/** Where nobody came in time, the system goes on as the transition table says; what was written and approved stays. */
export const endWaits = endedWhenDue({
	name: 'studio.waits-ended',
	everyMinutes: 15,
	table: 'studioDraft',
	async end(ctx, draftId) {
		const row = await db(ctx)
			.selectFrom('studioDraft')
			.selectAll()
			.where('id', '=', draftId)
			.where('dueAt', '<=', ctx.clock.now())
			.forUpdate()
			.executeTakeFirst();
		const state = waitingStates.find((one) => one === row?.state);
		const move = state && draft.waits[state]?.otherwise;
		if (!row || !move) return;
		const taken = step(draft, move, { state: row.state, who: 'system', facts });
		if (!taken.ok) return;
		await takeStep(ctx, row, { move, to: taken.to, ...(move === 'release' && { set: { authorId: null } }) });
		if (move === 'release') await ctx.emit('studio.draft-released', { draftId });
		else if (move === 'recall') await ctx.emit('studio.draft-returned', { draftId });
		else await ctx.emit('studio.draft-declined', { draftId });
	},
});
