import { type Agent, get, type IncomingHttpHeaders } from 'node:http';

/** As a browser asks. */
export const coding = 'br';

/** One page as it comes over the wire, not unpacked. */
export const fetchRaw = (page: string, agent?: Agent): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> =>
	new Promise((resolve, reject) => {
		const request = get(page, { headers: { 'accept-encoding': coding }, ...(agent && { agent }) }, (response) => {
			const chunks: Buffer[] = [];
			response.on('error', reject);
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				if (response.statusCode === 200) resolve({ headers: response.headers, body: Buffer.concat(chunks) });
				else reject(new Error(`${page} answers ${response.statusCode}`));
			});
		});
		request.on('error', reject);
	});
