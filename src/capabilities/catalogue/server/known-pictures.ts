import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import { mayPublish } from '../permissions.ts';
import { type Picture, pictureSchema } from '../rules/source.ts';
import { db } from '../tables.ts';

/** Of these pictures, those that are here already, so that they are not made again. */
export const knownPictures = read({
	name: 'catalogue.known-pictures',
	input: z.object({ sha256s: z.array(z.string().length(64)).max(20_000) }),
	output: z.object({ pictures: z.array(pictureSchema) }),
	allow: (ctx) => when(mayPublish(ctx.actor), null),
	async run(ctx, { sha256s }) {
		if (sha256s.length === 0) return { pictures: [] };
		const rows = await db(ctx).selectFrom('cataloguePicture').selectAll().where('sha256', 'in', sha256s).execute();
		return { pictures: rows.map((row) => ({ ...row, type: row.type as Picture['type'] })) };
	},
});
