import { endDerivedRole } from '#capabilities/identity/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { step } from '#platform/workflow.ts';
import { learning } from '../rules/learning.ts';
import { db } from '../tables.ts';
import { oneAtATime } from './enrol.ts';

/** What a learner who is forgotten had begun is closed; whoever accompanied them hears that it is over. */
export const closeEnrolments = async (ctx: Ctx, personId: string): Promise<void> => {
	await oneAtATime(ctx, personId);
	const rows = await db(ctx)
		.selectFrom('enrolmentEnrolment')
		.select(['id', 'state'])
		.where('personId', '=', personId)
		.forNoKeyUpdate()
		.execute();
	for (const { id: enrolmentId, state } of rows) {
		const taken = step(learning, 'close', { state, who: 'system', facts: undefined });
		if (!taken.ok) continue;
		await db(ctx)
			.updateTable('enrolmentEnrolment')
			.set({ state: taken.to, changedAt: ctx.clock.now() })
			.where('id', '=', enrolmentId)
			.execute();
		await ctx.emit('enrolment.withdrawn', { enrolmentId, personId });
	}
	await endDerivedRole(ctx, personId, 'learner');
};
