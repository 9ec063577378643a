/** A workflow to be drawn, in the words of its table. */
export interface Workflow {
	readonly start: string;
	readonly arrows: readonly { readonly from: string; readonly to: string; readonly move: string }[];
}

const width = 320;
const box = { height: 36, here: 54, after: 12 };
const row = { height: 24, first: 16, after: 20 };
/** Of the lanes left of the states: how far the nearest is, how far apart they are, and what is left of the last. */
const lane = { first: 13, apart: 9, last: 5 };
const bend = 5;

/** States in the order in which a case reaches them; those that it never leaves come last. */
const inOrder = ({ start, arrows }: Workflow): string[] => {
	const states = new Set([start]);
	for (const state of states) for (const { from, to } of arrows) if (from === state) states.add(to);
	const ends = (state: string) => Number(arrows.every(({ from }) => from !== state));
	return [...states].sort((a, b) => ends(a) - ends(b));
};

interface Target {
	readonly name: string;
	readonly top: number;
	readonly bottom: number;
}

/** In which lane the lines to each state run: two that pass each other have their own, the shortest is the nearest. */
const lanesOf = (targets: readonly Target[]): ReadonlyMap<string, number> => {
	const lanes = new Map<string, number>();
	const taken: Target[][] = [];
	for (const one of targets.toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top))) {
		const free = taken.findIndex((others) => others.every(({ top, bottom }) => bottom < one.top || top > one.bottom));
		const at = free === -1 ? taken.length : free;
		taken[at] = [...(taken[at] ?? []), one];
		lanes.set(one.name, at);
	}
	return lanes;
};

/**
 * States one below the other, under each the moves that lead out of it, and from each move a line to where it leads; all
 * lines to one state share a lane. So no two words ever meet, and the picture is as wide as a phone whatever the workflow.
 * Sizes in CSS pixels.
 */
export const layOut = (workflow: Workflow, here?: string) => {
	let y = 1;
	const placed = inOrder(workflow).map((name) => {
		const height = name === here ? box.here : box.height;
		const top = y;
		const out = workflow.arrows.filter(({ from }) => from === name);
		const moves = out.map((arrow, n) => ({ ...arrow, y: top + height + row.first + n * row.height }));
		y = (moves.at(-1)?.y ?? top + height) + (moves.length > 0 ? row.after : box.after);
		return { name, y: top, height, middle: top + height / 2, moves };
	});
	const moves = placed.flatMap((state) => state.moves);
	const targets = placed.flatMap(({ name, middle }) => {
		const ends = [middle, ...moves.filter(({ to }) => to === name).map((move) => move.y)];
		return ends.length > 1 ? [{ name, top: Math.min(...ends), bottom: Math.max(...ends), middle }] : [];
	});
	const lanes = lanesOf(targets);
	const left = lane.first + Math.max(0, ...lanes.values()) * lane.apart + lane.last;
	const stem = left + 12;
	const lines = targets.map(({ name, middle }) => {
		const x = left - lane.first - (lanes.get(name) ?? 0) * lane.apart;
		const into = moves.filter(({ to }) => to === name);
		return {
			name,
			tip: `M${left} ${middle}l-8 -4.5v9z`,
			paths: into.map((move) => {
				// A line that leads up is one that goes back.
				const back = move.y > middle;
				const turn = back ? bend : -bend;
				const farthest = into.every((one) => (back ? one.y <= move.y : one.y >= move.y));
				const end = farthest ? `V${middle + turn}Q${x} ${middle} ${x + bend} ${middle}H${left - 7}` : '';
				return {
					key: `${move.from} ${move.move}`,
					back,
					path: `M${stem} ${move.y}H${x + bend}Q${x} ${move.y} ${x} ${move.y - turn}${end}`,
				};
			}),
		};
	});
	return { width, height: y - box.after + 1, left, stem, states: placed, lines };
};
