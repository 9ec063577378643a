import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskStore } from './disk.ts';
import { copyFiles, removeCopied } from './move.ts';
import { openFiles } from './open.ts';
import { s3Store } from './s3.ts';
import type { FileStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'tremplin-store-'));
const server = new S3rver({
	port: 0,
	address: '127.0.0.1',
	silent: true,
	directory: join(folder, 's3'),
	configureBuckets: [{ name: 'school', configs: [] }],
});
let s3: FileStore;
let address: string;
beforeAll(async () => {
	const { port } = await server.run();
	address = `s3://S3RVER:S3RVER@127.0.0.1:${port}/school/files?tls=no`;
	s3 = s3Store(address);
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

const stores: [string, () => FileStore][] = [
	['on disk', () => diskStore(join(folder, 'disk'))],
	['on S3', () => s3],
];

const textOf = async (store: FileStore, key: string) => {
	const found = await store.get(key);
	if (!found) return undefined;
	const chunks: Buffer[] = [];
	for await (const chunk of found.stream) chunks.push(chunk as Buffer);
	expect(found.size).toBe(Buffer.concat(chunks).length);
	return Buffer.concat(chunks).toString();
};

describe.each(stores)('files %s', (_where, open) => {
	test('are read back as they were written, and replaced whole', async () => {
		const store = open();
		await store.put('a/b-1.txt', Buffer.from('één'));
		expect(await textOf(store, 'a/b-1.txt')).toBe('één');
		await store.put('a/b-1.txt', Buffer.from('two'));
		expect(await textOf(store, 'a/b-1.txt')).toBe('two');
		expect(await store.has('a/b-1.txt')).toBe(true);
	});

	test('that are not there are not there, and removing them is no error', async () => {
		const store = open();
		expect(await store.get('none')).toBeUndefined();
		expect(await store.has('none')).toBe(false);
		await store.remove('none');
		await store.put('gone', Buffer.from('x'));
		await store.remove('gone');
		expect(await store.has('gone')).toBe(false);
	});

	test('have keys that climb out of nothing', async () => {
		for (const key of [
			'../x',
			'a/../../x',
			'/x',
			'a//b',
			'.hidden',
			'a/.b',
			'a b',
			'a\0b',
			'',
			'a/',
			`${'x'.repeat(301)}`,
		])
			await expect((async () => open().put(key, Buffer.from('x')))()).rejects.toThrow('not a key');
	});

	test('of any size are written as they come', async () => {
		const store = open();
		const large = Buffer.alloc(3_000_000, 'abc');
		const pieces = () => Readable.from([large.subarray(0, 1_000_000), large.subarray(1_000_000)]);
		await store.put('large', { size: large.length, stream: pieces() });
		expect((await textOf(store, 'large'))?.length).toBe(large.length);
		expect(await store.sizeOf('large')).toBe(large.length);
	});

	test('are listed, all of them and nothing else', async () => {
		const store = open();
		for await (const key of store.list()) await store.remove(key);
		const keys = Array.from({ length: 300 }, (_, n) => `many/${n % 7}/f${n}`);
		for (let at = 0; at < keys.length; at += 50)
			await Promise.all(keys.slice(at, at + 50).map((key) => store.put(key, Buffer.from('x'))));
		await store.put('checks/left', Buffer.from('x'));
		const listed: string[] = [];
		for await (const key of store.list()) listed.push(key);
		expect(listed.sort()).toEqual(keys.sort());
		expect(await store.sizeOf('many')).toBeUndefined();
	});

	test('are checked by a round trip that leaves nothing', async () => {
		await open().check();
	});
});

test('a listing of S3 that comes in pages is asked for to its end', async () => {
	// The server above cannot list more than one page on a Node of today; this one answers as the description of S3 shows.
	const keys = ['a', 'b&c', 'checks/x', 'd/e', 'f'].map((key) => `school/${key}`);
	const asked: (string | null)[] = [];
	const pages = createServer(({ url = '' }, response) => {
		const question = new URL(url, 'http://x').searchParams;
		const token = question.get('continuation-token');
		asked.push(token);
		const [, at] = /^<(\d)>&$/.exec(token ?? '<0>&') ?? [];
		const page = keys.slice(Number(at) * 2, Number(at) * 2 + 2);
		const more = Number(at) < 2;
		response.end(
			`<ListBucketResult>${page.map((key) => `<Contents><Key>${key.replace('&', '&amp;')}</Key></Contents>`).join('')}${more ? `<NextContinuationToken>&lt;${Number(at) + 1}&gt;&amp;</NextContinuationToken>` : ''}</ListBucketResult>`,
		);
	});
	await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = pages.address() as { port: number };
		const listed: string[] = [];
		for await (const key of s3Store(`s3://a:b@127.0.0.1:${port}/bucket/school?tls=no`).list()) listed.push(key);
		expect(listed).toEqual(['a', 'd/e', 'f']);
		expect(asked).toEqual([null, '<1>&', '<2>&']);
	} finally {
		pages.close();
		pages.closeAllConnections();
	}
});

test('a file that brings another size than it said is not written', async () => {
	const store = diskStore(join(folder, 'sizes'));
	for (const size of [2, 4]) {
		const stream = Readable.from([Buffer.from('abc')]);
		await expect(store.put('a', { size, stream })).rejects.toThrow('changed its size');
	}
	expect(readdirSync(join(folder, 'sizes'))).toEqual([]);
});

test('a file on disk is whole or absent: writing leaves no draft behind', async () => {
	const store = diskStore(join(folder, 'whole'));
	await Promise.all(Array.from({ length: 20 }, (_, n) => store.put('same', Buffer.from(String(n).repeat(1000)))));
	expect(readdirSync(join(folder, 'whole'))).toEqual(['same']);
	expect(new Set(await textOf(store, 'same')).size).toBeLessThanOrEqual(2);
});

test('a file server that has no such bucket is an error that names no secret', async () => {
	const wrong = s3Store(address.replace('S3RVER:S3RVER', 'S3RVER:wrong-secret').replace('/school/', '/none/'));
	const error = await wrong.put('a', Buffer.from('x')).catch((one) => one as Error);
	expect(String(error)).toContain('no such bucket');
	expect(String(error)).not.toContain('wrong-secret');
	await expect(wrong.check()).rejects.toThrow();
});

test('FILES_URL says which', () => {
	expect(openFiles({ filesUrl: `file:${folder}/x` })).toHaveProperty('put');
	expect(openFiles({ filesUrl: address })).toHaveProperty('put');
});

describe('a school that moves its files', () => {
	const listOf = async (store: FileStore) => {
		const found: string[] = [];
		for await (const key of store.list()) found.push(key);
		return found.sort();
	};

	test('from disk to S3 and back has them all, each read back; cut off, it goes on', async () => {
		const disk = diskStore(join(folder, 'from'));
		const bucket = s3Store(address.replace('/files?', '/moved?'));
		const large = Buffer.alloc(2_500_000, 7);
		for (let n = 0; n < 30; n++) await disk.put(`work/${n}`, Buffer.from(`content ${n}`));
		await disk.put('work/large', large);
		expect(await copyFiles(disk, bucket, { dryRun: true })).toMatchObject({ copied: 31, already: 0 });
		expect(await listOf(bucket)).toEqual([]);

		let puts = 0;
		const failing: FileStore = {
			...bucket,
			put: (key, content) => (++puts > 12 ? Promise.reject(new Error('the line was cut')) : bucket.put(key, content)),
		};
		await expect(copyFiles(disk, failing)).rejects.toThrow('the line was cut');
		const { copied, already } = await copyFiles(disk, bucket);
		expect([already > 0, copied + already]).toEqual([true, 31]);
		expect(await listOf(bucket)).toEqual(await listOf(disk));

		await bucket.put('work/3', Buffer.from('kontent 3'));
		expect(await copyFiles(disk, bucket)).toMatchObject({ copied: 0, already: 31 });
		await expect(removeCopied(disk, bucket)).rejects.toThrow('work/3 is not the same in both places');
		expect(await copyFiles(disk, bucket, { verify: true })).toMatchObject({ copied: 1, already: 30 });

		const back = diskStore(join(folder, 'back'));
		expect(await copyFiles(bucket, back)).toMatchObject({ copied: 31, bytes: expect.any(Number) });
		expect(await textOf(back, 'work/large')).toBe(large.toString());
		expect(await removeCopied(bucket, back)).toBe(31);
		expect(await listOf(bucket)).toEqual([]);
	});

	test('is told of a place that gives back something else', async () => {
		const disk = diskStore(join(folder, 'honest'));
		await disk.put('a', Buffer.from('right'));
		const other = diskStore(join(folder, 'lying'));
		const lying: FileStore = { ...other, put: (key) => other.put(key, Buffer.from('wrong')) };
		await expect(copyFiles(disk, lying)).rejects.toThrow('The file a was not read back as it was written.');
	});
});

test('a server of files that leads elsewhere is not followed there', async () => {
	const asked: string[] = [];
	const elsewhere = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.end('of another');
	});
	const leading = createServer((request, response) => {
		request.resume();
		response.writeHead(307, { location: `http://127.0.0.1:${portOf(elsewhere)}/other` }).end();
	});
	const portOf = (one: typeof leading) => (one.address() as AddressInfo).port;
	for (const one of [elsewhere, leading]) await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
	const store = s3Store(`s3://KEY:SECRET@127.0.0.1:${portOf(leading)}/school?tls=no`);
	await expect(store.get('a')).rejects.toThrow('the file server answered 307 to GET');
	await expect(store.put('a', Buffer.from('x'))).rejects.toThrow('307');
	await expect(store.put('a', { size: 1, stream: Readable.from([Buffer.from('x')]) })).rejects.toThrow('307');
	await expect(store.has('a')).rejects.toThrow('307');
	await expect(Array.fromAsync(store.list())).rejects.toThrow('307');
	expect(asked).toEqual([]);
	for (const one of [elsewhere, leading]) one.close();
});
