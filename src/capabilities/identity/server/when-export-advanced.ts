import { listener } from '#platform/event.ts';
import { makeNextPiece } from './make-export.ts';

export const whenExportAdvanced = listener({
	name: 'identity.make-export',
	on: 'identity.export-advanced',
	run: (ctx, { exportId }) => makeNextPiece(ctx, exportId),
});
