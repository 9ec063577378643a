import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskStore } from './disk.ts';
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

	test('are checked by a round trip that leaves nothing', async () => {
		await open().check();
	});
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
