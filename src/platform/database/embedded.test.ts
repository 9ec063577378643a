import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { layout } from './data-folder.ts';
import { type Embedded, useEmbedded } from './embedded.ts';

const base = mkdtempSync(join(tmpdir(), 'tremplin-embedded-'));
const opened: Embedded[] = [];
let count = 0;
const folder = () => join(base, `data-${count++}`);
const open = async (dataDir: string) => {
	const embedded = await useEmbedded(dataDir, { durable: false });
	opened.push(embedded);
	return embedded;
};
const pidOf = (dataDir: string) =>
	Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const runs = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};
const connect = async ({ address }: Embedded) => {
	const client = new pg.Client({ ...address, application_name: 'tremplin test' });
	client.on('error', () => {});
	await client.connect();
	return client;
};

afterEach(async () => {
	for (const one of opened.splice(0)) await one.release();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the embedded database', () => {
	test('is joined by whoever comes next, and stopped by whoever leaves last', async () => {
		const place = folder();
		const first = await open(place);
		const inUse = await connect(first);
		const second = await open(place);
		expect([first.started, second.started]).toEqual([true, false]);
		const pid = pidOf(place);
		await second.release();
		expect(runs(pid)).toBe(true);
		expect((await inUse.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
		await inUse.end();
		await first.release();
		await expect.poll(() => runs(pid)).toBe(false);
	});

	test('is one for all who start it at once, the first time too', async () => {
		const place = folder();
		const module = JSON.stringify(join(import.meta.dirname, 'embedded.ts'));
		const script = `import(${module}).then(async (one) => {
			const { started, release } = await one.useEmbedded(${JSON.stringify(place)}, { durable: false });
			console.log(started);
			process.stdin.resume().once('end', release);
		})`;
		const children = [0, 1, 2].map(() =>
			spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
		);
		const said = await Promise.all(
			children.map(
				(child) => new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk)))),
			),
		);
		expect(said.map((one) => one.trim()).sort()).toEqual(['false', 'false', 'true']);
		expect(readdirSync(place).filter((name) => name.startsWith('postgres'))).toEqual(['postgres']);
		await Promise.all(
			children.map((child) => {
				child.stdin.end();
				return new Promise((resolve) => child.once('exit', resolve));
			}),
		);
		expect(existsSync(join(place, 'postgres/postmaster.pid'))).toBe(false);
	});

	test('opens after everything was killed, though its number belongs to another program by then', async () => {
		const place = folder();
		const client = await connect(await open(place));
		await client.query('create table kept as select 7 as n');
		await client.query('checkpoint');
		const pid = pidOf(place);
		const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).split('\n');
		for (const one of [pid, ...children.map(Number).filter(Boolean)]) process.kill(one, 'SIGKILL');
		await expect.poll(() => runs(pid)).toBe(false);
		for (const name of ['postgres/postmaster.pid', 'run/.s.PGSQL.5432.lock']) {
			const file = join(place, name);
			writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
		}
		const again = await connect(await open(place));
		expect((await again.query('select n from kept')).rows).toEqual([{ n: 7 }]);
		await again.end();
	});

	test('recovers when one of its processes is killed, and is not stopped then by the next who leaves', async () => {
		const place = folder();
		const [stays, leaves] = [await open(place), await open(place)];
		const pid = pidOf(place);
		const cut = await connect(stays);
		process.kill((await cut.query('select pg_backend_pid() as pid')).rows[0].pid, 'SIGKILL');
		const holders = async () => {
			const client = await connect(stays);
			const { rows } = await client.query(`select count(*)::int as count from pg_locks where locktype = 'advisory'`);
			await client.end();
			return rows[0].count;
		};
		await expect.poll(() => holders().catch(() => 0), { timeout: 15_000 }).toBe(2);
		await leaves.release();
		expect(runs(pid)).toBe(true);
		await (await connect(stays)).end();
		await stays.release();
		await expect.poll(() => runs(pid)).toBe(false);
	});

	test('finds a short place for its socket under a long path', async () => {
		const place = join(base, 'long-'.repeat(30));
		const client = await connect(await open(place));
		const { rows } = await client.query("select current_setting('unix_socket_directories') as sockets");
		expect(rows[0].sockets).not.toContain('long');
		await client.end();
		await opened.pop()?.release();
		rmSync(rows[0].sockets, { recursive: true });
	});

	test.each([
		['19', 'use the newer version of Tremplin that wrote it'],
		['17', 'back it up with the older version and restore it here'],
	])('refuses a folder written by PostgreSQL %s, and leaves it as it is', async (version, advice) => {
		const place = folder();
		mkdirSync(join(place, 'postgres'), { recursive: true });
		writeFileSync(join(place, 'postgres/PG_VERSION'), `${version}\n`);
		await expect(open(place)).rejects.toThrow(
			`The data folder ${place} was written by PostgreSQL ${version} and this version brings 18: ${advice}.`,
		);
		expect(readFileSync(join(place, 'postgres/PG_VERSION'), 'utf8')).toBe(`${version}\n`);
	});

	test('refuses a folder that cannot be written', async () => {
		writeFileSync(join(base, 'a-file'), '');
		await expect(open(join(base, 'a-file/data'))).rejects.toThrow('cannot be written');
	});

	test('begins again when its first making was cut off', async () => {
		const place = folder();
		mkdirSync(join(place, 'postgres.new-4194304'), { recursive: true });
		writeFileSync(join(place, 'postgres.new-4194304/half'), '');
		await (await connect(await open(place))).end();
		expect(existsSync(join(place, 'postgres.new-4194304'))).toBe(false);
	});

	test('refuses a disk that is nearly full', ({ skip }) => {
		const disk = join(base, 'small');
		mkdirSync(disk);
		const module = join(import.meta.dirname, 'embedded.ts');
		const script = `import(${JSON.stringify(module)}).then((one) => one.useEmbedded(${JSON.stringify(disk)})).catch((error) => console.log(error.message))`;
		const mounted = `mount -t tmpfs -o size=20m none ${disk} && exec ${process.execPath} -e '${script}'`;
		const { status, stdout } = spawnSync('unshare', ['-Urm', 'sh', '-c', mounted], { encoding: 'utf8' });
		skip(status !== 0, 'this machine lets nobody mount a small disk');
		expect(stdout).toMatch(/has \d+ MB left and the database needs 300 MB: free some space\./);
	});
});

