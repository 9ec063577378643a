import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { checkKey, type FileStore, roundTrip } from './store.ts';

/**
 * `s3://KEY:SECRET@host[:port]/bucket[/folder]?region=eu-west-1`; `&tls=no` for a server on the loopback. Any server that
 * speaks S3 with addresses by path.
 */
export const s3Store = (address: string): FileStore => {
	const url = new URL(address);
	const client = new AwsClient({
		accessKeyId: decodeURIComponent(url.username),
		secretAccessKey: decodeURIComponent(url.password),
		region: url.searchParams.get('region') ?? 'us-east-1',
		service: 's3',
		retries: 3,
	});
	const root = `${url.searchParams.get('tls') === 'no' ? 'http' : 'https'}://${url.host}${url.pathname.replace(/\/$/, '')}`;
	const ask = async (method: string, key: string, body?: Buffer) => {
		const response = await client.fetch(`${root}/${checkKey(key)}`, {
			method,
			...(body && { body: new Uint8Array(body) }),
		});
		if (response.ok || response.status === 404) return response;
		await response.body?.cancel();
		throw new Error(`the file server answered ${response.status} to ${method}`);
	};
	const store: Omit<FileStore, 'check'> = {
		async put(key, content) {
			const response = await ask('PUT', key, content);
			if (!response.ok) throw new Error('the file server knows no such bucket');
		},
		async get(key) {
			const response = await ask('GET', key);
			if (!response.ok || !response.body) return undefined;
			const stream = Readable.fromWeb(response.body as ReadableStream);
			return { size: Number(response.headers.get('content-length')), stream };
		},
		has: async (key) => (await ask('HEAD', key)).ok,
		async remove(key) {
			await ask('DELETE', key);
		},
	};
	return { ...store, check: () => roundTrip(store) };
};
