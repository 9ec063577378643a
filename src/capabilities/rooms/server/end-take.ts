import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { poke } from './poke.ts';
import { ownTakeHeld } from './take-row.ts';

/**
 * A recorder came to its end and says how many pieces it made, so that one that is missing is known. `stopped` is by the
 * person and seen by all. Ended already, by leaving or otherwise, only the count is taken, and that once.
 */
export const endTake = command({
	name: 'rooms.end-take',
	audit: 'actor',
	input: z.object({ takeId: id, ending: z.enum(['stopped', 'left']), pieces: z.int().min(0).max(100_000) }),
	output: z.object({}),
	about: (input) => input.takeId,
	allow: ownTakeHeld,
	async run(ctx, { ending, pieces }, take) {
		if (take.sealedAt !== null || take.pieces !== null) return {};
		const own = take.endedAt === null ? { endedAt: later(take.beganAt, ctx.clock.now()), ending } : {};
		// Never fewer than came: what is there was made.
		const last = await db(ctx)
			.selectFrom('roomsPiece')
			.select((eb) => eb.fn.max('number').as('number'))
			.where('takeId', '=', take.id)
			.executeTakeFirst();
		const said = Math.max(pieces, (last?.number ?? -1) + 1);
		await db(ctx)
			.updateTable('roomsTake')
			.set({ ...own, pieces: said })
			.where('id', '=', take.id)
			.execute();
		if (take.endedAt === null && ending === 'stopped')
			await ctx.emit('rooms.recording-stopped', { roomId: take.roomId, kind: take.kind, personId: take.personId });
		if (take.isAwaited) await ctx.emit('rooms.came-late', { roomId: take.roomId, kind: take.kind });
		await poke(take.roomId);
		return {};
	},
});

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
