export interface Row {
	readonly measure: string;
	readonly value: number;
	/** The value as people read it. */
	readonly shown: string;
	readonly limit?: string;
	/** Absent where there is no limit. */
	readonly holds?: boolean;
	/** The same on every machine, so that missing its limit is a fault. */
	readonly exact?: boolean;
	/** Under which conditions. */
	readonly note?: string;
}

const verdict = ({ holds, exact, limit = '' }: Row): string => {
	if (holds !== false) return '';
	if (exact) return ' ABOVE THE LIMIT';
	return limit.startsWith('≥') ? ' (below the floor)' : ' (above the ceiling)';
};

/** One table in Markdown, its columns in line for whoever reads it on a terminal. */
export const table = (rows: readonly Row[]): string => {
	const cells = [
		['measure', 'value', 'limit', 'conditions'],
		...rows.map((row) => [row.measure, row.shown + verdict(row), row.limit ?? '', row.note ?? '']),
	];
	const widths = [0, 1, 2].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
	const lines = cells.map((line) => `| ${line.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`);
	const rule = `|${[...widths, 10].map((width) => '-'.repeat(width + 2)).join('|')}|`;
	return [lines[0], rule, ...lines.slice(1)].join('\n');
};

export const faultless = (rows: readonly Row[]): boolean => rows.every(({ exact, holds }) => !exact || holds);
