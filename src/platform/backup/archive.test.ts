import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '../../house.ts';
import { diskStore } from '../files/disk.ts';
import { Problem } from '../problem.ts';
import { backUp, gather, inPieces, openDatabases, sourceOf } from '../testing/backups.ts';
import { decrypt, encrypt } from './age.ts';
import { checkArchive, openArchive, writeArchive } from './archive.ts';
import { sliceSize } from './manifest.ts';
import { readBackup } from './read.ts';
import { readTar, tarEnd, tarHeader, tarPadding } from './tar.ts';
import { writeBackup } from './write.ts';

const databases = openDatabases(house);
const folder = mkdtempSync(join(tmpdir(), 'tremplin-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secret = 'a secret for tests alone, forty characters';
const files = diskStore(join(folder, 'store'));
let archive: Buffer;
let source: ReturnType<typeof sourceOf>;
beforeAll(async () => {
	const { address, pool } = await databases.at();
	await pool.query("insert into platform_setting values ('school.name', '\"École\"', now())");
	await files.put('work/a', Buffer.from('handed in'));
	await files.put(`work/${'long/'.repeat(40)}b`, Buffer.alloc(300_000, 3));
	source = sourceOf(address, { files });
	archive = await backUp(source);
});
const check = (bytes: Buffer, secretOf = () => secret as string | undefined) =>
	checkArchive(() => inPieces(bytes), secretOf);
const faultOf = (attempt: Promise<unknown>): Promise<string> =>
	attempt.then(
		() => 'none',
		(error) => (error instanceof Problem ? error.message : Promise.reject(error)),
	);

/** Every part with what it brings, to compare two readings. */
const partsOf = async (bytes: Buffer) => {
	const parts = readBackup(inPieces(bytes));
	const said: string[] = [];
	for (;;) {
		const { value, done } = await parts.next();
		if (done) return said;
		const content = value.kind === 'file' ? await gather(value.body) : Buffer.from(value.content);
		said.push(`${value.kind} ${createHash('sha256').update(content).digest('hex')}`);
	}
};

describe('an archive', () => {
	test('is one that any tar lists and unpacks', async () => {
		const file = join(folder, 'plain.tar');
		writeFileSync(file, archive);
		const listed = execFileSync('tar', ['tf', file], { encoding: 'utf8' }).trim().split('\n');
		expect(listed).toContain('tables/platform_setting/000001.copy.zst');
		expect(listed).toContain(`files/work/${'long/'.repeat(40)}b`);
		expect(listed.slice(-2)).toEqual(['manifest.json', 'manifest.mark']);
		const manifest = JSON.parse(execFileSync('tar', ['xOf', file, 'manifest.json'], { encoding: 'utf8' }));
		expect(manifest).toMatchObject({ form: 'tremplin-backup', version: 1, files: { count: 2, gone: 0 } });
		expect(execFileSync('tar', ['xOf', file, 'files/work/a'], { encoding: 'utf8' })).toBe('handed in');
	});

	test('says whether the secret is inside, and whether it is as that secret marked it', async () => {
		const without = await check(archive);
		expect(without).toMatchObject({ marked: true, manifest: { secret: { inside: false } } });
		expect(archive.includes(secret)).toBe(false);
		expect(await check(archive, () => 'another secret of forty characters, at least')).toMatchObject({ marked: false });
		expect(await check(archive, () => undefined)).not.toHaveProperty('marked');
		const withSecret = await backUp({ ...source, withSecret: true });
		expect(withSecret.includes(secret)).toBe(true);
		expect((await check(withSecret)).manifest.secret.inside).toBe(true);
	});

	test('with one byte changed anywhere is refused, or says the very same', async () => {
		const whole = await partsOf(archive);
		await fc.assert(
			fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
				const changed = Buffer.from(archive);
				changed[at] = (changed[at] ?? 0) ^ by;
				let marked: boolean | undefined;
				const fault = await faultOf(
					check(changed).then((found) => {
						marked = found.marked;
					}),
				);
				// Where the manifest itself was changed, the mark of the secret tells.
				if (fault !== 'none') expect(fault).toMatch(/^The archive /);
				else if (marked) expect(await partsOf(changed)).toEqual(whole);
				else expect(at).toBeGreaterThan(archive.indexOf('"form": "tremplin-backup"') - 20);
			}),
			{ numRuns: 150 },
		);
	});

	test('that ends too soon is refused wherever it ends', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(archive.length - 3000), async (length) => {
				expect(await faultOf(check(archive.subarray(0, length)))).toMatch(/cut off/);
			}),
			{ numRuns: 60 },
		);
	});

	test('names the entry that is damaged', async () => {
		const at = archive.indexOf('handed in');
		const changed = Buffer.from(archive);
		changed.write('hanged in', at);
		expect(await faultOf(check(changed))).toBe('The archive is damaged in files/work/a: it is not what was written.');
	});
});

