/** A workflow to be drawn: states in the order of their first mention, arrows with the words of their moves. */
export interface Picture {
	readonly start: string;
	readonly arrows: readonly { readonly from: string; readonly to: string; readonly move: string }[];
	readonly labels: Readonly<Record<string, string>>;
}

const box = { width: 128, height: 40, gapX: 132, gapY: 34 };

/**
 * States in columns by their distance from the start, arrows as curves with the move's name at the middle. Sizes in CSS
 * pixels. Several moves between the same two states share one arrow.
 */
export const layOut = ({ start, arrows, labels }: Picture) => {
	const depth = new Map([[start, 0]]);
	for (const [state, at] of depth)
		for (const { from, to } of arrows) if (from === state && !depth.has(to)) depth.set(to, at + 1);
	const columns: string[][] = [];
	for (const [state, at] of depth) {
		columns[at] ??= [];
		columns[at].push(state);
	}
	const tallest = Math.max(...columns.map((column) => column.length));
	const full = tallest * (box.height + box.gapY) - box.gapY;
	const name = (key: string) => labels[key] ?? key;
	const states = columns.flatMap((column, across) => {
		const top = (full - (column.length * (box.height + box.gapY) - box.gapY)) / 2;
		return column.map((state, down) => ({
			name: state,
			label: name(state),
			x: 4 + across * (box.width + box.gapX),
			y: 4 + top + down * (box.height + box.gapY),
			width: box.width,
			height: box.height,
		}));
	});
	const place = new Map(states.map((state) => [state.name, state]));
	const joined = Map.groupBy(arrows, ({ from, to }) => `${from} ${to}`);
	const drawn = [...joined].flatMap(([key, moves]) => {
		const from = place.get(moves[0]?.from ?? '');
		const target = place.get(moves[0]?.to ?? '');
		if (!from || !target) return [];
		const a = { x: from.x + from.width, y: from.y + from.height / 2 };
		const b = { x: target.x - 8, y: target.y + target.height / 2 };
		const middle = (a.x + b.x) / 2;
		const text = moves.map(({ move }) => name(move)).join(' / ');
		return [
			{
				key,
				path: `M${a.x} ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`,
				tip: `M${b.x + 8} ${b.y}l-9 -4.5v9z`,
				label: { x: middle, y: (a.y + b.y) / 2 - 6, text },
				anchor: 'middle' as const,
				words: `${from.label} → ${target.label}: ${text}`,
			},
		];
	});
	return { states, arrows: drawn, width: columns.length * (box.width + box.gapX) - box.gapX + 8, height: full + 8 };
};
