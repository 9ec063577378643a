export type Cell = string | number | null;

/** Sheets read accents by it. */
export const csvMark = '\uFEFF';
/** A sheet would run what begins with these signs. */
const formula = /^[=+\-@\t\r]/;

const cellOf = (value: Cell): string => {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = formula.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One row of a file (RFC 4180), with its end. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(cellOf).join(',')}\r\n`;
