import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { extract, type Headers } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitArchive, commitOf } from './commit-archive.ts';
import { applied } from './delta.ts';
import { fetchCommit } from './fetch-commit.ts';
import { type GitCode, GitFault, type GitLimits } from './git-fault.ts';
import { openPack } from './pack.ts';
import { packet, packetReader } from './packets.ts';
import { type GitServer, openGitServer } from './testing.ts';

let server: GitServer;
beforeAll(async () => {
	server = await openGitServer();
});
afterAll(() => server.stop());

const limits = (over: Partial<GitLimits> = {}): GitLimits => ({
	...{ bytes: 10_000_000, entries: 1000, until: performance.now() + 20_000 },
	...over,
});

const archiveOfPack = async (pack: Uint8Array, id: string, within = limits()): Promise<Buffer> => {
	const path = join(tmpdir(), crypto.randomUUID());
	writeFileSync(path, pack);
	const file = await open(path);
	try {
		const opened = await openPack(file, within);
		return Buffer.concat(await Array.fromAsync(commitArchive(opened, await commitOf(opened, id), 'top', within)));
	} finally {
		await file.close();
		rmSync(path);
	}
};

const take = async (address: string, ref = '', over: Partial<GitLimits & { loopback: boolean }> = {}) => {
	const parts: Buffer[] = [];
	const within = limits(over);
	const id = await fetchCommit(
		{ address, ref },
		{
			...{ ...within, loopback: over.loopback ?? true },
			async take(part) {
				parts.push(Buffer.from(part));
			},
		},
	);
	const pack = Buffer.concat(parts);
	return { id, pack, archive: await archiveOfPack(pack, id, within) };
};
const faultOf = async (attempt: Promise<unknown>): Promise<GitCode> => {
	try {
		await attempt;
	} catch (error) {
		if (error instanceof GitFault) return error.code;
		throw error;
	}
	throw new Error('it was had');
};

const entriesOf = async (tar: Uint8Array) => {
	const all = new Map<string, Headers & { content: string }>();
	const reader = extract();
	reader.end(tar);
	for await (const entry of reader) {
		const content = Buffer.concat(await Array.fromAsync(entry as AsyncIterable<Buffer>)).toString('latin1');
		all.set(entry.header.name, { ...entry.header, content });
	}
	return all;
};

