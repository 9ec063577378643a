import { follow } from '../../rules/addresses.ts';
import type { Book } from '../../rules/gitbook/template.ts';
import type { Fault } from '../../rules/report.ts';
import type { SourceLine } from '../../rules/source.ts';
import type { Findings } from './draft.ts';
import { FolderFault, orFault, type SourceFolder } from './folder.ts';

/** What the pages of one language share: variables of `book.json`, and every file that may be included. */
export const openBook = async (
	folder: SourceFolder,
	files: readonly string[],
	root: string,
	given: Readonly<Record<string, string>>,
	found: Findings,
): Promise<Book> => {
	const fragments = new Map<string, readonly SourceLine[]>();
	const unreadable = new Map<string, Fault>();
	for (const file of files.filter((one) => one.startsWith(root) && /\.md$/i.test(one)))
		try {
			fragments.set(file, await folder.lines(file));
		} catch (error) {
			if (!(error instanceof FolderFault)) throw error;
			unreadable.set(file, error.fault);
		}
	return {
		variables: { ...(await readVariables(folder, files, root, found)), language: root.replace('/', ''), ...given },
		fragment(path, from) {
			const seen = follow(path, path.startsWith('/') ? '' : from.file.slice(root.length));
			if (!seen) {
				const sentence = `${path} leads out of the course's folder: put the file inside it.`;
				found.faults.push({ code: 'outside-the-folder', file: from.file, line: from.line, sentence });
				return [];
			}
			const file = root + seen.path;
			const fault = unreadable.get(file);
			if (fault) found.faults.push(fault);
			if (fragments.has(file)) found.used.add(file);
			return fault ? [] : fragments.get(file);
		},
	};
};

const readVariables = async (
	folder: SourceFolder,
	files: readonly string[],
	root: string,
	{ faults, notUnderstood }: Findings,
): Promise<Record<string, string>> => {
	const file = ['book.json', `${root}book.json`].find((one) => files.includes(one));
	if (file === undefined) return {};
	const lines = await orFault(faults, () => folder.lines(file));
	try {
		const json: unknown = JSON.parse((lines ?? []).map(({ text }) => text).join('\n') || '{}');
		const { variables } = (json ?? {}) as { variables?: unknown };
		return Object.fromEntries(Object.entries(variables ?? {}).map(([name, value]) => [name, String(value)]));
	} catch {
		notUnderstood.push({ file, line: 1, construct: 'not JSON: its variables have no value' });
		return {};
	}
};
