import type { IncomingMessage } from 'node:http';
import { methods } from './guard.ts';

const ours = '/api/v1/';
/** Where no operation is. */
const nowhere = `${ours}-`;
/** What the framework would answer in its own way. */
const reserved = /__data\.json$|__route\.js$/;
const forms = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i;

const decoded = (text: string): string | undefined => {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
};

/**
 * Whatever is asked of the API, its own door answers, by a problem where it is no: the framework has answers of its own for
 * addresses that cannot be decoded, forms of other sites and odd methods, which a machine would not understand. The API
 * takes no forms and looks at no cookie, so nothing that those answers guard is lost.
 */
export const leaveToTheApi = (request: IncomingMessage): void => {
	const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
	// As the framework will read it: what climbs out of ours, by dots, is a page, and guarded as one.
	if (!path.startsWith(ours) || !URL.parse(path, 'http://x')?.pathname.startsWith(ours)) return;
	const plainPath = decoded(path);
	if (plainPath === undefined || reserved.test(plainPath)) request.url = nowhere;
	else if (new URLSearchParams(query).keys().some((name) => name.startsWith('x-sveltekit-'))) request.url = path;
	// None of our operations is one: it hears that its method is not taken.
	if (!methods.has(request.method ?? '')) request.method = 'DELETE';
	if (forms.test(request.headers['content-type'] || 'text/plain'))
		request.headers['content-type'] = 'application/octet-stream';
};
