import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CachedPage, pageCache } from './page-cache.ts';

/** The cookie that a session travels in, with or without the prefix that browsers guard on HTTPS. */
const sessionCookie = /(?:^|; )(?:__Secure-)?tremplin\.session_token=/;

/** Parts of the address that a public page reads. Any other is ignored, so that nobody can fill the cache with them. */
const known = ['language', 'level', 'subject', 'duration'];
const longestValue = 60;

/** The key of a page that every visitor sees alike; undefined where the request is somebody's, or asks for more. */
export const cacheKey = (method: string | undefined, url: string, cookie: string | undefined): string | undefined => {
	if (method !== 'GET' && method !== 'HEAD') return undefined;
	if (cookie !== undefined && sessionCookie.test(cookie)) return undefined;
	const mark = url.indexOf('?');
	if (mark < 0) return url;
	const given = new URLSearchParams(url.slice(mark + 1));
	if (given.has('q') || given.has('cursor')) return undefined;
	const kept = known.flatMap((name) => {
		const value = given.get(name);
		return value && value.length <= longestValue ? [`${name}=${encodeURIComponent(value)}`] : [];
	});
	return kept.length > 0 ? `${url.slice(0, mark)}?${kept.join('&')}` : url.slice(0, mark);
};

/** Answers from the cache, or says that it cannot. */
export const answerFromCache = (request: IncomingMessage, response: ServerResponse): boolean => {
	const key = cacheKey(request.method, request.url ?? '/', request.headers.cookie);
	const page = key === undefined ? undefined : pageCache.get(key);
	if (!page) return false;
	sendPage(request, response, page);
	return true;
};

const sendPage = (request: IncomingMessage, response: ServerResponse, page: CachedPage) => {
	const accepted = String(request.headers['accept-encoding'] ?? '');
	const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity';
	const body = page.bodies[coding];
	const headers: Record<string, string | number> = { ...page.headers, etag: page.etag };
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
