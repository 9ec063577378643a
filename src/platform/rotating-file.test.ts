import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rotateIfLarge, rotatingFile } from './rotating-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tremplin-logs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tooLarge = 10 * 2 ** 20 + 1;
const names = () => readdirSync(folder).sort();

test('a log that grew too large is put aside, three times before the oldest is gone', () => {
	const path = join(folder, 'a.log');
	for (let n = 0; n < 6; n++) {
		writeFileSync(path, `${n}`);
		truncateSync(path, tooLarge);
		rotatingFile(path)(Buffer.from('new'));
	}
	expect(names()).toEqual(['a.log', 'a.log.1', 'a.log.2', 'a.log.3']);
	expect(readFileSync(path, 'utf8')).toBe('new');
	expect(['1', '2', '3'].map((n) => readFileSync(`${path}.${n}`).toString('latin1', 0, 1))).toEqual(['5', '4', '3']);
});

test('one that another program appends to is put aside when it is asked for, and only where it is too large', () => {
	const path = join(folder, 'b.log');
	rotateIfLarge(path);
	writeFileSync(path, 'small');
	rotateIfLarge(path);
	expect(names().filter((name) => name.startsWith('b'))).toEqual(['b.log']);
	truncateSync(path, tooLarge);
	rotateIfLarge(path);
	expect(names().filter((name) => name.startsWith('b'))).toEqual(['b.log.1']);
});
