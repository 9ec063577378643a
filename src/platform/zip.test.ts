import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { type Listed, zipEntry, zipList } from './zip.ts';

const at = Temporal.PlainDateTime.from('2027-03-14T15:09:26');

const read = async (archive: Buffer) => {
	const zip = await fromBufferPromise(archive);
	const found = new Map<string, Buffer>();
	for await (const entry of zip.eachEntry()) {
		const chunks: Buffer[] = [];
		for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
		found.set(entry.fileName, Buffer.concat(chunks));
	}
	return found;
};
const archiveOf = (files: readonly (readonly [string, Uint8Array])[]) => {
	const made = files.map(([path, content]) => zipEntry(path, content, at));
	return Buffer.concat([...made.map(({ piece }) => piece), zipList(made.map(({ listed }) => listed))]);
};

test('whatever is packed is read back by another’s library, byte for byte', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zéñ]{1,20}$/), fc.uint8Array({ maxLength: 5000 })), {
				selector: ([path]) => path,
				maxLength: 12,
			}),
			async (files) => {
				const found = await read(archiveOf(files));
				expect([...found].map(([path, content]) => [path, [...content]])).toEqual(
					files.map(([path, content]) => [path, [...content]]),
				);
			},
		),
		{ numRuns: 50 },
	);
});

test('the list finds entries beyond four gigabytes', async () => {
	const far = (path: string, bytes: number): Listed => ({ path, at, crc: 0, packed: bytes - 40, plain: 1, bytes });
	const list = zipList([far('one', 3_000_000_000), far('two', 3_000_000_000), far('three', 100)]);
	const folder = mkdtempSync(join(tmpdir(), 'tremplin-zip-'));
	// A file of six gigabytes that takes no room: what lies before the list is a hole.
	const place = join(folder, 'far.zip');
	writeFileSync(place, '');
	const script = `import sys, zipfile
f = open(sys.argv[1], 'r+b'); f.seek(6000000100); f.write(bytes.fromhex(sys.stdin.read())); f.close()
print([(one.filename, one.header_offset, one.date_time) for one in zipfile.ZipFile(sys.argv[1]).infolist()])`;
	const { stdout, error } = spawnSync('python3', ['-c', script, place], {
		input: list.toString('hex'),
		encoding: 'utf8',
	});
	rmSync(folder, { recursive: true });
	if (error) {
		process.stderr.write('python3 is not there: the far list is not read by another program\n');
		return;
	}
	expect(stdout.trim()).toBe(
		"[('one', 0, (2027, 3, 14, 15, 9, 26)), ('two', 3000000000, (2027, 3, 14, 15, 9, 26)), ('three', 6000000000, (2027, 3, 14, 15, 9, 26))]",
	);
});
