import type { Ctx } from '#platform/context.ts';
import type { Kind } from '../../rules/layouts.ts';
import type { Rejection, RejectionCode } from '../../rules/rejection.ts';
import type { Rows } from '../../rules/rows/rows.ts';

type Lined<K extends Kind> = Rows[K] & { readonly line: number };

/** What became of some rows: the lines that changed something, and those that could not be kept. */
export interface Kept {
	readonly changed: readonly number[];
	readonly rejections: readonly Rejection[];
}
/** Keeps the rows of one kind. Twice the same changes nothing. */
export type Keeper<K extends Kind> = (ctx: Ctx, rows: readonly Lined<K>[], sourceId: string) => Promise<Kept>;

/** Parts the rows that name what is not known, with the first thing that is wrong with each. */
export const partKnown = <Row extends { readonly line: number }>(
	rows: readonly Row[],
	fault: (row: Row) => readonly [RejectionCode, string] | undefined,
): { known: Row[]; rejections: Rejection[] } => {
	const known: Row[] = [];
	const rejections: Rejection[] = [];
	for (const row of rows) {
		const found = fault(row);
		if (found) rejections.push({ line: row.line, code: found[0], values: { code: found[1] } });
		else known.push(row);
	}
	return { known, rejections };
};

/** One of each, the first, so that a statement does not touch a row twice. */
export const firstOfEach = <Row>(rows: readonly Row[], key: (row: Row) => string): Row[] => {
	const first = new Map<string, Row>();
	for (const row of rows) if (!first.has(key(row))) first.set(key(row), row);
	return [...first.values()];
};

export const linesWhere = <Row extends { readonly line: number }>(
	rows: readonly Row[],
	changed: (row: Row) => boolean,
): number[] => rows.filter(changed).map(({ line }) => line);
