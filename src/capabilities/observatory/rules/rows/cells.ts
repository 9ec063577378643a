import { readCount } from '../figure.ts';
import type { Recognised } from '../layouts.ts';
import type { RejectionCode } from '../rejection.ts';

/** Stops the reading of one row. It never leaves `rules/rows/`. */
export class RowRejected extends Error {
	readonly code: RejectionCode;
	readonly values: Readonly<Record<string, string | number>>;
	constructor(code: RejectionCode, values: Readonly<Record<string, string | number>> = {}) {
		super(code);
		this.code = code;
		this.values = values;
	}
}

export const codes = {
	year: /^(19|20|21)\d\d$/,
	region: /^\d{2,3}$/,
	department: /^(\d\d|2[AB]|9[78]\d)$/,
	area: /^[0-9A-Z]{3,5}$/,
	commune: /^\d[0-9AB]\d{3}$/,
	fap: /^[A-Z][0-9A-Z][A-Z]\d\d$/,
	fapDetail: /^[A-Z][0-9A-Z][A-Z]\d\d[a-z]?$/,
	fapFamily: /^[A-Z][0-9A-Z][A-Z]$/,
	fapDomain: /^[A-Z]$/,
	rome: /^[A-Z]\d{4}$/,
	isco: /^\d{4}$/,
	id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
	territory: /^(fr|(reg|dep|area)-[0-9A-Z]{2,5})$/,
} as const;

const longestName = 400;
const shown = (value: string) => value.slice(0, 60);

/** The cells of one row by the names of its layout. */
export const cellsOf = (cells: readonly string[], { places }: Pick<Recognised, 'places'>) => {
	const raw = (column: string) => (cells[places[column] ?? -1] ?? '').trim();
	const text = (column: string) => {
		const value = raw(column).replace(/\s+/g, ' ');
		if (value === '') throw new RowRejected('no-value', { column });
		if (value.length > longestName) throw new RowRejected('too-long', { column });
		return value;
	};
	const code = (column: string, form: RegExp) => {
		const value = text(column);
		if (!form.test(value)) throw new RowRejected('not-a-code', { column, value: shown(value) });
		return value;
	};
	return {
		raw,
		text,
		code,
		/** A region as two digits: some files drop the first zero. */
		region: (column: string) => {
			const value = raw(column);
			const full = /^\d$/.test(value) ? `0${value}` : value;
			if (!codes.region.test(full)) throw new RowRejected('not-a-code', { column, value: shown(value) });
			return full;
		},
		year: (column: string) => {
			const value = raw(column).replace(/[.,]0+$/, '');
			if (!codes.year.test(value)) throw new RowRejected('not-a-year', { value: shown(value) });
			return Number(value);
		},
		/** Null where it is not available. */
		count: (column: string) => {
			const value = raw(column);
			const count = readCount(value);
			if (count === undefined) throw new RowRejected('not-a-count', { column, value: shown(value) });
			return count;
		},
		/** A list within one cell, its longest texts left out. */
		list: (column: string, between: RegExp) =>
			raw(column)
				.split(between)
				.map((one) => one.trim())
				.filter((one) => one !== '' && one.length <= longestName),
	};
};
export type Cells = ReturnType<typeof cellsOf>;
