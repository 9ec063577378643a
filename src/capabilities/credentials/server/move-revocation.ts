import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { isItsHolder, mayDecideRevocation, partIn } from '../permissions.ts';
import { revocation } from '../rules/revocation.ts';
import { db } from '../tables.ts';
import { reason } from './propose-revocation.ts';

/**
 * A second person confirms, and the credential is revoked; or somebody withdraws the proposal. Refuses: needs-a-person,
 * another-person where whoever proposed would confirm, not-from-here.
 */
export const moveRevocation = command({
	name: 'credentials.move-revocation',
	audit: 'actor',
	input: z.object({ revocationId: z.uuid(), move: z.enum(['confirm', 'withdraw']), reason }),
	output: z.object({ state: z.string(), credentialId: z.uuid() }),
	about: (_input, output) => output.credentialId,
	async allow(ctx, { revocationId }) {
		if (!mayDecideRevocation(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('credentialsRevocation')
			.innerJoin('credentialsCredential', 'credentialsCredential.id', 'credentialsRevocation.credentialId')
			.select([
				'credentialsRevocation.id',
				'credentialsRevocation.state',
				'credentialId',
				'proposedBy',
				'personId',
				'listId',
			])
			.where('credentialsRevocation.id', '=', revocationId)
			// The credential too: what is proposed about it is looked at by one at a time.
			.forUpdate()
			.executeTakeFirst();
		if (!row) return refuse('not-found');
		return isItsHolder(ctx.actor, row) ? refuse('forbidden') : allow(row);
	},
	async run(ctx, { move, reason }, row) {
		const second = personId(ctx.actor);
		if (!second) throw new Refused('needs-a-person');
		const taken = step(revocation, move, {
			state: row.state as never,
			who: partIn(ctx.actor, row),
			facts: undefined,
			reason,
		});
		if (!taken.ok) throw new Refused(taken.code === 'forbidden' ? 'another-person' : taken.code);
		const now = ctx.clock.now();
		await db(ctx)
			.updateTable('credentialsRevocation')
			.set({ state: taken.to, decidedBy: second, decidedAt: now, decisionReason: reason })
			.where('id', '=', row.id)
			.execute();
		if (taken.to === 'revoked') {
			await db(ctx)
				.updateTable('credentialsCredential')
				.set({ revokedAt: now })
				.where('id', '=', row.credentialId)
				.execute();
			const { credentialId, personId: holderId, listId } = row;
			await ctx.emit('credentials.revoked', { credentialId, personId: holderId, revocationId: row.id, listId });
		} else await ctx.emit('credentials.revocation-ended', { revocationId: row.id });
		return { state: taken.to, credentialId: row.credentialId };
	},
});
