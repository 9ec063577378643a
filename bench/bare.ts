import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchRaw } from './fetch-raw.ts';

// The least that Node can do: the very bytes and headers of a page, from memory, whatever is asked.

const [page = ''] = process.argv.slice(2);
const { headers, body } = await fetchRaw(page);
// What Node puts there by itself, on every server.
for (const name of ['date', 'connection', 'keep-alive']) delete headers[name];

const server = createServer((_request, response) => {
	response.writeHead(200, headers);
	response.end(body);
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit(0));
