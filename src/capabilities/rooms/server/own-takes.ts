import { z } from 'zod';
import { read } from '#platform/command.ts';
import { id } from '../fields.ts';
import { missingPieces } from '../rules/recording.ts';
import { db } from '../tables.ts';
import { ownRoom } from './room-row.ts';
import { takesOf } from './takes.ts';

/** What came of one's own recorders, so that a page which was loaded again brings what it still has. */
export const ownTakes = read({
	name: 'rooms.own-takes',
	input: z.object({ roomId: id }),
	output: z.object({
		takes: z.array(
			z.object({
				takeId: id,
				number: z.int(),
				/** The piece after the last that came. */
				next: z.int(),
				missing: z.array(z.int()),
				/** It may bring what it made all the same, until the seal. */
				isOver: z.boolean(),
			}),
		),
		isSealed: z.boolean(),
	}),
	allow: ownRoom,
	async run(ctx, { roomId }, { place }) {
		const takes = (await takesOf(ctx, roomId)).filter((one) => one.place === place);
		const seal = await db(ctx).selectFrom('roomsSeal').select('roomId').where('roomId', '=', roomId).executeTakeFirst();
		return {
			isSealed: seal !== undefined,
			takes: takes.map((one) => ({
				takeId: one.id,
				number: one.number,
				next: Math.max(0, ...one.pieces.map(({ number }) => number + 1)),
				missing: missingPieces(one),
				isOver: one.ending !== null,
			})),
		};
	},
});
