import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'tremplin-stats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const agreementOf = (content: string, ...options: string[]) => {
	const file = join(folder, 'ratings.csv');
	writeFileSync(file, content);
	const args = ['bin/tremplin.mjs', 'stats', 'agreement', file, ...options];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		encoding: 'utf8',
		env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'none') },
	});
	return { status, stdout, stderr };
};

test('agreement is reckoned from either form of a file, and tells a program the same', () => {
	const pairs = ['acquired,acquired', 'not-yet,acquired', 'not-yet,not-yet', 'acquired,acquired'];
	const wide = ['item;first;second', ...pairs.map((pair, n) => `${n},${pair}`.replaceAll(',', ';'))].join('\r\n');
	const long = [
		'category,rater,item',
		...pairs.flatMap((pair, n) => pair.split(',').map((said, rater) => `${said},${rater},${n}`)),
		'acquired,0,0',
	].join('\n');
	const { stdout } = agreementOf(wide, '--json');
	expect(JSON.parse(stdout)).toMatchObject({
		items: 4,
		raw: { value: 0.75 },
		kappa: { by: 'cohen', value: 0.5 },
		left: [],
	});
	const other = agreementOf(long, '--json');
	expect(JSON.parse(other.stdout)).toEqual({
		...JSON.parse(stdout),
		left: [{ line: 10, code: 'rated-twice', about: '0, 0' }],
	});
	expect(agreementOf(long).stdout).toMatch(/Cohen’s kappa\s+0\.500 .*\n.*AC1\s+0\.529 .*\nLine 10 is left out/);
});

test('a file that cannot be used says what it lacks', () => {
	expect(agreementOf('alone\nyes\n')).toMatchObject({
		status: 1,
		stderr: expect.stringContaining('the names of its columns'),
	});
	expect(agreementOf('a,b\nyes,yes\n')).toMatchObject({ status: 1, stderr: expect.stringContaining('--categories') });
	expect(agreementOf('a,b\nyes,yes\n', '--categories', 'yes,no').status).toBe(0);
	expect(agreementOf('a,b\nyes,perhaps\n', '--categories', 'yes,no').stderr).toContain('“perhaps”');
});
