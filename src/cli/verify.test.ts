import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { didDocument } from '#capabilities/credentials/rules/did.ts';
import { type Issuer, newIssuer, newKey } from '#capabilities/credentials/testing.ts';
import { administer } from '#platform/testing/cluster.ts';

// Each command is a process that begins from nothing.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const cluster = inject('cluster');
const folder = mkdtempSync(join(tmpdir(), 'tremplin-verify-'));
const write = (name: string, content: string | Uint8Array) => {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
};
/** In a folder without a school, unless settings name one. */
const tremplin = (args: string[], settings: Record<string, string> = {}) =>
	new Promise<{ code: number | null; out: string; errors: string }>((resolve) => {
		const child = spawn(process.execPath, ['bin/tremplin.mjs', ...args], {
			env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'none'), ...settings },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const said = { out: '', errors: '' };
		child.stdout.on('data', (chunk) => {
			said.out += chunk;
		});
		child.stderr.on('data', (chunk) => {
			said.errors += chunk;
		});
		child.on('close', (code) => resolve({ code, ...said }));
	});
const verifyJson = async (args: string[], settings?: Record<string, string>) => {
	const { code, out } = await tremplin(['verify', '--json', ...args], settings);
	const { checks, says } = JSON.parse(out) as {
		checks: { name: string; result: string }[];
		says: { holder: string } | null;
	};
	const having = (result: string) => checks.filter((one) => one.result === result).map(({ name }) => name);
	return { code, says, failed: having('failed'), unchecked: having('not-checked') };
};

let issuer: Issuer;
let files: { credential: string; did: string; status: string };
const databases: string[] = [];
beforeAll(async () => {
	issuer = await newIssuer();
	files = {
		credential: write('credential.json', issuer.text),
		did: write('did.json', JSON.stringify(didDocument(issuer.did, [issuer.multikey]))),
		status: write('status.json', await issuer.list([])),
	};
});
afterAll(async () => {
	for (const name of databases) await administer(cluster, `drop database if exists ${name} with (force)`);
	rmSync(folder, { recursive: true, force: true });
});

describe('tremplin verify', () => {
	test('without any school: everything passes but the register, which is online', async () => {
		const found = await verifyJson([files.credential, '--did', files.did, '--status', files.status]);
		expect(found).toMatchObject({ code: 0, failed: [], unchecked: ['register'], says: { holder: 'Amina Diallo' } });
		const { out } = await tremplin(['verify', files.credential, '--did', files.did, '--status', files.status]);
		expect(out).toContain('✓ passed       Signature: It was made with a key');
		expect(out).toContain('– not-checked  The school’s register:');
	});

	test('says what could not be checked, and is not content where the signature is among that', async () => {
		const noList = await verifyJson([files.credential, '--did', files.did]);
		expect(noList).toMatchObject({ code: 0, failed: [], unchecked: ['status-list', 'not-revoked', 'register'] });
		const nothing = await tremplin(['verify', files.credential]);
		expect(nothing.code).toBe(1);
		expect(nothing.out).toContain('--did FILE');
	});

	test('answers 1 for a changed file, a revoked one, other keys, and no credential at all', async () => {
		const changed = write('changed.json', issuer.text.replace('Diallo', 'Dialla'));
		expect(await verifyJson([changed, '--did', files.did])).toMatchObject({
			code: 1,
			failed: ['signature'],
			says: null,
		});
		const revoked = write('revoked.json', await issuer.list([issuer.place]));
		expect(await verifyJson([files.credential, '--did', files.did, '--status', revoked])).toMatchObject({
			code: 1,
			failed: ['not-revoked'],
		});
		const other = write('other.json', JSON.stringify(didDocument(issuer.did, [newKey(issuer.did).multikey])));
		expect(await verifyJson([files.credential, '--did', other])).toMatchObject({ code: 1, failed: ['signature'] });
		const picture = write('picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
		expect(await verifyJson([picture, '--did', picture])).toMatchObject({ code: 1, failed: ['readable'] });
		const large = write('large.json', 'x'.repeat(700_000));
		expect(await verifyJson([large])).toMatchObject({ code: 1, failed: ['readable'] });
	});

	test('checks the dates as of the moment that is named', async () => {
		const at = (moment: string) => verifyJson([files.credential, '--did', files.did, '--at', moment]);
		expect(await at('1999-12-24T12:00Z')).toMatchObject({ code: 1, failed: ['dates'] });
		expect(await at('2999-12-24T12:00Z')).toMatchObject({ code: 0, failed: [] });
		expect((await tremplin(['verify', files.credential, '--at', 'tomorrow'])).code).toBe(2);
	});

	test('tells words that are off from a file that is not there', async () => {
		expect((await tremplin(['verify'])).code).toBe(2);
		expect((await tremplin(['verify', files.credential, '--dod', files.did])).code).toBe(2);
		expect(await tremplin(['verify', join(folder, 'nowhere.json')])).toMatchObject({ code: 1, out: '' });
		expect((await tremplin(['verify', folder])).errors).toMatch(/^There is no file/);
	});
});

describe('the terminal of a school', () => {
	test('has a key from its first day, changes it only when told to, and says what is not its own', async () => {
		const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
		await administer(cluster, `create database ${name}`);
		databases.push(name);
		const settings = {
			DATABASE_URL: `postgres:///${name}?host=${encodeURIComponent(cluster.host)}&port=${cluster.port}&user=${cluster.user}`,
			DATA_DIR: join(folder, name),
			PUBLIC_URL: 'https://school.example',
		};
		const made = await tremplin(
			['setup', '--name', 'École', '--admin-name', 'Ada', '--admin-email', 'ada@school.example'],
			settings,
		);
		expect(made.code).toBe(0);
		const rotate = async (...more: string[]) => {
			const { code, out } = await tremplin(['credentials', 'rotate-key', '--json', ...more], settings);
			return { code, ...(JSON.parse(out) as { rotated: boolean; listed: number }) };
		};
		expect(await rotate()).toMatchObject({ code: 0, rotated: false, listed: 1 });
		expect(await rotate()).toMatchObject({ rotated: false, listed: 1 });
		expect(await rotate('--yes')).toMatchObject({ code: 0, rotated: true, listed: 2 });
		// Of a key that this school never had, under a number that it never gave.
		expect(await verifyJson([files.credential], settings)).toMatchObject({
			code: 1,
			failed: ['signature', 'register'],
			unchecked: ['status-list', 'not-revoked'],
			says: null,
		});
	});
});
