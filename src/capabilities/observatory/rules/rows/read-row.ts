import type { Line } from '../delimited.ts';
import type { Kind, Recognised } from '../layouts.ts';
import type { Rejection } from '../rejection.ts';
import { cellsOf, RowRejected } from './cells.ts';
import { type Rows, readers } from './rows.ts';

export type RowRead<K extends Kind> =
	| { readonly ok: true; readonly row: Rows[K] & { readonly line: number } }
	| { readonly ok: false; readonly rejection: Rejection };

/** What one line of a recognised file says, or why it is not imported. Cells that are empty at its end may be left out. */
export const readRow = <K extends Kind>(recognised: Recognised & { kind: K }, { line, cells }: Line): RowRead<K> => {
	try {
		const more = cells.slice(recognised.width).some((cell) => cell.trim() !== '');
		const last = Math.max(...Object.values(recognised.places));
		if (more || cells.length <= last)
			throw new RowRejected('wrong-width', { found: cells.length, wanted: recognised.width });
		const read = readers[recognised.kind](cellsOf(cells, recognised));
		return { ok: true, row: { ...(read as Rows[K]), line } };
	} catch (error) {
		if (!(error instanceof RowRejected)) throw error;
		return { ok: false, rejection: { line, code: error.code, values: error.values } };
	}
};
