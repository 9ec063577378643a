export const reviewParts = ['quality', 'pedagogy'] as const;
/** The quality officer and the head of pedagogy: both look, and they are two people. */
export type ReviewPart = (typeof reviewParts)[number];

export interface Given {
	/** The project that it is about, or nothing for the whole. */
	readonly itemId: string | null;
	readonly part: ReviewPart;
	readonly verdict: 'approved' | 'returned';
	/** Of exactly what was read. */
	readonly hash: string;
	readonly by: string;
}
interface Scope {
	readonly itemId: string | null;
	readonly hash: string;
}

export interface Standing<G extends Given = Given> {
	readonly itemId: string | null;
	readonly part: ReviewPart;
	/** `stale`: what was approved or returned has changed since. */
	readonly state: 'waiting' | 'stale' | 'returned' | 'approved';
	readonly given: G | null;
}

/**
 * Where the review stands: for each project and the whole, in each part, the last word that counts. The word of somebody
 * who wrote in the draft counts for nothing, even where they wrote after they gave it.
 */
export const standingOf = <G extends Given>(
	scopes: readonly Scope[],
	given: readonly G[],
	writers: ReadonlySet<string>,
): readonly Standing<G>[] =>
	scopes.flatMap(({ itemId, hash }) =>
		reviewParts.map((part) => {
			const last = given.findLast((one) => one.itemId === itemId && one.part === part && !writers.has(one.by)) ?? null;
			const state = last === null ? 'waiting' : last.hash === hash ? last.verdict : 'stale';
			return { itemId, part, state, given: last };
		}),
	);

/** How many approvals are missing, or given in both parts by one person. Nothing is published while there is one. */
export const approvalsMissing = (standing: readonly Standing[]): number => {
	const approved = standing.filter(({ state }) => state === 'approved');
	const people = (part: ReviewPart) =>
		new Set(approved.filter((one) => one.part === part).flatMap(({ given }) => given?.by ?? []));
	const inBoth = people('quality').intersection(people('pedagogy'));
	const twice = approved.filter(({ part, given }) => part === 'pedagogy' && inBoth.has(given?.by ?? ''));
	return standing.length - approved.length + twice.length;
};

/** Why somebody may not review, or nothing: those who wrote in the draft do not, and nobody in two parts. */
export const reviewRefused = (
	personId: string,
	part: ReviewPart,
	given: readonly Given[],
	writers: ReadonlySet<string>,
): 'own-work' | 'one-part-each' | undefined =>
	writers.has(personId)
		? 'own-work'
		: given.some((one) => one.by === personId && one.part !== part)
			? 'one-part-each'
			: undefined;