/** An archive by hand. */
const tarOf = (...entries: [name: string, content: Buffer | string][]) =>
	Buffer.concat([
		...entries.flatMap(([name, content]) => {
			const body = Buffer.from(content);
			return [tarHeader(name, body.length, 0), body, tarPadding(body.length)];
		}),
		tarEnd,
	]);

describe('a hostile archive', () => {
	test.each([
		['../outside', 'no backup has there'],
		['/etc/passwd', 'no backup has there'],
		['files/../../outside', 'no name of a file of a school'],
		['files/.hidden', 'no name of a file of a school'],
		['files/a\\b', 'no name of a file of a school'],
		['files/restores/unfinished', 'no name of a file of a school'],
		['tables/../x/000001.copy.zst', 'no backup has there'],
		['tables/pg_authid;drop/000001.copy.zst', 'no backup has there'],
		['tables/identity_person/000002.copy.zst', 'lacks a part before'],
	])('cannot name %s', async (name, sentence) => {
		expect(await faultOf(check(tarOf([name, zstdCompressSync(Buffer.from('x'))])))).toContain(sentence);
	});

	test('cannot make its reader hold more than a slice', async () => {
		const bomb = zstdCompressSync(Buffer.alloc(sliceSize + 1));
		expect(bomb.length).toBeLessThan(2000);
		expect(await faultOf(check(tarOf(['tables/a/000001.copy.zst', bomb])))).toContain('cannot be unpacked');
		const huge = tarHeader('manifest.json', 8 ** 11 + 5, 0);
		expect(await faultOf(check(huge))).toContain('more than a backup has there');
		expect(await faultOf(check(tarOf(['secret', 'x'.repeat(5000)])))).toContain('more than a backup has there');
		const many = Array.from({ length: 600 }, (_, n): [string, string] => [`files/a${n}`, '']);
		expect(await faultOf(check(tarOf(...many)))).toContain('no list of hashes');
	});

	test('cannot hide a link, a folder or a long header in it', async () => {
		for (const type of ['1', '2', '5', 'L', 'g']) {
			const head = tarHeader('files/a', 0, 0);
			head.write(type, 156);
			const sum = head.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0);
			head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
			expect(await faultOf(check(head))).toContain('something that is no file');
		}
		const pax = Buffer.concat([tarHeader('x'.repeat(3000), 0, 0), tarEnd]);
		expect((await gather(readTarNames(pax))).toString()).toBe('x'.repeat(3000));
		expect(await faultOf(check(tarHeader('x'.repeat(9000), 0, 0)))).toContain('a header that is too long');
	});

	test('that is no archive at all is told so', async () => {
		expect(await faultOf(check(Buffer.alloc(0)))).toContain('cut off');
		expect(await faultOf(check(Buffer.alloc(5000, 'text')))).toContain('is damaged');
		const manifest = '{"form":"tremplin-backup","version":2}';
		expect(await faultOf(check(tarOf(['manifest.json', manifest])))).toContain('of a later form');
		expect(await faultOf(check(tarOf(['manifest.json', '{"form":"x"}'])))).toContain('damaged in manifest.json');
	});
});

