import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';

// The framework's own hello page, behind the same server of Node that ours is behind.

const [build = ''] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(`${build}/handler.js`).href);
const server = createServer((request, response) => handler(request, response, () => response.writeHead(404).end()));
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit(0));