describe('a commit', () => {
	test('is archived as git itself archives it: every byte, links as links, what may be run, names of any writing', async () => {
		const repository = server.repository('whole');
		const many = Array.from({ length: 40 }, (_, n) => [
			`many/file-${n}.txt`,
			Array.from({ length: 300 }, (__, line) => `line ${line} of ${line % 40 === n ? n : 'all'}`).join('\n'),
		]);
		repository.commit(Object.fromEntries(many));
		const id = repository.commit({
			'run.sh': '#!/bin/sh\n',
			'empty.txt': '',
			'src/été/naïve name.txt': 'é',
			[`${'long/'.repeat(40)}deep.txt`]: 'deep',
			'data.bin': Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * n * 31) % 251)),
			link: { linkTo: '../../etc/passwd' },
			'many/file-3.txt': 'changed',
		});
		repository.git('config', 'core.fileMode', 'false');
		repository.git('update-index', '--chmod=+x', 'run.sh');
		const last = repository.commit({ 'one.txt': '1' });
		repository.git('gc', '--aggressive', '--quiet');
		const { id: taken, archive } = await take(repository.url);
		expect(taken).toBe(last);
		expect(taken).not.toBe(id);
		const own = await entriesOf(gunzipSync(archive));
		const tar = join(tmpdir(), crypto.randomUUID());
		repository.git('archive', '--format=tar', '--prefix=top/', `--output=${tar}`, 'HEAD');
		const gits = await entriesOf(await open(tar).then(async (file) => file.readFile().finally(() => file.close())));
		rmSync(tar);
		const said = (all: typeof own) =>
			[...all]
				.filter(([name]) => name !== 'pax_global_header')
				.map(([name, { type, linkname, mode, mtime, content }]) => ({
					...{ name, type, linkname: linkname ?? null, content, mtime: mtime?.getTime() },
					runs: type === 'file' && ((mode ?? 0) & 0o100) !== 0,
				}));
		expect(said(own)).toEqual(said(gits));
		expect(own.get('top/link')).toMatchObject({ type: 'symlink', linkname: '../../etc/passwd', content: '' });
		expect(own.get('top/run.sh')?.mode).toBe(0o755);
		expect(own.get('top/one.txt')).toMatchObject({ mode: 0o644, uid: 0, gid: 0, uname: '', gname: '' });
	});

	test('taken twice gives the same bytes, whatever came before it in the repository', async () => {
		const repository = server.repository('twice');
		repository.commit({ 'a.txt': 'a'.repeat(5000), 'b/c.txt': 'c' });
		const first = await take(repository.url);
		repository.git('gc', '--quiet');
		const second = await take(repository.url);
		expect(second.archive.equals(first.archive)).toBe(true);
		// Nothing of the machine that packed it: no moment, no system.
		expect([...first.archive.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 255]);
	});

	test('is that of a branch, of a tag of either kind, or the one whose id is given', async () => {
		const repository = server.repository('refs');
		const first = repository.commit({ 'a.txt': '1' });
		repository.git('tag', 'light');
		repository.git('tag', '--annotate', '--message=x', 'told');
		repository.git('tag', '--annotate', '--message=x', 'twice-told', 'told');
		repository.git('switch', '--quiet', '--create', 'other/one');
		const second = repository.commit({ 'a.txt': '2' });
		repository.git('switch', '--quiet', 'main');
		const content = async (ref: string) => {
			const { archive } = await take(repository.url, ref);
			return (await entriesOf(gunzipSync(archive))).get('top/a.txt')?.content;
		};
		expect([await content(''), await content('main'), await content('other/one')]).toEqual(['1', '1', '2']);
		expect([await content('light'), await content('told'), await content('twice-told')]).toEqual(['1', '1', '1']);
		expect([await content(first), await content(second)]).toEqual(['1', '2']);
		expect(await faultOf(take(repository.url, 'none'))).toBe('no-such-ref');
		expect(await faultOf(take(repository.url, 'a'.repeat(40)))).toBe('no-such-ref');
		expect(await faultOf(take(repository.url, first.slice(0, 10)))).toBe('no-such-ref');
	});

	test('leaves other repositories in it as empty folders, and runs nothing', async () => {
		const inner = server.repository('inner');
		const at = inner.commit({ 'a.txt': '1' });
		const repository = server.repository('outer');
		repository.git('update-index', '--add', '--cacheinfo', `160000,${at},lib/inner`);
		repository.commit({
			'.gitmodules': `[submodule "inner"]\n\tpath = lib/inner\n\turl = ${inner.url}\n`,
			'.gitattributes': '*.bin filter=lfs\n*.md export-ignore\n',
			'model.bin': 'version https://git-lfs.github.com/spec/v1\n',
			'read.md': 'read',
			'lib/inner/.keep': '',
		});
		server.heard.length = 0;
		const own = await entriesOf(gunzipSync((await take(repository.url)).archive));
		expect(server.heard).toHaveLength(2);
		expect(server.heard.every((one) => one.includes('/outer/'))).toBe(true);
		expect(own.get('top/model.bin')?.content).toContain('git-lfs');
		expect(own.has('top/read.md')).toBe(true);
	});
});

