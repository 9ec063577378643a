import { z } from 'zod';

/** Where the page before ended, as the id of its last row; whatever else is sent begins at the first page. */
export const cursorInput = z.uuid().optional().catch(undefined);

/** How many rows a page holds: as many as are asked for, up to a hundred, else as many as usual. */
export const limitInput = (usual: number) => z.coerce.number().int().min(1).max(100).default(usual);

/** From one row more than a page holds: the page, and where the next one begins. */
export const page = <Row>(
	rows: readonly Row[],
	size: number,
	key: (row: Row) => string,
): { items: Row[]; next: string | null } => {
	const items = rows.slice(0, size);
	const last = items.at(-1);
	return { items, next: rows.length > size && last !== undefined ? key(last) : null };
};
