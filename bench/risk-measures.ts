/** What the score said of somebody, and what became of them. */
export interface Judged {
	readonly score: number;
	readonly outcome: boolean;
}

/**
 * The chance that of two people, one who did not finish and one who did, the first has the higher score (ties count half),
 * with its interval of 95 % by Hanley and McNeil (1982).
 */
export const areaUnderCurve = (judged: readonly Judged[]) => {
	const sorted = judged.toSorted((one, other) => one.score - other.score);
	const positives = judged.filter(({ outcome }) => outcome).length;
	const negatives = judged.length - positives;
	let ranks = 0;
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
		ranks += ((from + to + 1) / 2) * sorted.slice(from, to).filter(({ outcome }) => outcome).length;
	}
	const area = (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
	const spread = (many: number, of: number) => (many - 1) * (of - area * area);
	const variance =
		(area * (1 - area) + spread(positives, area / (2 - area)) + spread(negatives, (2 * area * area) / (1 + area))) /
		(positives * negatives);
	const reach = 1.96 * Math.sqrt(variance);
	return { area, low: area - reach, high: area + reach };
};

const share = (part: readonly Judged[]) => part.filter(({ outcome }) => outcome).length / part.length;
const meanScore = (part: readonly Judged[]) => part.reduce((sum, { score }) => sum + score, 0) / part.length;

/** Ten bins of one tenth each: what was expected in each, what came, and the mean gap by how many stand in it. */
export const calibration = (judged: readonly Judged[]) => {
	const groups = Map.groupBy(judged, ({ score }) => Math.min(9, Math.floor(score * 10)));
	const bins = [...groups]
		.toSorted(([one], [other]) => one - other)
		.map(([bin, part]) => ({ from: bin / 10, count: part.length, expected: meanScore(part), observed: share(part) }));
	const error = bins.reduce(
		(sum, { count, expected, observed }) => sum + Math.abs(expected - observed) * (count / judged.length),
		0,
	);
	return { error, bins };
};

/** Who would be shown to a person at this threshold, how many of them did not finish, and how many of those are found. */
export const flagging = (judged: readonly Judged[], threshold: number) => {
	const flagged = judged.filter(({ score }) => score >= threshold);
	const wrong = flagged.filter(({ outcome }) => !outcome).length;
	const found = flagged.length - wrong;
	return {
		share: flagged.length / judged.length,
		right: flagged.length === 0 ? null : found / flagged.length,
		found: found / judged.filter(({ outcome }) => outcome).length,
		/** Of those who finished, how many were shown. */
		needlessly: wrong / judged.filter(({ outcome }) => !outcome).length,
	};
};
