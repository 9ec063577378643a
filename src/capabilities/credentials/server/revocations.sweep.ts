import type { Ctx } from '#platform/context.ts';
import { endedWhenDue, remindedOnce } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { revocation } from '../rules/revocation.ts';
import { db } from '../tables.ts';

/** Which nobody decided yet. */
const proposed = (ctx: Ctx) => db(ctx).selectFrom('credentialsRevocation').select('id').where('state', '=', 'proposed');

/** Nobody waits for ever: a proposal is reminded of once, and lapses on its day. */
export const remindRevocations = remindedOnce({
	name: 'credentials.revocation-reminded-once',
	everyMinutes: 5,
	table: 'credentialsRevocation',
	among: proposed,
	tell: (ctx, revocationId) => ctx.emit('credentials.revocation-reminded', { revocationId }),
});

export const lapseRevocations = endedWhenDue({
	name: 'credentials.revocation-decided-or-lapsed',
	everyMinutes: 5,
	table: 'credentialsRevocation',
	among: proposed,
	async end(ctx, revocationId) {
		const row = await db(ctx)
			.selectFrom('credentialsRevocation')
			.select('state')
			.where('id', '=', revocationId)
			.forUpdate()
			.executeTakeFirstOrThrow();
		const taken = step(revocation, 'lapse', { state: row.state as never, who: 'system', facts: undefined });
		if (!taken.ok) return;
		await db(ctx)
			.updateTable('credentialsRevocation')
			.set({ state: taken.to, decidedAt: ctx.clock.now() })
			.where('id', '=', revocationId)
			.execute();
		await ctx.emit('credentials.revocation-ended', { revocationId });
	},
});
