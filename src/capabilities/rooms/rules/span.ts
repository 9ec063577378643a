/** Milliseconds from one moment up to another, which is not part of it. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** In order, apart from each other, none empty: what every function here answers, and expects of a set. */
export const union = (spans: readonly Span[]): Span[] => {
	const joined: Span[] = [];
	for (const next of spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
		const last = joined.at(-1);
		if (last && next.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
		else joined.push(next);
	}
	return joined;
};

export const intersect = (a: readonly Span[], b: readonly Span[]): Span[] =>
	a
		.flatMap((one) => b.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })))
		.filter(({ from, to }) => from < to);

/** What is left of `whole` without `gone`. */
export const subtract = (whole: readonly Span[], gone: readonly Span[]): Span[] =>
	gone.reduce<readonly Span[]>(
		(left, { from, to }) =>
			left.flatMap((span) =>
				to <= span.from || span.to <= from
					? [span]
					: [
							{ from: span.from, to: from },
							{ from: to, to: span.to },
						].filter((rest) => rest.from < rest.to),
			),
		whole,
	) as Span[];
