import type { Picture } from './machine.ts';

/** Where each state stands, in columns and rows that somebody chose: for workflows that turn back. */
export type Places = Readonly<Record<string, readonly [column: number, row: number]>>;

const box = { width: 148, height: 42, gapX: 140, gapY: 66 };
const margin = 4;
/** Between the two arrows of a pair of states that lead to each other, and from an arrow to its words. */
const apart = 7;
const beside = 11;

interface Point {
	readonly x: number;
	readonly y: number;
}

/** From the middle of a box towards a point, where the line leaves the box. */
const leave = (middle: Point, towards: Point): Point => {
	const [dx, dy] = [towards.x - middle.x, towards.y - middle.y];
	const scale = Math.min(
		dx === 0 ? Number.POSITIVE_INFINITY : (box.width / 2 + 2) / Math.abs(dx),
		dy === 0 ? Number.POSITIVE_INFINITY : (box.height / 2 + 2) / Math.abs(dy),
	);
	return { x: middle.x + dx * scale, y: middle.y + dy * scale };
};

const round = (value: number) => Math.round(value * 10) / 10;

/** States where they are placed, straight arrows between them, two that lead to each other side by side. Sizes in CSS pixels. */
export const layOutPlaced = ({ arrows, labels }: Picture, places: Places) => {
	const name = (key: string) => labels[key] ?? key;
	const states = Object.entries(places).map(([state, [column, row]]) => ({
		name: state,
		label: name(state),
		x: margin + column * (box.width + box.gapX),
		y: margin + row * (box.height + box.gapY),
		width: box.width,
		height: box.height,
	}));
	const middle = new Map(
		states.map(({ name: state, x, y }) => [state, { x: x + box.width / 2, y: y + box.height / 2 }]),
	);
	const joined = Map.groupBy(arrows, ({ from, to }) => `${from} ${to}`);
	const drawn = [...joined].flatMap(([key, moves]) => {
		const [from = '', to = ''] = key.split(' ');
		const [a, b] = [middle.get(from), middle.get(to)];
		// What leads back to where it began has no line.
		if (!a || !b || a === b) return [];
		const length = Math.hypot(b.x - a.x, b.y - a.y);
		const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
		// To the left of whoever walks the arrow: above it when it leads to the right.
		const left = { x: along.y, y: -along.x };
		const off = joined.has(`${to} ${from}`) ? apart : 0;
		const shift = (point: Point, by: number) => ({ x: point.x + left.x * by, y: point.y + left.y * by });
		const [start, end] = [shift(leave(a, b), off), shift(leave(b, a), off)];
		const side = { x: end.x - along.x * 9, y: end.y - along.y * 9 };
		const [wing, other] = [shift(side, 4.5), shift(side, -4.5)];
		const text = moves.map(({ move }) => name(move)).join(' / ');
		const flat = Math.abs(along.y) < 0.1;
		const upright = Math.abs(along.x) < 0.1;
		// The words of a slanting arrow stand nearer to where it leads, away from those of its neighbours.
		const far = flat || upright ? 0.5 : 0.6;
		const at = { x: start.x + (end.x - start.x) * far, y: start.y + (end.y - start.y) * far };
		const label = shift(at, flat ? beside : 0);
		return [
			{
				key,
				path: `M${round(start.x)} ${round(start.y)}L${round(side.x)} ${round(side.y)}`,
				tip: `M${round(end.x)} ${round(end.y)}L${round(wing.x)} ${round(wing.y)}L${round(other.x)} ${round(other.y)}z`,
				label: { x: round(label.x + (upright ? along.y * 6 : 0)), y: round(label.y + 4), text },
				anchor: upright ? (along.y > 0 ? ('start' as const) : ('end' as const)) : ('middle' as const),
				words: `${name(from)} → ${name(to)}: ${text}`,
			},
		];
	});
	const most = (of: 0 | 1) => Math.max(...Object.values(places).map((place) => place[of])) + 1;
	return {
		states,
		arrows: drawn,
		width: most(0) * (box.width + box.gapX) - box.gapX + 2 * margin,
		height: most(1) * (box.height + box.gapY) - box.gapY + 2 * margin,
	};
};
