import type { IncomingMessage, ServerResponse } from 'node:http';
import { faces } from './faces.ts';
import { type CachedPage, pageCache } from './page-cache.ts';
import { strictTransport } from './security.ts';

/**
 * Parts of the address that a public page reads: an answer to one is not kept, for its values have no end. Any other part
 * changes nothing and is left out of the key, so that nobody can fill the cache with them.
 */
const read = [
	'q',
	'cursor',
	'language',
	'level',
	'subject',
	'duration',
	'occupation',
	'show',
	'order',
	'place',
	'territory',
	'minimum',
	'at',
	'version',
];

/** What the framework and the cache are told of the protocol, by the server in front and nobody else. */
export const protocolHeader = 'x-own-protocol';

/** The key of a page that all of one face see alike; undefined where the face is not known, or the request asks for more. */
export const cacheKey = (method: string | undefined, url: string, face: string | undefined): string | undefined => {
	if (face === undefined || (method !== 'GET' && method !== 'HEAD')) return undefined;
	const [path = '', query = ''] = url.split('?', 2);
	// No address of a page needs a code; a letter written as one would be another key of the same page.
	if (path.includes('%')) return undefined;
	const given = new URLSearchParams(query);
	if (read.some((name) => given.has(name))) return undefined;
	return face === '' ? path : `${path} ${face}`;
};

/** Answers from the cache, or says that it cannot. */
export const answerFromCache = (request: IncomingMessage, response: ServerResponse): boolean => {
	const key = cacheKey(request.method, request.url ?? '/', faces.of(request.headers));
	const page = key === undefined ? undefined : pageCache.get(key);
	if (!page) return false;
	sendPage(request, response, page);
	return true;
};

const sendPage = (request: IncomingMessage, response: ServerResponse, page: CachedPage) => {
	const accepted = String(request.headers['accept-encoding'] ?? '');
	const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity';
	const body = page.bodies[coding];
	// RFC 9211: for whoever asks why a page is quick, or old.
	const headers: Record<string, string | number> = {
		...page.headers,
		etag: page.etag,
		'cache-status': 'tremplin; hit',
	};
	if (request.headers[protocolHeader] === 'https') headers['strict-transport-security'] = strictTransport;
	if (request.headers['if-none-match'] === page.etag) {
		response.writeHead(304, headers).end();
		return;
	}
	headers['content-type'] = page.type;
	headers['content-length'] = body.length;
	if (coding !== 'identity') headers['content-encoding'] = coding;
	response.writeHead(200, headers);
	response.end(request.method === 'HEAD' ? undefined : body);
};
