type Cell = string | number | null;

/** A sheet would run what begins with these signs. */
const formula = /^[=+\-@\t\r]/;

const cellOf = (value: Cell): string => {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = formula.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as a file (RFC 4180), with a mark so that sheets read its accents; what is not available is left empty. */
export const csvResponse = (name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Response =>
	new Response(`\uFEFF${[headings, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
			'cache-control': 'no-cache',
		},
	});
