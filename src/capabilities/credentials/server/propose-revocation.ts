import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { mayProposeRevocation } from '../permissions.ts';
import { revocation } from '../rules/revocation.ts';
import { revocationDays, revocationReminderDays } from '../settings.ts';
import { db } from '../tables.ts';

export const reason = z.string().normalize('NFC').trim().min(1).max(2000);

/**
 * The first of two people says why a credential should be taken back; the holder will read the reason once a second
 * confirms it. Refuses: needs-a-person, already-revoked, revocation-open.
 */
export const proposeRevocation = command({
	name: 'credentials.propose-revocation',
	audit: 'actor',
	input: z.object({ credentialId: z.uuid(), reason }),
	output: z.object({ revocationId: z.uuid() }),
	about: (input) => input.credentialId,
	async allow(ctx, { credentialId }) {
		if (!mayProposeRevocation(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('credentialsCredential')
			.select(['id', 'revokedAt'])
			.where('id', '=', credentialId)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { reason }, row) {
		const proposer = personId(ctx.actor);
		if (!proposer) throw new Refused('needs-a-person');
		if (row.revokedAt) throw new Refused('already-revoked');
		const now = ctx.clock.now();
		const days = await ctx.setting(revocationDays);
		const reminderDays = Math.min(await ctx.setting(revocationReminderDays), days);
		const made = await db(ctx)
			.insertInto('credentialsRevocation')
			.values({
				credentialId: row.id,
				state: revocation.start,
				reason,
				proposedBy: proposer,
				proposedAt: now,
				remindAt: now.add({ hours: 24 * reminderDays }),
				dueAt: now.add({ hours: 24 * days }),
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('revocation-open');
		await ctx.emit('credentials.revocation-proposed', { revocationId: made.id });
		return { revocationId: made.id };
	},
});
