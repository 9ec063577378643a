import { attachment } from '#capabilities/assessment/rules/file-name.ts';
import { deliverableFile } from '#capabilities/assessment/server/deliverable.ts';
import { ask } from '../../../door.server.ts';

/** A file that somebody handed in, to be saved and never shown by the browser: it may hold anything. */
export const GET = async (event) => {
	const file = await ask(event, deliverableFile, { deliverableId: event.params.deliverable });
	return new Response(file.content, {
		headers: {
			'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
			'content-length': String(file.content.length),
			'content-disposition': attachment(file.name),
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
		},
	});
};
