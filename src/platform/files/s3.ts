import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { requestFor } from '../http/request.ts';
import { checkKey, type FileStore, isKept, ofItsSize, roundTrip, type Stored } from './store.ts';

/**
 * `s3://KEY:SECRET@host[:port]/bucket[/folder]?region=eu-west-1`; `&tls=no` for a server on the loopback. Any server that
 * speaks S3 with addresses by path. Where it leads elsewhere nobody follows, with what is signed for it and sent to it.
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
	const server = `${url.searchParams.get('tls') === 'no' ? 'http' : 'https'}://${url.host}`;
	const root = `${server}${url.pathname.replace(/\/$/, '')}`;
	const [, bucket = '', ...folder] = url.pathname.replace(/\/$/, '').split('/');
	const refuse = (status: number, method: string) =>
		status === 404
			? new Error('the file server knows no such bucket')
			: new Error(`the file server answered ${status} to ${method}`);
	const ask = async (method: string, key: string, body?: Buffer) => {
		const response = await client.fetch(`${root}/${checkKey(key)}`, {
			method,
			redirect: 'manual',
			...(body && { body: new Uint8Array(body) }),
		});
		if (response.ok || response.status === 404) return response;
		await response.body?.cancel();
		throw refuse(response.status, method);
	};
	/** With its length said first, which S3 asks for and the web's own client cannot do for a stream. */
	const send = async (key: string, content: Stored) => {
		const { headers, url: place } = await client.sign(`${root}/${checkKey(key)}`, { method: 'PUT' });
		const request = await requestFor(new URL(place));
		const sending = request(place, {
			method: 'PUT',
			headers: { ...Object.fromEntries(headers), 'content-length': content.size },
		});
		const status = new Promise<number>((resolve, reject) => {
			sending.on('response', (response) => {
				response.resume();
				resolve(response.statusCode ?? 0);
			});
			sending.on('error', reject);
		});
		const [code] = await Promise.all([status, pipeline(ofItsSize(content), sending)]);
		if (code >= 300) throw refuse(code, 'PUT');
	};
	/** Keys of the bucket under the folder, a thousand a question. */
	const keys = async function* (): AsyncGenerator<string> {
		const prefix = folder.length > 0 ? `${folder.join('/')}/` : '';
		let more: string | undefined;
		do {
			const question = new URL(`${server}/${bucket}`);
			question.search = new URLSearchParams({
				'list-type': '2',
				prefix,
				...(more !== undefined && { 'continuation-token': more }),
			}).toString();
			const response = await client.fetch(question, { redirect: 'manual' });
			if (!response.ok) throw refuse(response.status, 'the question what it holds');
			const text = await response.text();
			for (const [, found = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) {
				// What stands escaped in XML is no key of ours.
				const key = found.slice(prefix.length);
				if (found.startsWith(prefix) && isKept(key)) yield key;
			}
			const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(text)?.[1];
			more = next?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
		} while (more !== undefined);
	};
	const store: Omit<FileStore, 'check'> = {
		async put(key, content) {
			if (!(content instanceof Uint8Array)) return send(key, content);
			const response = await ask('PUT', key, content);
			if (!response.ok) throw refuse(response.status, 'PUT');
		},
		async get(key) {
			const response = await ask('GET', key);
			if (!response.ok || !response.body) return undefined;
			const stream = Readable.fromWeb(response.body as ReadableStream);
			return { size: Number(response.headers.get('content-length')), stream };
		},
		has: async (key) => (await ask('HEAD', key)).ok,
		async sizeOf(key) {
			const response = await ask('HEAD', key);
			return response.ok ? Number(response.headers.get('content-length')) : undefined;
		},
		list: keys,
		async remove(key) {
			await ask('DELETE', key);
		},
	};
	return { ...store, check: () => roundTrip(store) };
};
