import { z } from 'zod';
import { command } from '#platform/command.ts';
import { getSealedFile } from '#platform/files/personal.ts';
import { byteRange, rangeWithin, slicesOf } from '#platform/files/range.ts';
import { sliceKey, slicesIn } from '#platform/files/slices.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { joinedKey } from './joined-file.ts';
import { noteLook, watchable } from './looks.ts';
import { roomKey } from './room-key.ts';

/**
 * Bytes of the whole recording, all sides joined, as many as leave at once, for those who may look at it; who looked is
 * written down. Refuses: beyond-the-end. Throws where a byte on the disk is another than was written.
 */
export const watchJoined = command({
	name: 'rooms.watch-joined',
	audit: 'actor',
	input: byteRange.extend({ roomId: id }),
	output: z.object({
		mediaType: z.enum(['video/webm', 'audio/webm']),
		bytes: z.int(),
		from: z.int(),
		content: z.instanceof(Uint8Array),
	}),
	about: (input) => input.roomId,
	allow: watchable,
	async run(ctx, { roomId, ...asked }, watched) {
		const joined = await db(ctx)
			.selectFrom('roomsJoined')
			.select(['fileId', 'bytes', 'mediaType'])
			.where('roomId', '=', roomId)
			.where('bytes', 'is not', null)
			.executeTakeFirst();
		const key = joined && (await roomKey(ctx, roomId));
		if (!key || joined.bytes === null || joined.fileId === null) throw new Refused('not-found');
		const { bytes, fileId } = joined;
		const range = rangeWithin(bytes, asked);
		if (!range) throw new Refused('beyond-the-end', { bytes });
		const chunks: Uint8Array[] = [];
		for (const slice of slicesOf(slicesIn(bytes), range.from, range.to)) {
			const content = await getSealedFile(
				ctx.files,
				[key],
				sliceKey(joinedKey({ roomId, fileId }), slice.piece.number),
			);
			if (!content) throw new Refused('not-found');
			chunks.push(content.subarray(slice.from, slice.to));
		}
		await noteLook(ctx, watched, null);
		return {
			mediaType: joined.mediaType as 'video/webm' | 'audio/webm',
			bytes,
			from: range.from,
			content: new Uint8Array(Buffer.concat(chunks)),
		};
	},
});
