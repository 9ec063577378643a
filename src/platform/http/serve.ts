import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../app.ts';
import { Problem } from '../problem.ts';
import { run } from '../running.ts';
import { listenToSignals } from '../signal.ts';
import { untilStopped } from '../stop.ts';
import { startHeartbeat } from '../worker/heartbeat.ts';
import { leaveToTheApi } from './api-front.ts';
import { faces } from './faces.ts';
import { answerFromCache, protocolHeader } from './front.ts';
import { answerBrokenLines, dress, objection, turnAway } from './guard.ts';
import { takeOneClick } from './one-click.ts';
import { pageCache } from './page-cache.ts';
import { openThrottle } from './throttle.ts';
import { closeLines, watching } from './watching.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** A request in flight when the process is told to stop is answered within this time. */
const patience = 20_000;

export interface Served {
	readonly port: number;
	/** Answers what is in flight, then closes. */
	stop(): Promise<void>;
}

/** How long a line may take, in milliseconds: for its headers, for a whole request, and between two of its bytes. */
const slowest = { headers: 30_000, request: 300_000, silence: 120_000 };

/** Serves the school: the cache first, then the web framework. Purges what events make stale, in every process. */
export const openServer = async (
	app: App,
	load: () => Promise<{ handler: Handler }>,
	slow = slowest,
): Promise<Served> => {
	run(Promise.resolve(app));
	// Read by the framework's handler when it is loaded.
	process.env.PROTOCOL_HEADER = protocolHeader;
	// How large a form may be is each door's own to say: it reads a larger one to its end, so that the sender hears why.
	process.env.BODY_SIZE_LIMIT = 'Infinity';
	const { handler } = await load();
	const throttle = openThrottle();
	const limits = {
		requestTimeout: slow.request,
		headersTimeout: slow.headers,
		connectionsCheckingInterval: Math.min(5000, slow.headers / 2),
		// Said by us, as everything else is.
		requireHostHeader: false,
	};
	const server = createServer(limits, (request, response) => {
		prepare(app, request);
		leaveToTheApi(request);
		takeOneClick(request);
		const no = objection(app, request);
		if (no) {
			app.log.info({ method: request.method, status: no[0] }, 'turned away');
			return turnAway(request, response, ...no);
		}
		if (answerFromCache(request, response)) return;
		const wait = throttle.wait(String(request.headers['x-client-ip']));
		if (wait > 0) {
			app.log.info({ method: request.method, status: 429 }, 'turned away');
			return turnAway(request, response, 429, 'Too many requests.', { 'retry-after': String(wait) });
		}
		dress(request, response);
		handler(request, response, () => response.writeHead(404).end());
	});
	answerBrokenLines(server, app.log);
	server.maxHeadersCount = 100;
	server.setTimeout(slow.silence);
	server.keepAliveTimeout = 65_000;
	const signals = listenToSignals(
		app.address,
		'web',
		(heard) => {
			if (heard.kind === 'event') purge(app.house.purged(heard.name, heard.payload as never));
			else if (heard.kind === 'moved') watching.moved(heard.topic);
		},
		() => {
			purge(['all']);
			watching.missed();
		},
	);
	const port = await listen(server, app.environment);
	const heartbeat = await startHeartbeat(app.pool, 'web');
	return {
		port,
		async stop() {
			const closed = closeServer(server);
			closeLines();
			await closed;
			await signals.stop();
			await heartbeat.stop();
		},
	};
};

const purge = (tags: readonly string[]) => {
	pageCache.purge(tags);
	faces.purge(tags);
};

/** Serves until the process is asked to stop. */
export const serve = async (app: App, load: () => Promise<{ handler: Handler }>): Promise<void> => {
	const served = await openServer(app, load);
	app.log.info({ port: served.port }, 'web ready');
	process.send?.('ready');
	await untilStopped();
	await served.stop();
	await app.close();
};

/** A connection kept alive for a next request is idle only once its answer is sent: looked for until none is left. */
const closeServer = (server: Server) =>
	new Promise<void>((resolve) => {
		const idle = setInterval(() => server.closeIdleConnections(), 50);
		const late = setTimeout(() => server.closeAllConnections(), patience);
		server.close(() => {
			clearInterval(idle);
			clearTimeout(late);
			resolve();
		});
	});

/** What the framework is told of the network: by the proxy if it is trusted, else by the socket; never by the client. */
const prepare = ({ environment }: App, request: IncomingMessage) => {
	const { headers } = request;
	const last = (name: string) =>
		String(headers[name] ?? '')
			.split(',')
			.at(-1)
			?.trim();
	const trusted = environment.trustProxy;
	headers['x-client-ip'] = (trusted && last('x-forwarded-for')) || request.socket.remoteAddress || 'unknown';
	headers[protocolHeader] = trusted && last('x-forwarded-proto') === 'https' ? 'https' : 'http';
};

/** Refuses, before anything else is done, a port that cannot be listened on. */
export const tryPort = async (environment: App['environment']): Promise<void> => {
	const server = createServer();
	await listen(server, environment);
	await new Promise((resolve) => server.close(resolve));
};

const listen = (server: Server, { host, port }: App['environment']): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const sentence = sentences[error.code ?? '']?.(host, port);
			reject(new Problem(sentence ?? `The web server cannot listen: ${error.message}`));
		});
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});

const sentences: Readonly<Record<string, (host: string, port: number) => string>> = {
	EADDRINUSE: (host, port) =>
		`Port ${port} of ${host} is in use by another program: stop it, or set PORT to another number.`,
	EACCES: (_host, port) => `Port ${port} needs more rights than this user has: set PORT to a number above 1023.`,
	EADDRNOTAVAIL: (host) => `This machine has no address ${host}: set HOST to one that it has.`,
};
