import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archivedFiles } from '#capabilities/integrity/server/similarity/archived-files.ts';
import { type GivenFile, inMemory } from '#capabilities/integrity/server/similarity/given-file.ts';
import { usualLimits } from '#capabilities/integrity/server/similarity/limits.ts';

/** Levels of Faidhi and Robinson, 1987: from comments and blanks alone (1) to another logic (6). */
export const levels = [1, 2, 3, 4, 5, 6] as const;
export type Level = (typeof levels)[number];

/** One task of IR-Plag: an original, programs written independently of it, and programs made from it. */
export interface Case {
	readonly name: string;
	readonly original: readonly GivenFile[];
	readonly independent: readonly (readonly GivenFile[])[];
	readonly plagiarized: ReadonlyMap<Level, readonly (readonly GivenFile[])[]>;
}

const place =
	/(?<name>case-\d+)\/(?:(?<kind>original|non-plagiarized)|plagiarized\/L(?<level>[1-6]))\/(?<rest>.+\.java)$/;

/** Reads the cases from the ZIP archives of a folder, where they lie. */
export const readCases = async (folder: string): Promise<Case[]> => {
	const archives = (await readdir(folder)).filter((name) => name.endsWith('.zip')).toSorted();
	const files: GivenFile[] = [];
	for (const name of archives) {
		const bytes = await readFile(join(folder, name));
		const { files: inside, isBroken } = await archivedFiles(
			'zip',
			inMemory(name, bytes),
			(path) => place.test(path),
			usualLimits,
		);
		if (isBroken) throw new Error(`${name} cannot be read`);
		for (const one of inside) if (one.content) files.push(inMemory(one.path, one.content));
	}
	const facts = files.map((file) => ({ file, ...place.exec(file.path)?.groups }) as { file: GivenFile } & Facts);
	return [...Map.groupBy(facts, ({ name }) => name)].toSorted().map(([name, own]) => ({
		name,
		original: own.filter(({ kind }) => kind === 'original').map(({ file }) => file),
		independent: works(own.filter(({ kind }) => kind === 'non-plagiarized')),
		plagiarized: new Map(levels.map((level) => [level, works(own.filter((one) => one.level === `${level}`))])),
	}));
};
interface Facts {
	readonly name: string;
	readonly kind?: string;
	readonly level?: string;
	readonly rest: string;
}
/** One work is one numbered folder. */
const works = (facts: readonly ({ file: GivenFile } & Facts)[]) =>
	[...Map.groupBy(facts, ({ rest }) => rest.split('/')[0] ?? '')]
		.toSorted(([one], [other]) => one.localeCompare(other))
		.map(([, own]) => own.map(({ file }) => file));
