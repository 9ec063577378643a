import type { ReadFile } from '../../rules/similarity/collection.ts';
import { type FileKind, fileKind } from '../../rules/similarity/file-kind.ts';
import { foldSyntax, TooDeep } from '../../rules/similarity/fold-syntax.ts';
import { foldings } from '../../rules/similarity/foldings.ts';
import { readProse, readWords, wordings } from '../../rules/similarity/plain-readings.ts';
import { lineStarts, textOf } from '../../rules/similarity/text.ts';
import { type Reading, TooManyTokens } from '../../rules/similarity/tokens.ts';
import { archivedFiles, type GivenFile } from './archived-files.ts';
import { parse } from './grammars.ts';
import type { Limits } from './limits.ts';

/** What became of one file. Where it was not `read`, nothing is known of its likeness. */
export type Outcome =
	| 'read'
	/** Others wrote it, or a program: a library, what was built. */
	| 'passed-over'
	/** Of a kind that is not read. */
	| 'other-kind'
	| 'too-large'
	| 'too-many-files'
	| 'not-text'
	| 'too-deep'
	| 'too-many-tokens'
	| 'too-slow'
	| 'broken-archive'
	/** Only the beginning of the archive was looked at. */
	| 'cut-archive'
	/** It stopped the program that reads it. */
	| 'stopped';

export interface FileOutcome {
	readonly path: string;
	readonly outcome: Outcome;
	/** Of what was read: in which encoding. */
	readonly encoding?: string;
	/** Of what was read, how many tokens. */
	readonly tokens?: number;
}

export interface ReadHandIn {
	readonly files: readonly ReadFile[];
	readonly outcomes: readonly FileOutcome[];
}

type Plain = Exclude<FileKind, { by: 'archive' }>;

const readingOf = async (kind: Plain, text: string, limits: Limits): Promise<Reading | Outcome> => {
	if (kind.by === 'prose') return readProse(text, limits.tokens);
	if (kind.by === 'words') return readWords(text, wordings[kind.wording], limits.tokens);
	const tree = await parse(kind.grammar, text, limits.fileMilliseconds);
	if (!tree) return 'too-slow';
	const cursor = tree.walk();
	try {
		return foldSyntax(cursor, text, foldings[kind.grammar], limits.tokens);
	} finally {
		cursor.delete();
		tree.delete();
	}
};

const faultOf = (error: unknown): Outcome => {
	if (error instanceof TooManyTokens) return 'too-many-tokens';
	return error instanceof TooDeep ? 'too-deep' : 'stopped';
};

/** Reads the files of one hand-in, and tells of each before it begins. Never throws for what they hold. */
export const readHandIn = async (
	given: readonly GivenFile[],
	limits: Limits,
	begins: (path: string) => void,
	stopped: ReadonlySet<string>,
): Promise<ReadHandIn> => {
	const files: ReadFile[] = [];
	const outcomes: FileOutcome[] = [];
	let bytesLeft = limits.handInBytes;

	const readPlain = async (path: string, bytes: Uint8Array | undefined, kind: Plain): Promise<FileOutcome> => {
		if (bytes === undefined || bytes.length > limits.fileBytes || bytes.length > bytesLeft)
			return { path, outcome: 'too-large' };
		if (files.length >= limits.files) return { path, outcome: 'too-many-files' };
		bytesLeft -= bytes.length;
		const found = textOf(bytes);
		if (!found) return { path, outcome: 'not-text' };
		begins(path);
		const reading = await readingOf(kind, found.text, limits).catch(faultOf);
		if (typeof reading === 'string') return { path, outcome: reading };
		files.push({ path, reading, lines: lineStarts(found.text) });
		return { path, outcome: 'read', encoding: found.encoding, tokens: reading.exact.length };
	};
	const readOne = async (path: string, bytes: Uint8Array | undefined, isInside: boolean): Promise<void> => {
		const kind = fileKind(path);
		if (stopped.has(path)) outcomes.push({ path, outcome: 'stopped' });
		else if (kind === 'passed-over') outcomes.push({ path, outcome: 'passed-over' });
		// An archive within an archive is not opened.
		else if (kind === undefined || (kind.by === 'archive' && isInside)) outcomes.push({ path, outcome: 'other-kind' });
		else if (kind.by === 'archive') await readArchive(path, bytes ?? new Uint8Array(), kind.format);
		else outcomes.push(await readPlain(path, bytes, kind));
	};
	const readArchive = async (path: string, bytes: Uint8Array, format: 'zip' | 'tar' | 'tar.gz') => {
		begins(path);
		const wanted = (inside: string) => typeof fileKind(inside) === 'object';
		const archive = await archivedFiles(format, bytes, wanted, limits);
		for (const inside of archive.files) await readOne(`${path}/${inside.path}`, inside.bytes, true);
		if (archive.isBroken) outcomes.push({ path, outcome: 'broken-archive' });
		if (archive.isCut) outcomes.push({ path, outcome: 'cut-archive' });
	};
	for (const { path, bytes } of given) await readOne(path, bytes, false);
	return { files, outcomes };
};