const readTarNames = async function* (bytes: Buffer) {
	for await (const { name } of readTar(inPieces(bytes))) yield Buffer.from(name);
};

describe('an encrypted archive', () => {
	const passphrase = 'correct horse battery';
	// Written by another program, with the work of 2^8.
	const theirs =
		'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBZM2lZME56UmxnK0lXRGEyUitCbnp3IDgKZSsyV0JQTkdOUGluMzAzRG1OU1ZKeExHTmxpWkMwS0tSbFV5ZENlRUdlbwotLS0gTGhDY2x6WUFOMlNaajdRZ2c1cDhYN0g5TFA5Mk1LUnRUM2hrM3U3NDR2bwr6cNsLMbkkvzD+JqeLzy0ZOsguoHI7/V6WZGfjGDhxjMRAl/7zeJF4RNzQemJmHj5plRF0UmYu84grYwDuEMG6a1BJtsB+iGw=';
	const open = (bytes: Buffer, words = passphrase) => gather(decrypt(words, inPieces(bytes)));

	test('is in the form of age: what another program encrypted is opened', async () => {
		expect((await open(Buffer.from(theirs, 'base64'))).toString()).toBe('A backup that another program encrypted.');
	});

	test('comes back whole, whatever its length', async () => {
		for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072]) {
			const text = Buffer.alloc(length, 5);
			const sealed = await gather(encrypt(passphrase, inPieces(text, 9999), 8));
			// A single byte stands somewhere by chance.
			expect(length >= 64 && sealed.includes(text.subarray(0, 64))).toBe(false);
			expect((await open(sealed)).equals(text)).toBe(true);
		}
	});

	test('with another passphrase, a byte changed, a piece taken away or too much work asked, opens nothing', async () => {
		const small = Buffer.from(theirs, 'base64');
		expect(await faultOf(open(small, 'another passphrase'))).toContain('The passphrase is not that of this backup');
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 24, max: small.length - 1 }), async (at) => {
				// The work that it asks for is tried below: more would only take long.
				if (small.toString('latin1', at - 1, at + 1) === ' 8') return;
				const changed = Buffer.from(small);
				changed[at] = (changed[at] ?? 0) ^ 1;
				expect(await faultOf(open(changed))).not.toBe('none');
				expect(await faultOf(open(small.subarray(0, at)))).not.toBe('none');
			}),
			{ numRuns: 60 },
		);
		const long = await gather(encrypt(passphrase, inPieces(Buffer.alloc(200_000, 1)), 8));
		expect(await faultOf(open(long.subarray(0, long.length - 65_552)))).toContain('damaged or cut off near byte');
		const heavy = Buffer.from(small.toString('latin1').replace(' 8\n', ' 40\n'), 'latin1');
		expect(await faultOf(open(heavy))).toContain('a form that this version does not open');
	});
});

describe('a file of an archive', () => {
	test('is whole or absent, and written over only when asked', async () => {
		const path = join(folder, 'kept', 'one.age');
		expect(await faultOf(writeArchive(path, inPieces(archive), undefined, false))).toContain(
			'its folder does not exist',
		);
		const place = join(folder, 'one.age');
		writeFileSync(`${place}.part-4194304`, 'of a process that was killed');
		await writeArchive(place, writeBackup(source), 'correct horse battery', false);
		const names = () => readdirSync(folder).filter((name) => name.startsWith('one.age'));
		expect(names()).toEqual(['one.age']);
		expect((await checkArchive(await openArchive(place, 'correct horse battery'))).manifest.files.count).toBe(2);
		expect(await faultOf(openArchive(place, undefined))).toContain('The backup is encrypted');
		const before = readFileSync(place);
		expect(await faultOf(writeArchive(place, inPieces(archive), undefined, false))).toContain('exists already');
		// What was written is read again: half an archive never takes the name of a whole one.
		expect(await faultOf(writeArchive(place, inPieces(archive.subarray(0, 20_000)), undefined, true))).toContain(
			'cut off',
		);
		expect(readFileSync(place)).toEqual(before);
		expect(names()).toEqual(['one.age']);
	});
});
