import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import { mayRotateKey } from '../permissions.ts';
import { db } from '../tables.ts';
import { makeKey } from './keys.ts';

/**
 * A new key signs from now on; the secret of the one before is destroyed, its public half stays listed. For the terminal
 * alone.
 */
export const rotateKey = command({
	name: 'credentials.rotate-key',
	audit: 'actor',
	input: z.object({}),
	output: z.object({ multikey: z.string() }),
	allow: (ctx) => when(mayRotateKey(ctx.actor), null),
	async run(ctx) {
		await db(ctx)
			.updateTable('credentialsKey')
			.set({ retiredAt: ctx.clock.now(), secretSealed: null })
			.where('retiredAt', 'is', null)
			.execute();
		await makeKey(ctx);
		const { multikey } = await db(ctx)
			.selectFrom('credentialsKey')
			.select('multikey')
			.where('retiredAt', 'is', null)
			.executeTakeFirstOrThrow();
		return { multikey };
	},
});
