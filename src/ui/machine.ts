/** A workflow to be drawn: states in the order of their first mention, arrows with the words of their moves. */
export interface Picture {
	readonly start: string;
	readonly arrows: readonly { readonly from: string; readonly to: string; readonly move: string }[];
	readonly labels: Readonly<Record<string, string>>;
}

const box = { width: 128, height: 40, gapX: 96, gapY: 34 };

const arc = { first: 30, more: 26 };

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/**
 * States in columns by their distance from the start, arrows as curves with the move's name at the middle; those that lead
 * back go over the states, one above the other. Sizes in CSS pixels. Several moves between the same two states share
 * one arrow.
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
	const joined = [...Map.groupBy(arrows, ({ from, to }) => `${from} ${to}`)];
	const row = (state: string) => columns[depth.get(state) ?? 0]?.indexOf(state) ?? 0;
	const isBack = ({ from, to }: Picture['arrows'][number]) => (depth.get(to) ?? 0) <= (depth.get(from) ?? 0);
	// The longest arc goes over all others; one that leads down to a lower row goes under.
	const over = joined
		.filter(([, [move]]) => move && isBack(move) && row(move.to) <= row(move.from))
		.map(([key, [move]]) => ({ key, span: (depth.get(move?.from ?? '') ?? 0) - (depth.get(move?.to ?? '') ?? 0) }))
		.sort((a, b) => a.span - b.span)
		.map(({ key }) => key);
	const top = over.length > 0 ? arc.first + arc.more * over.length : 0;
	const tallest = Math.max(...columns.map((column) => column.length));
	const full = tallest * (box.height + box.gapY) - box.gapY;
	const name = (key: string) => labels[key] ?? key;
	const states = columns.flatMap((column, across) =>
		column.map((state, down) => ({
			name: state,
			label: name(state),
			x: 4 + across * (box.width + box.gapX),
			y: 4 + top + down * (box.height + box.gapY),
			width: box.width,
			height: box.height,
		})),
	);
	const place = new Map(states.map((state) => [state.name, state]));
	const drawn = joined.flatMap(([key, moves]) => {
		const [first] = moves;
		const from = place.get(first?.from ?? '');
		const target = place.get(first?.to ?? '');
		if (!first || !from || !target) return [];
		const text = moves.map(({ move }) => name(move)).join(' / ');
		const level = over.indexOf(key);
		const line = !isBack(first)
			? forward(from, target)
			: level >= 0
				? backOver(from, target, arc.first + arc.more * level)
				: from.x === target.x
					? down(from, target)
					: backUnder(from, target);
		return [
			{
				key,
				...line,
				label: { ...line.label, text },
				anchor: 'middle' as const,
				words: `${from.label} → ${target.label}: ${text}`,
			},
		];
	});
	return {
		states,
		arrows: drawn,
		width: columns.length * (box.width + box.gapX) - box.gapX + 8,
		height: full + top + 8,
	};
};

const forward = (from: Box, target: Box) => {
	const a = { x: from.x + from.width, y: from.y + from.height / 2 };
	const b = { x: target.x - 8, y: target.y + target.height / 2 };
	const middle = (a.x + b.x) / 2;
	return {
		path: `M${a.x} ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`,
		tip: `M${b.x + 8} ${b.y}l-9 -4.5v9z`,
		label: { x: middle, y: (a.y + b.y) / 2 - 6 },
	};
};

/** From the top of one state to the top of an earlier one. */
const backOver = (from: Box, target: Box, rise: number) => {
	const a = { x: from.x + from.width / 2 - 16, y: from.y };
	const b = { x: target.x + target.width / 2 + 16, y: target.y - 8 };
	const y = Math.min(a.y, b.y) - rise;
	return {
		path: `M${a.x} ${a.y}C${a.x} ${y} ${a.x} ${y} ${a.x - 24} ${y}L${b.x + 24} ${y}C${b.x} ${y} ${b.x} ${y} ${b.x} ${b.y}`,
		tip: `M${b.x} ${b.y + 8}l-4.5 -9h9z`,
		label: { x: (a.x + b.x) / 2, y: y - 5 },
	};
};

/** To a lower state of the same column. */
const down = (from: Box, target: Box) => {
	const x = from.x + from.width / 2;
	return {
		path: `M${x} ${from.y + from.height}V${target.y - 8}`,
		tip: `M${x} ${target.y}l-4.5 -9h9z`,
		label: { x, y: (from.y + from.height + target.y) / 2 + 4 },
	};
};

/** From the bottom of one state to the side of one that is lower and earlier. */
const backUnder = (from: Box, target: Box) => {
	const a = { x: from.x + from.width / 2, y: from.y + from.height };
	const b = { x: target.x + target.width + 8, y: target.y + target.height / 2 };
	return {
		path: `M${a.x} ${a.y}C${a.x} ${b.y} ${a.x} ${b.y} ${b.x} ${b.y}`,
		tip: `M${b.x - 8} ${b.y}l9 -4.5v9z`,
		label: { x: (a.x + b.x) / 2, y: b.y - 6 },
	};
};