describe('a server', () => {
	const lines = (...all: string[]) => all.map(packet).join('');
	const advertised = (response: ServerResponse, body: string) =>
		response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' }).end(body);
	const id = '1'.repeat(40);
	const listing = `${lines('# service=git-upload-pack\n')}0000${lines(`${id} HEAD\0shallow side-band-64k\n`)}0000`;
	/** One that lists a commit and answers in its own way where it is asked for. */
	const answering = (name: string, answer: (response: ServerResponse) => void) => {
		server.odd.set(`/${name}/info/refs`, (_, response) => advertised(response, listing));
		server.odd.set(`/${name}/git-upload-pack`, (_, response) => {
			response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
			answer(response);
		});
		return `${server.base}/${name}`;
	};
	const band = (content: Uint8Array, number = 1) =>
		Buffer.concat([Buffer.from((content.length + 5).toString(16).padStart(4, '0')), Buffer.from([number]), content]);

	test('that has nothing, asks for a password, or is no git server, says so', async () => {
		expect(await faultOf(take(`${server.base}/nothing`))).toBe('not-found');
		server.odd.set('/private', (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end());
		expect(await faultOf(take(`${server.base}/private`))).toBe('private');
		server.odd.set('/page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
		expect(await faultOf(take(`${server.base}/page`))).toBe('no-repository');
		server.odd.set('/garbage', (_, response) => advertised(response, 'garbage'));
		expect(await faultOf(take(`${server.base}/garbage`))).toBe('no-repository');
		server.odd.set('/down', (_, response) => response.writeHead(503).end());
		expect(await faultOf(take(`${server.base}/down`))).toBe('unreachable');
		expect(await faultOf(take('http://127.0.0.1:9/x'))).toBe('unreachable');
		expect(await faultOf(take('https://nobody.invalid/x'))).toBe('unreachable');
		expect(await faultOf(take(server.repository('bare').url))).toBe('empty');
		const other = server.repository('longer-ids');
		other.git('init', '--quiet', '--object-format=sha256', 'inside');
		other.git('-C', 'inside', 'commit', '--quiet', '--allow-empty', '--message=x');
		expect(await faultOf(take(other.url.replace('.git', 'inside/.git')))).toBe('no-repository');
	});

	test('is not called where the school does not go, nor by a redirect', async () => {
		const repository = server.repository('guarded');
		repository.commit({ 'a.txt': '1' });
		server.heard.length = 0;
		expect(await faultOf(take(repository.url, '', { loopback: false }))).toBe('not-allowed');
		for (const inner of ['https://10.0.0.1/x', 'https://169.254.169.254/x', 'https://[::1]/x', 'https://localhost/x'])
			expect(await faultOf(take(inner, '', { loopback: false }))).toBe('not-allowed');
		expect(server.heard).toEqual([]);
		const to = (location: string) => {
			server.odd.set('/moved', (_, response) => response.writeHead(302, { location }).end());
			return take(`${server.base}/moved`);
		};
		const asked = '/info/refs?service=git-upload-pack';
		expect(await faultOf(to(`https://10.0.0.1/x${asked}`))).toBe('not-allowed');
		expect(await faultOf(to(`http://169.254.169.254/x${asked}`))).toBe('not-allowed');
		expect(await faultOf(to('/moved'))).toBe('not-allowed');
		// As a page to sign in does; but a repository that moved is followed.
		expect(await faultOf(to(`${server.base}/page`))).toBe('no-repository');
		expect((await to(`${repository.url}${asked}`)).id).toHaveLength(40);
	});

	test('that sends without end, or nothing, is left in time', async () => {
		const endless = answering('endless', (response) => {
			response.write(lines('NAK\n'));
			const more = () => {
				while (response.write(band(Buffer.alloc(60_000)))) {}
			};
			response.on('drain', more);
			more();
		});
		expect(await faultOf(take(endless, '', { bytes: 3_000_000 }))).toBe('too-large');
		const talking = answering('talking', (response) => {
			response.write(lines('NAK\n'));
			const timer = setInterval(() => response.write(band(Buffer.from('still counting\n'), 2)), 50);
			response.on('close', () => clearInterval(timer));
		});
		const soon = () => ({ until: performance.now() + 700 });
		expect(await faultOf(take(talking, '', soon()))).toBe('too-slow');
		server.odd.set('/silent', () => {});
		expect(await faultOf(take(`${server.base}/silent`, '', soon()))).toBe('too-slow');
		expect(await faultOf(take(`${server.base}/silent`, '', { until: performance.now() - 1 }))).toBe('too-slow');
	});

	test('that breaks off, fails, or sends something else is not believed', async () => {
		const said = (name: string, ...parts: (string | Uint8Array)[]) =>
			faultOf(
				take(
					answering(name, (response) => {
						for (const part of parts) response.write(part);
						response.end();
					}),
				),
			);
		expect(await said('cut', lines('NAK\n'), band(Buffer.from('PACK')))).toBe('broken');
		expect(await said('half', lines('NAK\n'), band(Buffer.from('PACK')).subarray(0, 6))).toBe('broken');
		expect(await said('failing', lines('NAK\n'), band(Buffer.from('oops'), 3))).toBe('broken');
		expect(await said('other', lines('NAK\n'), band(Buffer.from('NO PACK AT ALL')), '0000')).toBe('broken');
		expect(await said('refusing', lines('ERR not today\n'))).toBe('broken');
		const repository = server.repository('another');
		repository.commit({ 'a.txt': '1' });
		const { pack } = await take(repository.url);
		// A whole pack, of another commit than was asked for.
		expect(await said('swapped', lines('NAK\n'), band(pack), '0000')).toBe('broken');
	});
});

const sizeOf = (type: number, size: number): Buffer => {
	const bytes = [(type << 4) | (size % 16)];
	for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
		bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
		bytes.push(rest % 128);
	}
	return Buffer.from(bytes);
};
interface Made {
	readonly type: number;
	readonly content: Uint8Array;
	/** As its head says, where that is not so. */
	readonly says?: number;
	readonly base?: Uint8Array;
}
const packOf = (all: readonly Made[], count = all.length): Buffer => {
	const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
	head.writeUInt32BE(count, 8);
	return Buffer.concat([
		head,
		...all.flatMap(({ type, content, says = content.length, base }) => [
			sizeOf(type, says),
			base ?? Buffer.alloc(0),
			deflateSync(content),
		]),
		Buffer.alloc(20),
	]);
};
const idOf = (kind: string, content: Uint8Array) =>
	createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest();
const treeOf = (...lines: [mode: string, name: string, id: Buffer][]) =>
	Buffer.concat(lines.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), id]));
