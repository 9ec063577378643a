import { type Cell, csvLine, csvMark } from '#platform/csv.ts';

/** A table as a file (RFC 4180), with a mark so that sheets read its accents; what is not available is left empty. */
export const csvResponse = (name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Response =>
	new Response(`${csvMark}${[headings, ...rows].map(csvLine).join('')}`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
			'cache-control': 'no-cache',
		},
	});
