import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { z } from 'zod';
import { isKept } from '../files/store.ts';
import { Problem } from '../problem.ts';
import {
	entriesPerList,
	entryName,
	formVersion,
	type HashList,
	type Kind,
	kindOf,
	listSchema,
	type Manifest,
	manifestSchema,
	mostListBytes,
	mostManifestBytes,
	sliceSize,
} from './manifest.ts';
import { readTar, type TarEntry } from './tar.ts';
import { manifestMark } from './write.ts';

export type Part =
	| { readonly kind: 'slice'; readonly name: string; readonly content: Buffer }
	/** Its body is read to the end before the next part is asked for. */
	| { readonly kind: 'file'; readonly key: string; readonly size: number; readonly body: AsyncIterable<Buffer> }
	| { readonly kind: 'secret'; readonly content: string };

export interface Contents {
	readonly manifest: Manifest;
	/** True and false: whether it is as the school's secret marked it. Undefined where that secret is not known. */
	readonly marked?: boolean;
}

const decompress = promisify(zstdDecompress);
const mostSecretBytes = 4096;

/**
 * Reads an archive from its beginning, part by part, and holds it against its hashes: what is damaged, cut off, changed,
 * missing, too much or not of a backup is refused by a sentence that names the entry. Only at the end is all of it known
 * to be right: whoever takes parts before undoes them on a refusal.
 */
export const readBackup = async function* (
	source: AsyncIterable<Buffer>,
	secretOf: (manifest: Manifest) => string | undefined = () => undefined,
): AsyncGenerator<Part, Contents> {
	const ledger = openLedger();
	let text: string | undefined;
	let mark: string | undefined;
	for await (const entry of readTar(source)) {
		const kind = kindOf(entry.name);
		if (!kind || (text !== undefined && kind.kind !== 'mark'))
			throw new Problem(`The archive holds ${JSON.stringify(entry.name)}, which no backup has there.`);
		if (kind.kind === 'list') ledger.close(entry.name, await whole(entry, mostListBytes));
		else if (kind.kind === 'manifest') text = (await whole(entry, mostManifestBytes)).toString();
		else if (kind.kind === 'mark') mark = (await whole(entry, mostSecretBytes)).toString();
		else yield* readPart(entry, kind, ledger);
	}
	if (text === undefined) throw new Problem('The archive is cut off: its manifest, which comes last, is missing.');
	const manifest = readManifest(text);
	ledger.settle(manifest);
	const secret = secretOf(manifest);
	return {
		manifest,
		...(secret !== undefined && mark !== undefined && { marked: manifestMark(secret, text) === mark }),
	};
};

type PartKind = Extract<Kind, { kind: 'slice' | 'file' | 'secret' }>;

const readPart = async function* (entry: TarEntry, kind: PartKind, ledger: Ledger): AsyncGenerator<Part> {
	const hash = createHash('sha256');
	if (kind.kind === 'slice') {
		const packed = await whole(entry, sliceSize + 2 ** 16);
		hash.update(packed);
		const content = await decompress(packed, { maxOutputLength: sliceSize }).catch(() => {
			throw new Problem(`The archive is damaged in ${entry.name}: it cannot be unpacked.`);
		});
		ledger.countSlice(entry.name, kind, content.length);
		yield { kind: 'slice', name: kind.table, content };
	} else if (kind.kind === 'secret') {
		const content = await whole(entry, mostSecretBytes);
		hash.update(content);
		yield { kind: 'secret', content: content.toString() };
	} else {
		if (!isKept(kind.key))
			throw new Problem(`The archive holds ${JSON.stringify(entry.name)}, which is no name of a file of a school.`);
		const body = (async function* () {
			for await (const chunk of entry.body) {
				hash.update(chunk);
				yield chunk;
			}
		})();
		yield { kind: 'file', key: kind.key, size: entry.size, body };
		for await (const _rest of body);
		ledger.countFile(entry.size);
	}
	ledger.note(entry, hash.digest('hex'));
};

/** Hashes of what was seen, held against the lists as they come, and sums held against the manifest at the end. */
const openLedger = () => {
	let seen: HashList = [];
	const lists: string[] = [];
	const tables = new Map<string, { slices: number; bytes: number }>();
	const files = { count: 0, bytes: 0 };
	return {
		countSlice(entry: string, { table, number }: { table: string; number: number }, bytes: number) {
			const sum = tables.get(table) ?? { slices: 0, bytes: 0 };
			if (sum.slices + 1 !== number) throw new Problem(`The archive lacks a part before ${entry}.`);
			tables.set(table, { slices: number, bytes: sum.bytes + bytes });
		},
		countFile(bytes: number) {
			files.count++;
			files.bytes += bytes;
		},
		note({ name, size }: TarEntry, sha256: string) {
			seen.push({ name, size, sha256 });
			// Without lists, nothing would bound what is held here.
			if (seen.length > entriesPerList) throw new Problem(`The archive has no list of hashes near ${name}.`);
		},
		close(entry: string, content: Buffer) {
			compare(parse(entry, listSchema, content), seen);
			seen = [];
			lists.push(createHash('sha256').update(content).digest('hex'));
		},
		settle(manifest: Manifest) {
			if (seen.length > 0 || lists.join() !== manifest.lists.join())
				throw new Problem('The archive was changed: its lists of hashes are not those of its manifest.');
			for (const { name, slices, bytes } of manifest.tables) {
				const found = tables.get(name) ?? { slices: 0, bytes: 0 };
				tables.delete(name);
				if (found.slices !== slices || found.bytes !== bytes)
					throw new Problem(`The archive was changed: the table ${name} is not as its manifest says.`);
			}
			if (tables.size > 0 || files.count !== manifest.files.count || files.bytes !== manifest.files.bytes)
				throw new Problem('The archive was changed: it does not hold what its manifest says.');
		},
	};
};
type Ledger = ReturnType<typeof openLedger>;

const whole = async ({ name, size, body }: TarEntry, most: number): Promise<Buffer> => {
	if (size > most) throw new Problem(`The archive holds ${name} with ${size} bytes, more than a backup has there.`);
	const parts: Buffer[] = [];
	for await (const part of body) parts.push(part);
	return Buffer.concat(parts);
};

const parse = <S extends z.ZodType>(name: string, schema: S, content: Buffer | string): z.output<S> => {
	try {
		return schema.parse(JSON.parse(content.toString()));
	} catch {
		throw new Problem(`The archive is damaged in ${name}: it cannot be read.`);
	}
};

/** Of another form the rest may differ, so its version is looked at alone, first. */
const readManifest = (text: string): Manifest => {
	const version = parse(entryName.manifest, manifestSchema.pick({ form: true, version: true }), text).version;
	if (version > formVersion)
		throw new Problem(
			'The backup is of a later form than this version of Tremplin reads: restore it with a later version.',
		);
	return parse(entryName.manifest, manifestSchema, text);
};

const compare = (said: HashList, seen: HashList) => {
	for (const [index, { name, size, sha256 }] of seen.entries()) {
		const expected = said[index];
		if (expected?.name !== name) throw new Problem(`The archive was changed: ${name} does not belong there.`);
		if (expected.size !== size || expected.sha256 !== sha256)
			throw new Problem(`The archive is damaged in ${name}: it is not what was written.`);
	}
	if (said.length !== seen.length) throw new Problem(`The archive was changed: ${said[seen.length]?.name} is missing.`);
};