const commitTo = (tree: Uint8Array) =>
	Buffer.from(`tree ${idOf('tree', tree).toString('hex')}\nauthor a <a> 1 +0000\ncommitter a <a> 1 +0000\n\nx`);
const madeOf = (tree: Buffer, ...others: Made[]) => {
	const commit = commitTo(tree);
	return {
		id: idOf('commit', commit).toString('hex'),
		all: [{ type: 1, content: commit }, { type: 2, content: tree }, ...others] as Made[],
	};
};

describe('a pack', () => {
	const blob = Buffer.from('hello');
	const named = (name: string, mode = '100644') =>
		madeOf(treeOf([mode, name, idOf('blob', blob)]), { type: 3, content: blob });
	const fault = ({ id, all }: { id: string; all: Made[] }, within = limits()) =>
		faultOf(archiveOfPack(packOf(all), id, within));

	test('made by hand is read', async () => {
		const { id, all } = named('a.txt');
		const entries = await entriesOf(gunzipSync(await archiveOfPack(packOf(all), id)));
		expect([...entries.keys()]).toEqual(['top/', 'top/a.txt']);
	});

	test.each(['..', '.', '.git', '.GIT', 'a/b', ''])('with the name “%s” in a folder is no commit', async (name) => {
		expect(await fault(named(name))).toBe('broken');
	});

	test('that unpacks to more than it says, or says more than there may be, costs no memory', async () => {
		const bomb = deflateSync(Buffer.alloc(50_000_000));
		const before = process.memoryUsage().arrayBuffers;
		const { id, all } = named('a.txt');
		const grown = Buffer.concat([packOf(all, 4).subarray(0, -20), sizeOf(3, 10), bomb, Buffer.alloc(20)]);
		expect(await faultOf(archiveOfPack(grown, id))).toBe('broken');
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
		expect(await fault({ id, all: [...all, { type: 3, content: blob, says: 20_000_000_000 }] })).toBe('too-large');
		expect(await fault({ id, all: [...all, { type: 3, content: blob, says: 4 }] })).toBe('broken');
		expect(await faultOf(archiveOfPack(packOf(all, 4_000_000_000), id))).toBe('too-many-entries');
		expect(await faultOf(archiveOfPack(packOf(all, 4), id))).toBe('broken');
	});

	test('of few things that lead to very many files is left in time', async () => {
		const trees: Buffer[] = [treeOf(['100644', 'f', idOf('blob', blob)])];
		for (let n = 0; n < 10; n++) {
			const below = idOf('tree', trees.at(-1) as Buffer);
			trees.push(
				treeOf(...Array.from({ length: 10 }, (_, at) => ['40000', `d${at}`, below] as ['40000', string, Buffer])),
			);
		}
		const top = trees.pop() as Buffer;
		const many = madeOf(top, { type: 3, content: blob }, ...trees.map((content) => ({ type: 2, content })));
		expect(await fault(many)).toBe('too-many-entries');
		const large = Buffer.alloc(40_000, 1);
		const same = treeOf(
			...Array.from({ length: 100 }, (_, n) => ['100644', `f${n}`, idOf('blob', large)] as [string, string, Buffer]),
		);
		expect(await fault(madeOf(same, { type: 3, content: large }), limits({ bytes: 1_000_000 }))).toBe('too-large');
		expect(await fault(madeOf(same, { type: 3, content: large }), limits({ until: 0 }))).toBe('too-slow');
	});

	test('of differences that grow, lead nowhere, or to themselves is refused', async () => {
		const { id, all } = named('a.txt');
		const base = idOf('blob', blob);
		// Says that it makes a gigabyte.
		const grows = Buffer.from([5, 0x80, 0x80, 0x80, 0x80, 0x04, 0x90, 5]);
		expect(await fault({ id, all: [...all, { type: 7, content: grows, base }] })).toBe('too-large');
		expect(
			await fault({ id, all: [...all, { type: 7, content: Buffer.from([5, 5, 0x90, 5]), base: Buffer.alloc(20) }] }),
		).toBe('broken');
		expect(
			await fault({ id, all: [...all, { type: 6, content: Buffer.from([5, 5, 0x90, 5]), base: Buffer.from([0]) }] }),
		).toBe('broken');
		expect(await fault({ id, all: [...all, { type: 5, content: blob }] })).toBe('broken');
	});

	test('with any byte changed is another, or none', async () => {
		const repository = server.repository('changed');
		repository.commit({ 'a.txt': 'a'.repeat(400), 'b/c.txt': 'b'.repeat(400) });
		const { id, pack, archive } = await take(repository.url);
		await fc.assert(
			fc.asyncProperty(fc.nat(pack.length - 21), fc.integer({ min: 1, max: 255 }), async (at, by) => {
				const changed = Buffer.from(pack);
				changed[at] = (changed[at] ?? 0) ^ by;
				const made = await archiveOfPack(changed, id).catch((error) => {
					if (!(error instanceof GitFault)) throw error;
				});
				if (made) expect(made.equals(archive)).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
});

test('a difference never reads or writes beyond what is there', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (base, acts) => {
			const delta = Buffer.from([base.length, 30, ...acts]);
			try {
				expect(applied(base, delta)).toHaveLength(30);
			} catch (error) {
				expect(error).toBeInstanceOf(GitFault);
			}
		}),
	);
});

test('packets are the same wherever the line cuts them', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 50 })),
			fc.array(fc.nat(200)),
			async (texts, cuts) => {
				const all = Buffer.from(`${texts.map(packet).join('')}0000`);
				const heard: (string | undefined)[] = [];
				const { take: give, isWhole } = packetReader((content) => {
					heard.push(content?.toString());
				});
				const ends = [...new Set([0, ...cuts.filter((cut) => cut < all.length), all.length])].toSorted((a, b) => a - b);
				for (const [n, end] of ends.entries()) if (n > 0) await give(all.subarray(ends[n - 1], end));
				expect(heard).toEqual([...texts, undefined]);
				expect(isWhole()).toBe(true);
			},
		),
	);
});
