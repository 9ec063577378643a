import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTerminal } from './testing.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { folder, tremplin } = openTerminal();
const disk = join(folder, 'school/files');
const server = new S3rver({
	port: 0,
	address: '127.0.0.1',
	silent: true,
	directory: join(folder, 's3'),
	configureBuckets: [{ name: 'school', configs: [] }],
});
let bucket = '';
beforeAll(async () => {
	const { port } = await server.run();
	bucket = `s3://S3RVER:S3RVER@127.0.0.1:${port}/school/files?tls=no`;
	mkdirSync(join(disk, 'work'), { recursive: true });
	for (let n = 0; n < 5; n++) writeFileSync(join(disk, `work/${n}`), `handed in ${n}`);
});
afterAll(() => server.close());

describe('a school goes from disk to S3, by the terminal', () => {
	const onDisk = { DATA_DIR: join(folder, 'school') };
	const onS3 = () => ({ ...onDisk, FILES_URL: bucket });

	test('after it was told what there is to copy, and copies only what came meanwhile', async () => {
		const rehearsed = await tremplin(onDisk, 'files', 'move', '--to', bucket, '--dry-run', '--json');
		expect(rehearsed.json()).toMatchObject({ done: false, copied: 5, already: 0 });
		const moved = await tremplin(onDisk, 'files', 'move', '--to', bucket, '--json');
		expect(moved.json()).toMatchObject({ done: true, copied: 5, already: 0, removed: 0 });
		writeFileSync(join(disk, 'work/late'), 'handed in meanwhile');
		const again = await tremplin(onDisk, 'files', 'move', '--to', bucket, '--json');
		expect(again.json()).toMatchObject({ copied: 1, already: 5 });
	});

	test('and empties the old place only after the switch, comparing all contents', async () => {
		const early = await tremplin(onDisk, 'files', 'move', '--to', bucket, '--remove-old');
		expect(early.code).not.toBe(0);
		expect(early.errors).toContain('set FILES_URL to the new one');
		const switched = await tremplin(onS3(), 'files', 'move', '--from', `file:${disk}`, '--remove-old', '--json');
		expect(switched.json()).toMatchObject({ copied: 0, already: 6, removed: 6 });
		expect(readdirSync(disk, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())).toEqual([]);
	});

	test('and back, with no secret of the place in what is said', async () => {
		const back = await tremplin(onS3(), 'files', 'move', '--to', `file:${disk}`);
		expect(back.code).toBe(0);
		expect(back.out).toContain('6 files');
		expect(back.out + back.errors).not.toContain('S3RVER');
		const nowhere = await tremplin(onDisk, 'files', 'move', '--to', bucket.replace('/school/', '/none/'));
		expect(nowhere.code).not.toBe(0);
		expect(nowhere.errors).toContain('The new place cannot be used');
		expect(nowhere.errors).not.toContain('S3RVER');
	});
});
