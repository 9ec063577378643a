import { z } from 'zod';
import { read } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { addressesIn, turnCredential } from '../rules/line.ts';
import { relayOnly, stunAddresses, turnAddresses, turnMinutes } from '../settings.ts';
import { ownRoom } from './room-row.ts';
import { turnSecret } from './turn-secret.ts';

/** Before a room opens, its people try their devices and the line. */
const before = { hours: 1 };

/**
 * By which servers a page reaches the others in a room, for those who have a place in it, from an hour before it opens until
 * it closes. What lets it through the relay is of a few hours: a page asks anew before it mends its line. Refuses:
 * room-not-open.
 */
export const ice = read({
	name: 'rooms.ice',
	input: z.object({ roomId: id }),
	output: z.object({
		servers: z.array(
			z.object({
				urls: z.array(z.string()),
				username: z.string().optional(),
				credential: z.string().optional(),
			}),
		),
		/** Only by the relay: nobody's address is shown to the others. */
		relayOnly: z.boolean(),
	}),
	allow: ownRoom,
	async run(ctx, _input, room) {
		const now = ctx.clock.now();
		const isNear =
			Temporal.Instant.compare(room.opensAt.subtract(before), now) <= 0 &&
			Temporal.Instant.compare(now, room.closesAt) < 0;
		if (room.closedAt !== null || !isNear) throw new Refused('room-not-open');
		const [stun, turn] = [stunAddresses, turnAddresses].map(async (one) => addressesIn(await ctx.setting(one)));
		const [asked, relays, secret] = [(await stun) ?? [], (await turn) ?? [], await turnSecret(ctx)];
		// The relay reads the moment by its own clock, whatever the school's was moved to. It learns no id: a mark of the place.
		const until = Temporal.Now.instant().add({ minutes: await ctx.setting(turnMinutes) });
		const guest = ctx.secrets.mark('turn guest', room.participantId).slice(0, 16);
		return {
			servers: [
				...(asked.length > 0 ? [{ urls: asked }] : []),
				...(relays.length > 0 && secret !== undefined
					? [{ urls: relays, ...turnCredential(secret, guest, until) }]
					: []),
			],
			relayOnly: (await ctx.setting(relayOnly)) === 'yes',
		};
	},
});
