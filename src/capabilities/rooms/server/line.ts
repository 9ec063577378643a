import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { mayKeepLine } from '../permissions.ts';
import { addressesIn } from '../rules/line.ts';
import { relayOnly, stunAddresses, turnAddresses } from '../settings.ts';
import { db } from '../tables.ts';

/** By what pages in a room reach each other, for whoever looks after it; of the secret, since when it is kept. */
export const line = read({
	name: 'rooms.line',
	input: z.object({}),
	output: z.object({
		stun: z.array(z.string()),
		turn: z.array(z.string()),
		relayOnly: z.boolean(),
		secretKeptAt: instant.nullable(),
		/** Recordings that are not joined, for want of a program. */
		waiting: z.int(),
	}),
	allow: (ctx) => when(mayKeepLine(ctx.actor), null),
	async run(ctx) {
		const kept = await db(ctx).selectFrom('roomsTurnSecret').select('keptAt').executeTakeFirst();
		const { count } = await db(ctx)
			.selectFrom('roomsJoined')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('reason', '=', 'no-program')
			.executeTakeFirstOrThrow();
		return {
			stun: addressesIn(await ctx.setting(stunAddresses)),
			turn: addressesIn(await ctx.setting(turnAddresses)),
			relayOnly: (await ctx.setting(relayOnly)) === 'yes',
			secretKeptAt: kept?.keptAt ?? null,
			waiting: count,
		};
	},
});
