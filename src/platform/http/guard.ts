import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '../app.ts';
import { protocolHeader } from './front.ts';
import { securityHeaders, strictTransport } from './security.ts';

/** Everything that the school's pages and doors are asked by. TRACE would repeat what a browser keeps from scripts. */
export const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Headers that stand on every answer, whoever gives it: the framework, its files, or this server by itself. */
export const dress = (request: IncomingMessage, response: ServerResponse): void => {
	for (const name in securityHeaders) response.setHeader(name, securityHeaders[name] ?? '');
	if (request.headers[protocolHeader] === 'https') response.setHeader('strict-transport-security', strictTransport);
};

/** What cannot be one of ours, before anybody reads more of it: the status and what is wrong; undefined where all is well. */
export const objection = (app: App, request: IncomingMessage): readonly [status: number, says: string] | undefined => {
	const { url = '', method = '', rawHeaders } = request;
	if (!methods.has(method)) return [405, 'This method is not taken here.'];
	// An address that names its own host could be read one way by a proxy and another way here.
	if (!url.startsWith('/') && url !== '*') return [400, 'An address begins with a slash.'];
	let hosts = 0;
	for (let n = 0; n < rawHeaders.length; n += 2) if (rawHeaders[n]?.toLowerCase() === 'host') hosts++;
	if (hosts !== 1) return [400, 'A request names one host.'];
	return knownHost(app, request) ? undefined : [421, 'This server answers for another name.'];
};

/** Where the school's address was set, no other name is answered for, save for the checks of a load balancer. */
const knownHost = ({ environment }: App, request: IncomingMessage) =>
	!environment.publicUrlSet ||
	request.headers.host === new URL(environment.publicUrl).host ||
	/^\/(healthz|readyz)$/.test(request.url ?? '');

/** Says no in plain text, to a machine by a problem (RFC 9457), and hears no more of this line: what follows on it may be read otherwise than it was meant. */
export const turnAway = (
	request: IncomingMessage,
	response: ServerResponse,
	status: number,
	says: string,
	headers: Readonly<Record<string, string>> = {},
): void => {
	dress(request, response);
	const code = request.url?.startsWith('/api/v1/') && codes[status];
	const [type, body] = code
		? ['application/problem+json', JSON.stringify({ type: `urn:tremplin:problem:${code}`, title: says, status, code })]
		: [plain['content-type'], says];
	response.writeHead(status, { ...plain, 'content-type': type, ...headers }).end(body);
};

const codes: Readonly<Record<number, string>> = { 400: 'invalid', 421: 'not-found', 429: 'too-many-attempts' };

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' };

/** What is no request at all, or comes too slowly, never reaches a handler: it is answered on the bare line. */
export const answerBrokenLines = (server: Server, log: App['log']): void => {
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
		const [status, says] = broken[error.code ?? ''] ?? [400, 'Bad Request'];
		log.info({ status, reason: error.code }, 'line broken');
		if (!socket.writable) return socket.destroy();
		const headers = Object.entries({ ...securityHeaders, ...plain, 'content-length': String(says.length) });
		socket.end(
			`HTTP/1.1 ${status} ${says}\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${says}`,
		);
	});
	server.on('checkExpectation', (request, response) =>
		turnAway(request, response, 417, 'Nothing but 100-continue is expected here.'),
	);
};

const broken: Readonly<Record<string, readonly [number, string]>> = {
	HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
	HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Content Too Large'],
	ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};
