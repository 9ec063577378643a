import { readFileSync, statSync } from 'node:fs';
import type { Line } from '../../rules/delimited.ts';
import { Unreadable } from './unreadable.ts';

const mostBytes = 20 * 2 ** 20;

/** A list of objects as rows: the headings are the names of the first one, and a row's line is its place in the list. */
export const rowsOfJson = (path: string): readonly Line[] => {
	if (statSync(path).size > mostBytes) throw new Unreadable('it is a JSON file of more than 20 MB');
	let parsed: unknown;
	try {
		parsed = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
	} catch (error) {
		throw new Unreadable(`it is not JSON: ${(error as Error).message}`);
	}
	const rows = Array.isArray(parsed) ? parsed : [];
	const headings = Object.keys((rows[0] as object | null | undefined) ?? {});
	if (headings.length === 0) throw new Unreadable('it is JSON, and not a list of objects');
	const text = (value: unknown): string =>
		value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value);
	return [
		{ line: 0, cells: headings },
		...rows.map((row, at) => ({
			line: at + 1,
			cells: headings.map((heading) => text((row as Record<string, unknown> | null)?.[heading])),
		})),
	];
};
