// Which of the likenesses that were found are kept, and which are asked about again.

export interface Figures {
	readonly similarity: number;
	readonly coveredHere: number;
	readonly coveredThere: number;
}
/** In percent, as the settings say. */
export interface Least {
	readonly similarity: number;
	readonly covered: number;
}

export const coveredOf = ({ coveredHere, coveredThere }: Figures): number => Math.max(coveredHere, coveredThere);

/** Much is alike: by what is rare, or because most of one of the two lies in passages of the other, whatever its values. */
export const isHigh = (figures: Figures, least: Least): boolean =>
	figures.similarity * 100 >= least.similarity || coveredOf(figures) * 100 >= least.covered;

/** What somebody decided of two learners' work on a project holds for their other versions, unless that much more of it is alike. */
export const moreAlike = 0.05;

/** The likest version of each work, the likest first. */
export const bestOfEach = <T extends { readonly similarity: number }>(
	found: readonly T[],
	workOf: (one: T) => string,
): T[] => {
	const best = new Map<string, T>();
	for (const one of found.toSorted((a, b) => b.similarity - a.similarity))
		if (!best.has(workOf(one))) best.set(workOf(one), one);
	return [...best.values()];
};
