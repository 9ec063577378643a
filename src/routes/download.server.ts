import { attachment } from '#platform/files/name.ts';

interface Download {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Uint8Array<ArrayBuffer>;
}

/** A file that somebody gave, to be saved and never shown by the browser: it may hold anything. Private unless said otherwise. */
export const download = (file: Download, cacheControl = 'private, no-store'): Response =>
	new Response(file.content, {
		headers: {
			'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
			'content-length': String(file.content.length),
			'content-disposition': attachment(file.name),
			'x-content-type-options': 'nosniff',
			'cache-control': cacheControl,
		},
	});
