import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Handle } from '@sveltejs/kit/hooks';
import { faces, hasSession } from '#platform/http/faces.ts';
import { cacheKey } from '#platform/http/front.ts';
import { pageCache } from '#platform/http/page-cache.ts';
import { islandHeaders, liveHeaders, securityHeaders } from '#platform/http/security.ts';
import { islandRoutes, liveRoutes } from './live-routes.ts';

/**
 * Set by a page that every visitor sees alike, and all members too but for their menu: the tags of what it shows, apart by
 * blanks. It never leaves the house.
 */
export const cacheTags = 'x-cache-tags';

const quick = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const smallest = 1000;
/** Never left to a browser to guess. JSON is UTF-8 by its own rules. */
const textual = /^text\/|[/+]xml\b/;
const withCharset = (type: string) =>
	textual.test(type) && !type.includes('charset') ? `${type}; charset=utf-8` : type;
const compressible = /^(text\/(?!event-stream)|application\/(json|problem\+json|xml|atom\+xml|ld\+json|did\+json|vc))/;

/** Those that stand on every answer are set by the server in front; here is what only the framework's own need. */
export const secure: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const type = response.headers.get('content-type') ?? '';
	if (type) response.headers.set('content-type', withCharset(type));
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
	if (type.startsWith('text/html') && islandRoutes.includes(event.route.id ?? ''))
		for (const name in islandHeaders) response.headers.set(name, islandHeaders[name] ?? '');
	if (response.status === 200 && liveRoutes.includes(event.route.id ?? ''))
		for (const name in liveHeaders) response.headers.set(name, liveHeaders[name] ?? '');
	response.headers.delete('x-sveltekit-page');
	response.headers.append('vary', 'Cookie');
	return response;
};

/** Pages that are not kept are compressed as they go, quickly. */
export const compress: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const accepted = event.request.headers.get('accept-encoding') ?? '';
	const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
	const type = response.headers.get('content-type') ?? '';
	if (
		!coding ||
		!compressible.test(type) ||
		response.headers.has('content-encoding') ||
		event.request.method === 'HEAD'
	)
		return response;
	const body = Buffer.from(await response.arrayBuffer());
	const { headers } = response;
	if (body.length < smallest) return new Response(body, { status: response.status, headers });
	const packed = await (coding === 'br'
		? quick.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
		: quick.gzip(body));
	headers.set('content-encoding', coding);
	headers.set('content-length', String(packed.length));
	headers.append('vary', 'Accept-Encoding');
	return new Response(new Uint8Array(packed), { status: response.status, headers });
};

/** What the frame around a page is made of, for somebody signed in: the menu of their roles, and what they owe. */
const faceOf = ({ roles, secondFactorOwed }: NonNullable<App.Locals['person']>) =>
	`member ${[...roles].sort().join()} ${secondFactorOwed}`;

/** Gives a public page to the cache in front of the framework, which answers the next who sees it alike. */
export const keepPublicPages: Handle = async ({ event, resolve }) => {
	const since = pageCache.begin();
	const sinceFaces = faces.begin();
	const response = await resolve(event);
	const tags = response.headers.get(cacheTags);
	response.headers.delete(cacheTags);
	const { person } = event.locals;
	const asked = Object.fromEntries(event.request.headers);
	const isNew = response.headers.has('set-cookie');
	if (person && !isNew) faces.remember(asked, faceOf(person), sinceFaces);
	const face = person ? faceOf(person) : hasSession(asked) ? undefined : '';
	const key = cacheKey(event.request.method, event.url.pathname + event.url.search, face);
	// The data of a page has the page's own address here, and what a page shows of its address is one visitor's.
	const isPageOfAll = !event.isDataRequest && event.url.search === '';
	const mayKeep =
		tags !== null &&
		key !== undefined &&
		isPageOfAll &&
		event.request.method === 'GET' &&
		response.status === 200 &&
		!isNew;
	if (!mayKeep) return response;
	const body = await response.text();
	// A browser that several people use shows no menu of the one before.
	const control = person ? 'private, no-store' : 'public, max-age=0, must-revalidate';
	response.headers.set('cache-control', control);
	const type = response.headers.get('content-type') ?? 'text/html';
	// What other sites may read stays open to them when it comes from the cache.
	const open = response.headers.get('access-control-allow-origin');
	const headers = {
		...securityHeaders,
		'cache-control': control,
		vary: 'Cookie, Accept-Encoding',
		...(open !== null && { 'access-control-allow-origin': open }),
	};
	const { etag } = await pageCache.store(key, since, { tags: tags.split(' '), type: withCharset(type), headers, body });
	response.headers.set('etag', etag);
	response.headers.delete('content-length');
	return new Response(body, { status: 200, headers: response.headers });
};
