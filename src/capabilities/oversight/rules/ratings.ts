import type { Ratings } from './agreement.ts';

/** A row of a file, with its line. */
interface Row {
	readonly line: number;
	readonly cells: readonly string[];
}

interface Fault {
	readonly line: number;
	readonly code: 'rated-twice' | 'cell-missing' | 'too-many-cells';
	/** Whom or what it is about. */
	readonly about: string;
}

interface ReadRatings {
	/** Empty where the file has no header of either form. */
	readonly raters: readonly string[];
	readonly ratings: Ratings;
	/** Rows that were left out, each with why: the others are read. */
	readonly faults: readonly Fault[];
}

const long = ['item', 'rater', 'category'] as const;
/** As statistics programs write what is missing. */
const missing = /^(|na|n\/a|null|\.)$/i;
const named = (cell: string | undefined) => cell?.trim().toLowerCase() ?? '';
const said = (cell: string | undefined): string | null =>
	missing.test(cell?.trim() ?? '') ? null : (cell?.trim() ?? null);

/**
 * Ratings out of the rows of a table, the first of which holds the names of its columns: either `item`, `rater` and `category` in
 * any order, one rating a row; or one column for each rater, one item a row, with a column `item` or without.
 */
export const readRatings = ([header, ...rows]: readonly Row[]): ReadRatings => {
	const names = header?.cells.map(named) ?? [];
	if (names.length < 2) return { raters: [], ratings: [], faults: [] };
	return long.every((one) => names.includes(one)) ? oneEach(names, rows) : columns(header?.cells ?? [], rows);
};

const columns = (names: readonly string[], rows: readonly Row[]): ReadRatings => {
	const at = names.flatMap((name, n) => (named(name) === 'item' ? [] : [n]));
	const faults: Fault[] = rows
		.filter(({ cells }) => cells.length > names.length)
		.map(({ line, cells }) => ({ line, code: 'too-many-cells', about: `${cells.length}` }));
	return {
		raters: at.map((n) => names[n]?.trim() ?? ''),
		ratings: rows.filter(({ cells }) => cells.length <= names.length).map(({ cells }) => at.map((n) => said(cells[n]))),
		faults,
	};
};

const oneEach = (names: readonly string[], rows: readonly Row[]): ReadRatings => {
	const [itemAt, raterAt, categoryAt] = long.map((one) => names.indexOf(one)) as [number, number, number];
	const raters = new Map<string, number>();
	const items = new Map<string, Map<number, string | null>>();
	const faults: Fault[] = [];
	for (const { line, cells } of rows) {
		const [item, rater] = [said(cells[itemAt]), said(cells[raterAt])];
		const lacks = long.find((_, n) => [item, rater][n] === null);
		if (item === null || rater === null) {
			faults.push({ line, code: 'cell-missing', about: lacks ?? '' });
			continue;
		}
		const place = raters.get(rater) ?? raters.size;
		raters.set(rater, place);
		const of = items.get(item) ?? new Map<number, string | null>();
		items.set(item, of);
		if (of.has(place)) faults.push({ line, code: 'rated-twice', about: `${rater}, ${item}` });
		else of.set(place, said(cells[categoryAt]));
	}
	const all = [...raters.keys()];
	return { raters: all, ratings: [...items.values()].map((of) => all.map((_, n) => of.get(n) ?? null)), faults };
};
