import type { Sweep } from '#platform/sweep.ts';
import { step } from '#platform/workflow.ts';
import { revocation } from '../rules/revocation.ts';
import { db } from '../tables.ts';

/** Nobody waits for ever: a proposal is reminded of once, and lapses on its day. */
export const remindRevocations: Sweep = {
	name: 'credentials.revocation-reminded-once',
	everyMinutes: 5,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('credentialsRevocation')
			.select('id')
			.where('state', '=', 'proposed')
			.where('remindedAt', 'is', null)
			.where('remindAt', '<=', ctx.clock.now())
			.where('dueAt', '>', ctx.clock.now())
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, revocationId) {
		const reminded = await db(ctx)
			.updateTable('credentialsRevocation')
			.set({ remindedAt: ctx.clock.now() })
			.where('id', '=', revocationId)
			.where('remindedAt', 'is', null)
			.returning('id')
			.executeTakeFirst();
		if (reminded) await ctx.emit('credentials.revocation-reminded', { revocationId });
	},
};

export const lapseRevocations: Sweep = {
	name: 'credentials.revocation-decided-or-lapsed',
	everyMinutes: 5,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('credentialsRevocation')
			.select('id')
			.where('state', '=', 'proposed')
			.where('dueAt', '<=', ctx.clock.now())
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, revocationId) {
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
};
