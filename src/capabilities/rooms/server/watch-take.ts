import { createHash } from 'node:crypto';
import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import { getSealedFile } from '#platform/files/personal.ts';
import { byteRange, rangeWithin, slicesOf } from '#platform/files/range.ts';
import { Refused } from '#platform/refusal.ts';
import { id, mediaType } from '../fields.ts';
import { playable } from '../rules/recording.ts';
import { db } from '../tables.ts';
import { noteLook, watchable } from './looks.ts';
import { roomKey } from './room-key.ts';
import { pieceKey } from './take-row.ts';

/**
 * Bytes of what one side recorded, as many as leave at once, for those who may look at it; who looked is written down.
 * What is erased is not there. Refuses: beyond-the-end. Throws where a byte on the disk is another than came.
 */
export const watchTake = command({
	name: 'rooms.watch-take',
	audit: 'actor',
	input: byteRange.extend({ takeId: id }),
	output: z.object({ mediaType, bytes: z.int(), from: z.int(), content: z.instanceof(Uint8Array) }),
	about: (input) => input.takeId,
	async allow(ctx, { takeId }) {
		const take = await db(ctx)
			.selectFrom('roomsTake as take')
			.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
			.select(['take.mediaType', 'roomId'])
			.where('take.id', '=', takeId)
			.executeTakeFirst();
		// Whoever is not signed in hears so, whether there is one or not.
		const may = await watchable(ctx, { roomId: take?.roomId ?? takeId });
		if (!may.ok) return may;
		return take ? allow({ ...may.value, mediaType: take.mediaType }) : refuse('not-found');
	},
	async run(ctx, { takeId, ...asked }, watched) {
		const key = await roomKey(ctx, watched.roomId);
		if (!key) throw new Refused('not-found');
		const rows = await db(ctx)
			.selectFrom('roomsPiece')
			.select(['number', 'bytes', 'sha256', 'fromMs', 'toMs'])
			.where('takeId', '=', takeId)
			.orderBy('number')
			.execute();
		const pieces = playable({ pieces: rows });
		const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
		const range = rangeWithin(bytes, asked);
		if (!range) throw new Refused('beyond-the-end', { bytes });
		const chunks: Uint8Array[] = [];
		for (const slice of slicesOf(pieces, range.from, range.to)) {
			const content = await getSealedFile(ctx.files, [key], pieceKey(takeId, slice.piece.number));
			if (!content) throw new Refused('not-found');
			if (createHash('sha256').update(content).digest('hex') !== slice.piece.sha256)
				throw new Error('a piece of a recording is another than came');
			chunks.push(content.subarray(slice.from, slice.to));
		}
		await noteLook(ctx, watched, takeId);
		return {
			mediaType: watched.mediaType as z.infer<typeof mediaType>,
			bytes,
			from: range.from,
			content: new Uint8Array(Buffer.concat(chunks)),
		};
	},
});
