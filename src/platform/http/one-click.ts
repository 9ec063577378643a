import type { IncomingMessage } from 'node:http';

const ours = /^\/letters\/stop\/[\w.~-]+$/;

/**
 * A mail provider posts a form by itself when its reader wants no more of a letter (RFC 8058): from no page, so that the
 * framework would take it for a forgery. The address is the key, and no cookie counts there: nothing that guards is lost.
 */
export const takeOneClick = (request: IncomingMessage): void => {
	if (request.method !== 'POST' || !ours.test(request.url ?? '')) return;
	request.headers['content-type'] = 'application/octet-stream';
	delete request.headers.cookie;
};
