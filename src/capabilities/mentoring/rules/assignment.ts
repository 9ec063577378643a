/** What giving a row to a column costs; `Infinity` where it is forbidden. Whole numbers from 0. */
export type Costs = readonly (readonly number[])[];
/**
 * Per column, what taking its first row costs besides, its second, and so on, never less than the one before: as many as
 * it has places. Whole numbers from 0.
 */
export type Places = readonly (readonly number[])[];

/** What leaving a row out costs: more than any detour of all others could save, so that as many as possible have a place. */
const leftOut = (costs: Costs, places: Places): number => {
	const most = (all: readonly (readonly number[])[]) =>
		all.reduce((max, line) => line.reduce((far, cost) => (cost === Infinity ? far : Math.max(far, cost)), max), 0);
	return 1 + costs.length * (most(costs) + most(places));
};

/**
 * Gives each row a column, or null, all at once: as many rows as can have one, and of all ways to do that one of the
 * least cost. The same input has the same answer.
 *
 * Shortest augmenting paths with potentials: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense
 * and sparse linear assignment problems", Computing 38 (1987), 325-340; here a column has several places, whose rising
 * costs are a convex arc to the sink (R. Ahuja, T. Magnanti, J. Orlin, "Network Flows", 1993, 9.7 and 14.5). The time is
 * of the order of rows² x columns.
 */
export const assign = (costs: Costs, places: Places): (number | null)[] => {
	const out = places.length;
	const price = leftOut(costs, places);
	/** The cost of the next place; one may always be left out. */
	const nextPlace = (column: number, taken: number) => (column === out ? price : (places[column]?.[taken] ?? Infinity));
	const held: number[][] = Array.from({ length: out + 1 }, () => []);
	const columnOf: number[] = costs.map(() => -1);
	// Distances from the rows so far, kept so that no arc that is left is negative: cost + rowAt - columnAt >= 0.
	const rowAt = new Float64Array(costs.length);
	const columnAt = new Float64Array(out + 1);
	const distance = new Float64Array(out + 1);
	const via = new Int32Array(out + 1);
	const settled = new Uint8Array(out + 1);

	const relax = (row: number, before: number) => {
		const line = costs[row] ?? [];
		const base = before + (rowAt[row] as number);
		for (let column = 0; column <= out; column++) {
			if (settled[column]) continue;
			const far = base + (column === out ? 0 : (line[column] as number)) - (columnAt[column] as number);
			if (far < (distance[column] as number)) {
				distance[column] = far;
				via[column] = row;
			}
		}
	};
	const nearest = () => {
		let found = -1;
		for (let column = 0; column <= out; column++)
			if (!settled[column] && (found < 0 || (distance[column] as number) < (distance[found] as number))) found = column;
		return found;
	};

	const shorten = (passed: readonly number[], shortest: number) => {
		for (const column of passed) {
			const nearer = Math.min(0, (distance[column] as number) - shortest);
			for (const row of held[column] as number[]) rowAt[row] = (rowAt[row] as number) + nearer;
			columnAt[column] = (columnAt[column] as number) + nearer;
		}
	};
	/** Whoever stands in the way moves on along the path, up to the new row. */
	const moveOn = (row: number, end: number) => {
		for (let column = end; ; ) {
			const mover = via[column] as number;
			const former = columnOf[mover] as number;
			(held[column] as number[]).push(mover);
			columnOf[mover] = column;
			if (mover === row) return;
			const left = held[former] as number[];
			left.splice(left.indexOf(mover), 1);
			column = former;
		}
	};

	for (let row = 0; row < costs.length; row++) {
		distance.fill(Infinity);
		settled.fill(0);
		const line = costs[row] ?? [];
		rowAt[row] = columnAt.reduce((max, at, column) => Math.max(max, at - (line[column] ?? 0)), -Infinity);
		relax(row, 0);
		let end = -1;
		let shortest = Infinity;
		const passed: number[] = [];
		for (let column = nearest(); column >= 0; column = nearest()) {
			const far = distance[column] as number;
			if (far >= shortest) break;
			settled[column] = 1;
			passed.push(column);
			const rows = held[column] as number[];
			const whole = far + nextPlace(column, rows.length) + (columnAt[column] as number);
			if (whole < shortest) [shortest, end] = [whole, column];
			for (const other of rows) relax(other, far);
		}
		shorten(passed, shortest);
		rowAt[row] = (rowAt[row] as number) - shortest;
		moveOn(row, end);
	}
	return columnOf.map((column) => (column === out ? null : column));
};
