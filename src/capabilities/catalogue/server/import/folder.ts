import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Fault } from '../../rules/report.ts';
import { longestText, type Place, type SourceLine } from '../../rules/source.ts';

const largestPicture = 40 * 2 ** 20;
const mostFiles = 20_000;

export class FolderFault extends Error {
	readonly fault: Fault;
	constructor(fault: Fault) {
		super(fault.sentence);
		this.fault = fault;
	}
}

/** What the work answers; undefined, with its fault kept among the others, where a file is not as it should be. */
export const orFault = async <Result>(faults: Fault[], work: () => Promise<Result>): Promise<Result | undefined> => {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof FolderFault)) throw error;
		faults.push(error.fault);
		return undefined;
	}
};

const fail = (code: Fault['code'], place: Place, sentence: string): never => {
	throw new FolderFault({ code, file: place.file, line: place.line, sentence });
};
const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

export interface SourceFolder {
	/** Every file below, hidden ones left out, in order. */
	files(): Promise<string[]>;
	/** Whether a file stands there, or a link: one that leads out is told as such when it is read. */
	has(path: string): Promise<boolean>;
	/** The lines of a text. `from` is where it was asked for, to be named where there is none. */
	lines(path: string, from?: Place): Promise<SourceLine[]>;
	picture(path: string, from: Place): Promise<Buffer>;
}

/**
 * A folder that somebody else wrote, read with care: nothing outside it, whatever the path or the symbolic link says;
 * nothing larger than a text or a picture is; texts in UTF-8 alone. Paths use `/` and count from the folder. Throws
 * `FolderFault`, at opening and for each file.
 */
export const openFolder = async (folder: string): Promise<SourceFolder> => {
	const root = await realpath(folder).catch(() => undefined);
	if (root === undefined || !(await stat(root)).isDirectory())
		return fail(
			'no-course',
			{ file: folder, line: 0 },
			`There is no folder ${folder}: give the path of a course's folder.`,
		);

	/** Where a path really leads, links followed; undefined outside the folder. Throws where there is nothing. */
	const inside = async (path: string): Promise<string | undefined> => {
		const place = await realpath(join(root, path));
		return place.startsWith(root + sep) ? place : undefined;
	};
	const read = async (path: string, from: Place, largest: number): Promise<Buffer> => {
		const place = await inside(path).catch(() => undefined);
		if (place === undefined) {
			const climbs =
				relative(root, join(root, path)).startsWith('..') || (await lstat(join(root, path)).catch(() => undefined));
			return climbs
				? fail('outside-the-folder', from, `${path} leads out of the course's folder: put the file inside it.`)
				: fail('no-such-file', from, `There is no file ${path}: add it, or mend the place that names it.`);
		}
		const found = await stat(place);
		if (!found.isFile()) return fail('no-such-file', from, `${path} is not a file.`);
		if (found.size > largest)
			return fail(
				'too-large',
				from,
				`${path} weighs ${megabytes(found.size)}, more than ${megabytes(largest)}: make it smaller.`,
			);
		return readFile(place);
	};
	const walk = async (below: string, found: string[]): Promise<string[]> => {
		for (const entry of (await readdir(join(root, below), { withFileTypes: true })).sort((a, b) =>
			a.name < b.name ? -1 : 1,
		)) {
			if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
			const path = below ? `${below}/${entry.name}` : entry.name;
			if (entry.isDirectory()) await walk(path, found);
			else found.push(path);
			if (found.length > mostFiles)
				fail(
					'too-large',
					{ file: path, line: 0 },
					`The folder holds more than ${mostFiles} files: give the folder of one course.`,
				);
		}
		return found;
	};
	return {
		files: () => walk('', []),
		has: (path) =>
			lstat(join(root, path)).then(
				(found) => found.isFile() || found.isSymbolicLink(),
				() => false,
			),
		async lines(path, from = { file: path, line: 0 }) {
			const bytes = await read(path, from, longestText);
			let text: string;
			try {
				text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
			} catch {
				return fail(
					'not-utf8',
					{ file: path, line: lineOfBadByte(bytes) },
					`${path} is not UTF-8: save it again in UTF-8.`,
				);
			}
			const lines = text.split(/\r\n?|\n/).map((line, n) => ({ text: line, file: path, line: n + 1 }));
			const unkept = lines.find((line) => line.text.includes('\0'));
			return unkept
				? fail('not-utf8', unkept, `${path} holds the sign U+0000: it is no text, or was cut; save it again in UTF-8.`)
				: lines;
		},
		picture: (path, from) => read(path, from, largestPicture),
	};
};

const lineOfBadByte = (bytes: Buffer): number => {
	let line = 1;
	for (const part of bytes.toString('latin1').split('\n')) {
		try {
			new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'latin1'));
		} catch {
			return line;
		}
		line++;
	}
	return 1;
};
