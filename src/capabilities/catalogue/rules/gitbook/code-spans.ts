/**
 * Where the spans of code of a line stand, from the first backtick to after the last: a run of backticks closes at the
 * next run as long. Each run is looked at twice, however many there are.
 */
export const codeSpans = (line: string): (readonly [from: number, to: number])[] => {
	const runs = [...line.matchAll(/`+/g)].map(({ index, 0: run }) => ({ from: index, length: run.length }));
	const closing: (number | undefined)[] = [];
	const nextOfLength = new Map<number, number>();
	for (const [n, { length }] of [...runs.entries()].reverse()) {
		closing[n] = nextOfLength.get(length);
		nextOfLength.set(length, n);
	}
	const spans: [number, number][] = [];
	let after = 0;
	for (const [n, { from }] of runs.entries()) {
		const close = runs[closing[n] ?? -1];
		if (from < after || !close) continue;
		after = close.from + close.length;
		spans.push([from, after]);
	}
	return spans;
};
