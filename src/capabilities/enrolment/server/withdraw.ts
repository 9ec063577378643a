import { z } from 'zod';
import { endDerivedRole } from '#capabilities/identity/public.server.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { id, reason } from '../fields.ts';
import { learning } from '../rules/learning.ts';
import { db } from '../tables.ts';
import { oneAtATime } from './enrol.ts';
import { ownLocked } from './own-enrolment.ts';

/**
 * The learner stops, and says why. What they did stays theirs; they may begin again. The role of a learner ends with the
 * last enrolment. Refuses: not-from-here.
 */
export const withdraw = command({
	name: 'enrolment.withdraw',
	audit: 'actor',
	input: z.object({ enrolmentId: id, reason }),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	allow: ownLocked,
	async run(ctx, given, { id: enrolmentId, personId, state }) {
		const taken = step(learning, 'withdraw', { state, who: 'learner', facts: undefined, reason: given.reason });
		if (!taken.ok) throw new Refused(taken.code);
		await oneAtATime(ctx, personId);
		await db(ctx)
			.updateTable('enrolmentEnrolment')
			.set({ state: taken.to, changedAt: ctx.clock.now(), withdrawalReason: given.reason })
			.where('id', '=', enrolmentId)
			.execute();
		const other = await db(ctx)
			.selectFrom('enrolmentEnrolment')
			.select('id')
			.where('personId', '=', personId)
			.where('state', '<>', 'withdrawn')
			.limit(1)
			.executeTakeFirst();
		if (!other) await endDerivedRole(ctx, personId, 'learner');
		await ctx.emit('enrolment.withdrawn', { enrolmentId, personId });
		return {};
	},
});