describe('as root', () => {
	const isRoot = process.getuid?.() === 0;
	/** A search path on which the program that makes user namespaces is not found. */
	const withoutNamespaces = async <T>(work: () => Promise<T>): Promise<T> => {
		const before = process.env.PATH;
		const bin = join(base, 'bin');
		mkdirSync(bin, { recursive: true });
		symlinkSync('/bin/sh', join(bin, 'sh'));
		process.env.PATH = bin;
		return work().finally(() => {
			process.env.PATH = before;
			rmSync(bin, { recursive: true });
		});
	};

	test('where namespaces are forbidden, it runs as the user that owns nothing', async ({ skip }) => {
		skip(!isRoot, 'played by root alone');
		execFileSync('chmod', ['755', base]);
		const place = folder();
		await withoutNamespaces(async () => {
			const client = await connect(await open(place));
			expect(statSync(join(place, 'postgres')).uid).toBe(65_534);
			await client.end();
		});
	});

	test('and says so where that user cannot enter', async ({ skip }) => {
		skip(!isRoot, 'played by root alone');
		const closed = join(base, 'closed');
		mkdirSync(closed, { mode: 0o700 });
		await withoutNamespaces(() =>
			expect(open(join(closed, 'data'))).rejects.toThrow(`no other user can enter ${closed}`),
		);
	});

	test('does not put its socket where another user waits for it', async ({ skip }) => {
		skip(!isRoot, 'played by root alone');
		const place = join(base, 'laid-'.repeat(30));
		const { sockets } = layout(place);
		mkdirSync(sockets);
		chownSync(sockets, 1000, 1000);
		await expect(open(place)).rejects.toThrow(`${sockets} belongs to another user`);
		rmSync(sockets, { recursive: true });
	});
});
