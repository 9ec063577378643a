import { z } from 'zod';
import { read } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { ownExport } from './own-export.ts';

/** What a download needs to know before it begins. */
export const exportFile = read({
	name: 'identity.export-file',
	input: z.object({ exportId: id }),
	output: z.object({ pieces: z.array(z.int()), bytes: z.int(), day: z.string() }),
	allow: (ctx, { exportId }) => ownExport(ctx, exportId),
	async run(ctx, _input, row) {
		const pieces = await db(ctx)
			.selectFrom('identityExportPiece')
			.select('number')
			.where('exportId', '=', row.id)
			.orderBy('number')
			.execute();
		return { pieces: pieces.map(({ number }) => number), bytes: row.bytes, day: row.at.toString().slice(0, 10) };
	},
});
