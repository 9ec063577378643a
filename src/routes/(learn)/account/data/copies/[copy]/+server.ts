import { exportFile } from '#capabilities/identity/server/export-file.ts';
import { exportPiece } from '#capabilities/identity/server/export-piece.ts';
import { ask } from '../../../../../door.server.ts';

/** One's own copy, sent piece by piece: never whole in memory, and each piece for its owner alone. */
export const GET = async (event) => {
	const exportId = event.params.copy;
	const { pieces, bytes, day } = await ask(event, exportFile, { exportId });
	let next = 0;
	const body = new ReadableStream<Uint8Array>({
		async pull(sink) {
			const number = pieces[next++];
			if (number === undefined) return sink.close();
			sink.enqueue((await ask(event, exportPiece, { exportId, number })).content);
		},
	});
	return new Response(body, {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(bytes),
			'content-disposition': `attachment; filename="tremplin-${day}.zip"`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
		},
	});
};
