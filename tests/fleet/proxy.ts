import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RoundRobin {
	readonly port: number;
	stop(): Promise<void>;
}

interface Options {
	/** Of the processes that serve now; asked at each request, for they come and go. */
	readonly ports: () => readonly number[];
	/** Where a request comes from, as the school is told. Of its socket, if not said. */
	readonly addressOf?: (request: IncomingMessage) => string;
}

/**
 * What stands before the web processes: each request goes to the next of them in turn. One that refuses the connection has
 * heard nothing, so the next is asked; one that dies with a request in hand is answered for with 502, and nobody is asked
 * twice.
 */
export const openProxy = async ({ ports, addressOf }: Options): Promise<RoundRobin> => {
	let turn = 0;
	const pass = (request: IncomingMessage, response: ServerResponse, body: Buffer, tries: number) => {
		const all = ports();
		const port = all[turn++ % Math.max(1, all.length)];
		const giveUp = () => (response.headersSent ? response.destroy() : response.writeHead(502).end());
		if (port === undefined) return void giveUp();
		const from = addressOf?.(request) ?? request.socket.remoteAddress ?? '';
		const said = request.headers['x-forwarded-for'];
		const headers = {
			...request.headers,
			connection: 'close',
			// After what the client said of itself, which the school does not believe.
			'x-forwarded-for': said ? `${said}, ${from}` : from,
			'x-forwarded-proto': 'https',
		};
		const { method, url: path } = request;
		const onward = ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'x-served-by': String(port) });
			answer.on('error', giveUp);
			answer.pipe(response);
		});
		onward.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ECONNREFUSED' && tries > 1) pass(request, response, body, tries - 1);
			else giveUp();
		});
		onward.end(body);
	};
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		try {
			for await (const chunk of request) chunks.push(chunk as Buffer);
			pass(request, response, Buffer.concat(chunks), 3);
		} catch {
			response.destroy();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
};
