import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { applied, sizeAfter } from './delta.ts';
import { checkTime, GitFault, type GitLimits } from './git-fault.ts';
import { type PackBytes, packBytes } from './pack-bytes.ts';

const kinds: Readonly<Record<number, Kind>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
export type Kind = 'commit' | 'tree' | 'blob' | 'tag';

/** Something in a pack: whole, or as a difference from something else in it. */
interface Entry {
	readonly at: number;
	/** Of what is packed there: of the difference, where it is one. */
	readonly size: number;
	/** Where its base begins, or the id of it. */
	readonly base: number | string | undefined;
	kind: Kind | undefined;
	/** How many differences lead to it. */
	depth: number;
}

export interface Pack {
	/** Something by its id, which is the hash of its content: another cannot come. Throws `GitFault` where it is not there. */
	read(id: string, kind: Kind): Promise<Buffer>;
	/** What it is; undefined where it is not there. */
	kindOf(id: string): Kind | undefined;
}

const broken = () => new GitFault('broken');
/** Git itself makes chains of 50, and 4095 at most. */
const deepest = 256;
const mostHeld = 32 * 1024 ** 2;

/**
 * Reads a pack (gitformat-pack, version 2) from a file, none of it unpacked beyond what it says and what the limits allow.
 * Throws `GitFault`.
 */
export const openPack = async (file: FileHandle, limits: GitLimits): Promise<Pack> => {
	const bytes = await packBytes(file);
	const entries = await scanned(bytes, limits);
	const byId = new Map<string, Entry>();
	const baseOf = ({ base }: Entry) => (typeof base === 'string' ? byId.get(base) : entries.get(base ?? -1));
	const held = heldContents();
	const contentOf = async (entry: Entry): Promise<Buffer> => {
		const differences: Entry[] = [];
		let below = entry;
		while (below.base !== undefined && !held.get(below)) {
			differences.push(below);
			const base = baseOf(below);
			if (!base) throw broken();
			below = base;
		}
		let content = held.get(below) ?? (await plain(bytes, below));
		for (const one of differences.toReversed()) {
			content = applied(content, (await bytes.inflated(one.at, one.size)).content);
			held.keep(one, content);
		}
		return content;
	};
	await named(entries, byId, { baseOf, contentOf, bytes }, limits);
	return {
		kindOf: (id) => byId.get(id)?.kind,
		async read(id, kind) {
			checkTime(limits);
			const entry = byId.get(id);
			if (entry?.kind !== kind) throw broken();
			return contentOf(entry);
		},
	};
};

const plain = async (bytes: PackBytes, { at, size }: Entry) => (await bytes.inflated(at, size)).content;

/** The bases of differences come again and again: the latest stay at hand. */
const heldContents = () => {
	const all = new Map<Entry, Buffer>();
	let sum = 0;
	return {
		get: (entry: Entry) => all.get(entry),
		keep(entry: Entry, content: Buffer) {
			if (content.length > mostHeld / 4 || all.has(entry)) return;
			all.set(entry, content);
			sum += content.length;
			for (const [old, { length }] of all) {
				if (sum <= mostHeld) break;
				all.delete(old);
				sum -= length;
			}
		},
	};
};

/** Where each begins, by its place, and what it is. */
const scanned = async (bytes: PackBytes, limits: GitLimits): Promise<Map<number, Entry>> => {
	const head = await bytes.read(0, 12);
	if (head.length < 12 || head.toString('latin1', 0, 4) !== 'PACK' || head.readUInt32BE(4) !== 2) throw broken();
	const count = head.readUInt32BE(8);
	// Besides files and folders there are the commit, its first folder, and a tag or two.
	if (count > limits.entries + 8) throw new GitFault('too-many-entries');
	const entries = new Map<number, Entry>();
	let at = 12;
	let sum = 0;
	for (let n = 0; n < count; n++) {
		checkTime(limits);
		const entry = await entryAt(bytes, at);
		sum += entry.size;
		if (sum > limits.bytes) throw new GitFault('too-large');
		entries.set(at, entry);
		at = (await bytes.inflated(entry.at, entry.size)).end;
	}
	if (at + 20 !== bytes.length) throw broken();
	return entries;
};

/** No head is longer: the size, and the id or the place of a base. */
const longestHead = 64;

const entryAt = async (bytes: PackBytes, from: number): Promise<Entry> => {
	const head = await bytes.read(from, longestHead);
	let n = 0;
	const next = () => {
		const byte = head[n++];
		if (byte === undefined || n > 40) throw broken();
		return byte;
	};
	let byte = next();
	const type = (byte >> 4) & 7;
	let size = byte & 15;
	for (let factor = 16; byte & 0x80; factor *= 128) {
		byte = next();
		size += (byte & 0x7f) * factor;
	}
	if (!Number.isSafeInteger(size)) throw new GitFault('too-large');
	let base: Entry['base'];
	if (type === 6) {
		byte = next();
		let back = byte & 0x7f;
		while (byte & 0x80) {
			byte = next();
			back = (back + 1) * 128 + (byte & 0x7f);
		}
		base = from - back;
	} else if (type === 7) {
		base = head.toString('hex', n, n + 20);
		n += 20;
	} else if (!kinds[type]) throw broken();
	return { at: from + n, size, base, kind: kinds[type], depth: 0 };
};

interface Reading {
	readonly bytes: PackBytes;
	baseOf(entry: Entry): Entry | undefined;
	contentOf(entry: Entry): Promise<Buffer>;
}

/** Everything gets its id: first what is whole, then, again and again, what differs from something that has one. */
const named = async (
	entries: ReadonlyMap<number, Entry>,
	byId: Map<string, Entry>,
	{ bytes, baseOf, contentOf }: Reading,
	limits: GitLimits,
): Promise<void> => {
	let sum = 0;
	const name = async (entry: Entry, kind: Kind) => {
		checkTime(limits);
		entry.kind = kind;
		const size = entry.base === undefined ? entry.size : sizeAfter(await plain(bytes, entry));
		sum += size;
		if (sum > limits.bytes) throw new GitFault('too-large');
		byId.set(idOf(kind, await contentOf(entry)), entry);
	};
	let waiting: Entry[] = [];
	for (const entry of entries.values())
		if (entry.kind) await name(entry, entry.kind);
		else waiting.push(entry);
	while (waiting.length > 0) {
		const later: Entry[] = [];
		for (const entry of waiting) {
			const base = baseOf(entry);
			if (!base?.kind) {
				later.push(entry);
				continue;
			}
			entry.depth = base.depth + 1;
			if (entry.depth > deepest) throw broken();
			await name(entry, base.kind);
		}
		checkTime(limits);
		if (later.length === waiting.length) throw broken();
		waiting = later;
	}
};

const idOf = (kind: Kind, content: Uint8Array): string =>
	createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
