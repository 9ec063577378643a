import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Headers, pack as newTar, type Pack as Tar } from 'tar-stream';
import { GitFault, type GitLimits } from './git-fault.ts';
import type { Pack } from './pack.ts';

const broken = () => new GitFault('broken');
const hex40 = '([0-9a-f]{40})';
/** A tag may lead to a tag. */
const mostTags = 8;
/** Of a path, in signs: no system opens a longer one. */
const longestPath = 4096;

/** The commit that an id leads to. Throws `GitFault`: no-such-ref where it leads to something else. */
export const commitOf = async (pack: Pack, id: string): Promise<string> => {
	let found = id;
	for (let n = 0; pack.kindOf(found) === 'tag' && n < mostTags; n++) {
		const [, next] = new RegExp(`^object ${hex40}\n`).exec((await pack.read(found, 'tag')).toString('latin1')) ?? [];
		if (!next) throw broken();
		found = next;
	}
	const kind = pack.kindOf(found);
	if (kind !== 'commit') throw new GitFault(kind ? 'no-such-ref' : 'broken');
	return found;
};

interface Line {
	readonly mode: string;
	readonly name: string;
	readonly id: string;
}

/** A folder, as git lists it. Names that no folder may have stand in none. */
const linesOf = (tree: Buffer): Line[] => {
	const lines: Line[] = [];
	for (let at = 0; at < tree.length; ) {
		const space = tree.indexOf(0x20, at);
		const end = tree.indexOf(0, space);
		if (space < 0 || end < 0 || end + 21 > tree.length) throw broken();
		const name = textOf(tree.subarray(space + 1, end));
		if (name === '' || name === '.' || name === '..' || name.toLowerCase() === '.git' || name.includes('/'))
			throw broken();
		lines.push({ mode: tree.toString('latin1', at, space), name, id: tree.toString('hex', end + 1, end + 21) });
		at = end + 21;
	}
	return lines;
};

/** Names are bytes in git: those of another writing keep all their signs apart. */
const textOf = (bytes: Buffer) => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');

interface Found {
	readonly header: Headers;
	readonly content?: Buffer;
}

const folderMode = '40000';
const linkMode = '120000';
/** A commit of another repository: a folder with nothing in it, as where submodules were not fetched. */
const otherMode = '160000';

interface Walk {
	readonly pack: Pack;
	/** What is said of each alike. */
	readonly same: Partial<Headers>;
	/** Throws `GitFault` where there is one too many, or so many bytes more. */
	room(more: number): void;
}

/** Everything in the commit, in git's own order, so that the same commit is the same archive. */
const entriesOf = async function* (
	pack: Pack,
	commitId: string,
	top: string,
	limits: GitLimits,
): AsyncGenerator<Found> {
	const [, treeId, seconds] =
		new RegExp(`^tree ${hex40}\n[^]*?\ncommitter [^\n]*> (\\d{1,10}) `).exec(
			(await pack.read(commitId, 'commit')).toString('latin1'),
		) ?? [];
	if (!treeId) throw broken();
	const same = { uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(Number(seconds) * 1000) };
	let entries = 0;
	let bytes = 0;
	const room = (more: number) => {
		bytes += more;
		if (++entries > limits.entries) throw new GitFault('too-many-entries');
		if (bytes > limits.bytes) throw new GitFault('too-large');
	};
	yield folder(same, top);
	yield* below({ pack, same, room }, treeId, top);
};

const folder = (same: Partial<Headers>, path: string): Found => ({
	header: { ...same, name: `${path}/`, type: 'directory', mode: 0o755 },
});

const below = async function* (walk: Walk, treeId: string, path: string): AsyncGenerator<Found> {
	for (const { mode, name, id } of linesOf(await walk.pack.read(treeId, 'tree'))) {
		const at = `${path}/${name}`;
		if (at.length > longestPath) throw broken();
		if (mode === folderMode || mode === otherMode) {
			walk.room(0);
			yield folder(walk.same, at);
			if (mode === folderMode) yield* below(walk, id, at);
			continue;
		}
		const content = await walk.pack.read(id, 'blob');
		walk.room(content.length);
		yield file(walk.same, at, mode, content);
	}
};

const file = (same: Partial<Headers>, name: string, mode: string, content: Buffer): Found =>
	mode === linkMode
		? { header: { ...same, name, type: 'symlink', linkname: textOf(content), mode: 0o777 } }
		: { header: { ...same, name, type: 'file', mode: mode === '100755' ? 0o755 : 0o644 }, content };

/**
 * The files of a commit in a folder `top`, as tar.gz: links stay links, nothing is run or followed, and the same commit
 * gives the same bytes on the same version of this program. Throws `GitFault`.
 */
export const commitArchive = async function* (
	pack: Pack,
	commitId: string,
	top: string,
	limits: GitLimits,
): AsyncGenerator<Buffer> {
	const tar = newTar();
	const packed = createGzip({ level: 6 });
	const moved = pipeline(tar, packed);
	const fed = feed(tar, entriesOf(pack, commitId, top, limits)).catch((error) => {
		tar.destroy(error);
		throw error;
	});
	// Heard below; whichever fails first ends the other.
	const all = Promise.all([fed, moved]);
	all.catch(() => {});
	try {
		let first = true;
		for await (const part of packed as AsyncIterable<Buffer>) {
			// The system that packed it is not told (RFC 1952, OS 255).
			if (first) part[9] = 255;
			first = false;
			yield part;
		}
	} catch (error) {
		await fed;
		throw error;
	} finally {
		tar.destroy();
		packed.destroy();
	}
	await all;
};

const feed = async (tar: Tar, entries: AsyncIterable<Found>): Promise<void> => {
	for await (const { header, content } of entries)
		await new Promise<void>((resolve, reject) => {
			const done = (error?: Error | null) => (error ? reject(error) : resolve());
			if (content) tar.entry(header, content, done);
			else tar.entry(header, done);
		});
	tar.finalize();
};
