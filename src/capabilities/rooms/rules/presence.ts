import { intersect, type Span, union } from './span.ts';

/** When at least two of them were there: what a session is, and what a recording should hold. Spans of one person each. */
export const together = (people: readonly (readonly Span[])[]): Span[] => {
	const each = people.map(union);
	return union(each.flatMap((one, n) => each.slice(n + 1).flatMap((other) => intersect(one, other))));
};

/** What somebody said about being recorded, and when, in milliseconds. */
export interface Word {
	readonly agreed: boolean;
	readonly at: number;
}

/** When everybody agreed to be recorded, up to `now`: each from a word of consent to the next that takes it back. Words of one person each, in their order. */
export const allAgreed = (people: readonly (readonly Word[])[], now: number): Span[] =>
	people
		.map((words) =>
			union(words.flatMap(({ agreed, at }, n) => (agreed ? [{ from: at, to: words[n + 1]?.at ?? now }] : []))),
		)
		.reduce(intersect);
