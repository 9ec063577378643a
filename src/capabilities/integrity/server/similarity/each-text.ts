import { type FileKind, fileKind } from '../../rules/similarity/file-kind.ts';
import { notebookCode, type Text, textOf } from '../../rules/similarity/text.ts';
import { type ArchiveFormat, archivedFiles } from './archived-files.ts';
import type { GivenFile } from './given-file.ts';
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

/** How a file that is no archive is read. */
export type TextKind = Exclude<FileKind, { by: 'archive' }>;
export interface Looking {
	readonly limits: Limits;
	/** Told before a file is opened. */
	readonly begins?: (path: string) => void;
	/** Files that stopped a child before. */
	readonly stopped?: ReadonlySet<string>;
}

const said = (found: Text | undefined, kind: TextKind): Text | undefined => {
	if (!found || kind.by !== 'grammar' || kind.within !== 'notebook') return found;
	const text = notebookCode(found.text);
	return text === undefined ? undefined : { ...found, text };
};

/**
 * Goes through the texts of a hand-in, those in archives too, and tells what became of every file. Never throws for what
 * they hold; where bytes cannot be read from where they lie, it does.
 */
export const eachText = async (
	given: readonly GivenFile[],
	{ limits, begins = () => {}, stopped = new Set() }: Looking,
	use: (path: string, text: Text, kind: TextKind) => Promise<FileOutcome>,
): Promise<FileOutcome[]> => {
	const outcomes: FileOutcome[] = [];
	let bytesLeft = limits.handInBytes;
	let filesLeft = limits.files;

	const one = async (
		path: string,
		bytes: number | undefined,
		kind: TextKind,
		content: () => Promise<Uint8Array>,
	): Promise<FileOutcome> => {
		if (stopped.has(path)) return { path, outcome: 'stopped' };
		if (bytes === undefined || bytes > limits.fileBytes || bytes > bytesLeft) return { path, outcome: 'too-large' };
		if (filesLeft === 0) return { path, outcome: 'too-many-files' };
		bytesLeft -= bytes;
		filesLeft--;
		begins(path);
		const text = said(textOf(await content()), kind);
		return text ? use(path, text, kind) : { path, outcome: 'not-text' };
	};
	const archive = async (file: GivenFile, format: ArchiveFormat) => {
		const { path } = file;
		begins(path);
		const wanted = (inside: string) => typeof fileKind(inside) === 'object';
		const { files, isBroken, isCut } = await archivedFiles(format, file, wanted, limits);
		for (const { path: inside, content } of files) {
			const [whole, kind] = [`${path}/${inside}`, fileKind(inside)];
			// An archive within an archive is not opened.
			const isText = typeof kind === 'object' && kind.by !== 'archive';
			outcomes.push(
				isText
					? await one(whole, content?.length, kind, async () => content ?? new Uint8Array())
					: { path: whole, outcome: 'other-kind' },
			);
		}
		if (isBroken) outcomes.push({ path, outcome: 'broken-archive' });
		if (isCut) outcomes.push({ path, outcome: 'cut-archive' });
	};
	for (const file of given) {
		const { path, bytes } = file;
		const kind = fileKind(path);
		if (kind === 'passed-over') outcomes.push({ path, outcome: 'passed-over' });
		else if (kind === undefined) outcomes.push({ path, outcome: 'other-kind' });
		else if (kind.by !== 'archive') outcomes.push(await one(path, bytes, kind, () => file.read(0, bytes)));
		else if (stopped.has(path)) outcomes.push({ path, outcome: 'stopped' });
		else await archive(file, kind.format);
	}
	return outcomes;
};
