import { z } from 'zod';
import { read } from '#platform/command.ts';
import { getPersonalFile } from '#platform/files/personal.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { pieceKey } from './export-pieces.ts';
import { ownExport } from './own-export.ts';

/** One piece of it: sent one after the other, they are the archive. */
export const exportPiece = read({
	name: 'identity.export-piece',
	input: z.object({ exportId: id, number: z.int().min(1) }),
	output: z.object({ content: z.instanceof(Uint8Array) }),
	allow: (ctx, { exportId }) => ownExport(ctx, exportId),
	async run(ctx, { number }, row) {
		const content = await getPersonalFile(ctx, row.personId, pieceKey(row.id, number));
		if (!content) throw new Refused('not-found');
		return { content: new Uint8Array(content) };
	},
});
