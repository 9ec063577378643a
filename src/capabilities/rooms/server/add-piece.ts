import { createHash } from 'node:crypto';
import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { putSealedFile } from '#platform/files/personal.ts';
import { Refused } from '#platform/refusal.ts';
import { id, millisecond, mostPieceBytes, sha256 } from '../fields.ts';
import { isPlausible } from '../rules/recording.ts';
import { mostMegabytes } from '../settings.ts';
import { db } from '../tables.ts';
import { roomKey } from './room-key.ts';
import { type OwnTake, ownTakeHeld, pieceKey } from './take-row.ts';

/**
 * Takes a piece of a recording, in whatever order they come and however late, until it is sealed. One that came already
 * is welcome again if it is the same. Refuses: recording-sealed, not-recorded where somebody was erased, piece-broken where the hash is another's,
 * piece-not-plausible, piece-other where another came under its number, recording-too-large.
 */
export const addPiece = command({
	name: 'rooms.add-piece',
	audit: 'nothing',
	input: z
		.object({
			takeId: id,
			number: z.int().min(0).max(100_000),
			fromMs: millisecond,
			toMs: millisecond,
			sha256,
			content: z
				.instanceof(Uint8Array)
				.refine(({ length }) => length > 0 && length <= mostPieceBytes, { params: { code: 'not-this-form' } }),
		})
		.refine(({ fromMs, toMs }) => fromMs < toMs, { path: ['toMs'], params: { code: 'not-this-form' } }),
	output: z.object({ isNew: z.boolean() }),
	allow: ownTakeHeld,
	async run(ctx, piece, take) {
		const { number, fromMs, toMs, content } = piece;
		if (take.sealedAt !== null) throw new Refused('recording-sealed');
		const key = await roomKey(ctx, take.roomId);
		if (!key) throw new Refused('not-recorded');
		const sha = createHash('sha256').update(content).digest('hex');
		if (sha !== piece.sha256) throw new Refused('piece-broken');
		const before = await db(ctx)
			.selectFrom('roomsPiece')
			.select(['sha256', 'fromMs', 'toMs'])
			.where('takeId', '=', take.id)
			.where('number', '=', number)
			.executeTakeFirst();
		if (before) {
			const same = before.sha256 === sha && before.fromMs === fromMs && before.toMs === toMs;
			if (!same) throw new Refused('piece-other');
			return { isNew: false };
		}
		checkPlausible(ctx, take, piece);
		await checkSize(ctx, take, content.length);
		const now = ctx.clock.now();
		await db(ctx)
			.insertInto('roomsPiece')
			.values({ takeId: take.id, number, bytes: content.length, sha256: sha, fromMs, toMs, arrivedAt: now })
			.execute();
		// One that is late says nothing of a recorder that ended, and two may come in the other order.
		await db(ctx)
			.updateTable('roomsTake')
			.set({ heardAt: now })
			.where('id', '=', take.id)
			.where('endedAt', 'is', null)
			.where('heardAt', '<', now)
			.execute();
		if (take.isAwaited) await ctx.emit('rooms.came-late', { roomId: take.roomId, kind: take.kind });
		await putSealedFile(ctx.files, key, pieceKey(take.id, number), content);
		return { isNew: true };
	},
});

interface Given {
	readonly number: number;
	readonly fromMs: number;
	readonly toMs: number;
}

/** A recorder that was taken to be lost went on for all that anybody knows: its pieces are measured by now alone. */
const checkPlausible = (ctx: Ctx, take: OwnTake, piece: Given) => {
	const at = (moment: Temporal.Instant) => moment.epochMilliseconds;
	const stopped = take.ending === 'lost' || take.endedAt === null ? null : at(take.endedAt);
	const known = { began: at(take.beganAt), said: take.pieces, stoppedAt: stopped };
	if (!isPlausible(piece, known, at(ctx.clock.now()))) throw new Refused('piece-not-plausible');
};

const checkSize = async (ctx: Ctx, { participantId }: OwnTake, bytes: number) => {
	const megabytes = await ctx.setting(mostMegabytes);
	const { sum } = await db(ctx)
		.selectFrom('roomsPiece')
		.innerJoin('roomsTake as take', 'take.id', 'takeId')
		.select((eb) => eb.fn.sum<string | null>('bytes').as('sum'))
		.where('participantId', '=', participantId)
		.executeTakeFirstOrThrow();
	if (Number(sum ?? 0) + bytes > megabytes * 1024 ** 2) throw new Refused('recording-too-large', { megabytes });
};
