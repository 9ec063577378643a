import { studentT } from './student-t.ts';

/** Of each item, what each rater said, in the order of the raters; null where they did not rate it. */
export type Ratings = readonly (readonly (string | null)[])[];

/** A figure with its standard error and the interval that holds the true one in so many of a hundred studies. */
export interface Estimate {
	readonly value: number;
	readonly standardError: number;
	readonly low: number;
	readonly high: number;
}

export interface Agreement {
	/** Items that were rated at all, and those that two or more rated: of the others nothing can be said. */
	readonly items: number;
	readonly compared: number;
	readonly raters: number;
	readonly categories: readonly string[];
	/** Share of the pairs of ratings of one item that are alike. */
	readonly raw: Estimate;
	/**
	 * Beyond what chance would give where each rater has habits of their own (Cohen), for two; where all have the same
	 * (Fleiss), for more, or where not everybody rated everything. Null where everything, or everything that one of two
	 * said, is of one category: it would be 0 whatever the other says.
	 */
	readonly kappa: (Estimate & { readonly by: 'cohen' | 'fleiss' }) | null;
	/** Beyond chance, of those that are hard to rate: stays near the raw agreement where nearly all are of one category (Gwet). */
	readonly ac1: Estimate;
}

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);

/** The whole of what an item’s ratings say: how many gave it each category. */
type Counts = readonly number[];

const estimateOf = (value: number, variance: number, n: number, outside: number): Estimate => {
	// What is left of rounding is no error.
	const standardError = variance > 1e-15 ? Math.sqrt(variance) : 0;
	const reach = n > 1 ? studentT(outside, n - 1) * standardError : Number.POSITIVE_INFINITY;
	return { value, standardError, low: Math.max(Math.min(-1, value), value - reach), high: Math.min(1, value + reach) };
};

/**
 * The interval of a share, `hits` of n, that stays one where all or none are hits: Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212.
 * `outside` is the share that lies outside of it, 0.05 for an interval of 95 %.
 */
export const shareInterval = (
	hits: number,
	n: number,
	outside: number,
): { readonly low: number; readonly high: number } => {
	// Student’s t of very many degrees of freedom is the normal law.
	const z = studentT(outside, 1e9);
	const share = hits / n;
	const middle = share + z ** 2 / (2 * n);
	const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
	const scale = 1 + z ** 2 / n;
	return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
};

/**
 * A coefficient (agreement - chance) / (1 - chance) over items that any number of raters rated. `chanceOf` says the chance
 * that the shares of the categories give, and how one item moves it; the variance is that of Gwet, Br. J. Math. Stat.
 * Psychol. 61 (2008), 29-48, and of his Handbook of Inter-Rater Reliability (2014), with the items as the sample.
 */
const corrected = (
	counts: readonly Counts[],
	outside: number,
	chance: { readonly all: number; readonly of: (item: Counts) => number },
): Estimate => {
	const n = counts.length;
	const compared = counts.filter((item) => sum(item) > 1).length;
	const alike = counts.map(alikeIn);
	const raw = sum(alike) / compared;
	const value = (raw - chance.all) / (1 - chance.all);
	const moved = counts.map((item, i) => {
		const own = (n / compared) * (((alike[i] ?? 0) - (sum(item) > 1 ? chance.all : 0)) / (1 - chance.all));
		return own - (2 * (1 - value) * (chance.of(item) - chance.all)) / (1 - chance.all);
	});
	return estimateOf(value, varianceOf(moved, value, counts), n, outside);
};

/** Of a mean over items. With two ratings each it is divided by n, as the formulas for two raters are published; by n - 1 else, as those for more. */
const varianceOf = (each: readonly number[], mean: number, counts: readonly Counts[]): number => {
	const n = each.length;
	return sum(each.map((one) => (one - mean) ** 2)) / (n * (counts.every((item) => sum(item) === 2) ? n : n - 1));
};

/** Share of the pairs of an item’s ratings that are alike; 0 where there is no pair. */
const alikeIn = (item: Counts): number => {
	const ratings = sum(item);
	return ratings > 1 ? sum(item.map((count) => count * (count - 1))) / (ratings * (ratings - 1)) : 0;
};

/** Each item weighs as much as another, however many rated it. */
const sharesOf = (counts: readonly Counts[]): number[] =>
	(counts[0] ?? []).map((_, k) => sum(counts.map((item) => (item[k] ?? 0) / sum(item))) / counts.length);

/** Two ratings are alike by chance as often as two of all the ratings are. */
const fleissChance = (shares: readonly number[]) => ({
	all: sum(shares.map((share) => share ** 2)),
	of: (item: Counts) => sum(item.map((count, k) => (count / sum(item)) * (shares[k] ?? 0))),
});

/** Chance has a part in what is hard to rate alone, which is the rarer the more the categories differ in number. */
const gwetChance = (shares: readonly number[]) => ({
	all: sum(shares.map((share) => share * (1 - share))) / (shares.length - 1),
	of: (item: Counts) => sum(item.map((count, k) => (count / sum(item)) * (1 - (shares[k] ?? 0)))) / (shares.length - 1),
});

/** Cohen, Educ. Psychol. Meas. 20 (1960), 37-46; its variance: Fleiss, Cohen and Everitt, Psychol. Bull. 72 (1969), 323-327. */
const cohen = (pairs: readonly (readonly [number, number])[], q: number, outside: number) => {
	const n = pairs.length;
	const table = Array.from({ length: q }, () => Array.from({ length: q }, () => 0));
	for (const [a, b] of pairs) (table[a] as number[])[b] = (table[a]?.[b] ?? 0) + 1 / n;
	const rows = table.map(sum);
	const columns = rows.map((_, k) => sum(table.map((row) => row[k] ?? 0)));
	const raw = sum(table.map((row, k) => row[k] ?? 0));
	const chance = sum(rows.map((row, k) => row * (columns[k] ?? 0)));
	const kappa = (raw - chance) / (1 - chance);
	const alike = table.map((row, k) => (row[k] ?? 0) * (1 - ((rows[k] ?? 0) + (columns[k] ?? 0)) * (1 - kappa)) ** 2);
	const apart = table.flatMap((row, i) =>
		row.map((share, j) => (i === j ? 0 : share * ((columns[i] ?? 0) + (rows[j] ?? 0)) ** 2)),
	);
	const variance = sum(alike) + (1 - kappa) ** 2 * sum(apart) - (kappa - chance * (1 - kappa)) ** 2;
	return { chance, estimate: estimateOf(kappa, variance / (n * (1 - chance) ** 2), n, outside) };
};

/** Where items are alike in how far they agree, all of them or none of them for one, an error of 0 would claim what nobody knows: then at least what the raw agreement may be. */
const soberly = (of: Estimate, raw: Estimate, chance: number): Estimate => {
	const beyond = (share: number) => (share - chance) / (1 - chance);
	return raw.standardError > 0
		? of
		: { ...of, low: Math.min(of.low, Math.max(-1, beyond(raw.low))), high: Math.max(of.high, beyond(raw.high)) };
};

/**
 * How far raters agree on items. `categories` are those that could be given, also where none was; those that were, if not
 * said. Intervals hold 95 in a hundred. Null where no item has two ratings, or where there is but one category.
 */
export const agreement = (ratings: Ratings, given?: readonly string[], outside = 0.05): Agreement | null => {
	const rated = ratings.filter((item) => item.some((one) => one !== null));
	const categories = given ?? [...new Set(rated.flat().filter((one) => one !== null))].sort();
	const counts = rated.map((item) => categories.map((category) => item.filter((one) => one === category).length));
	const compared = counts.filter((item) => sum(item) > 1).length;
	if (compared === 0 || categories.length < 2) return null;
	const raw = rawOf(counts, outside);
	const shares = sharesOf(counts);
	const byGwet = gwetChance(shares);
	return {
		items: counts.length,
		compared,
		raters: Math.max(...rated.map((item) => item.length)),
		categories,
		raw,
		kappa: shares.some((share) => share === 1) ? null : kappaOf(rated, counts, { categories, raw, outside }),
		ac1: soberly(corrected(counts, outside, byGwet), raw, byGwet.all),
	};
};

const rawOf = (counts: readonly Counts[], outside: number): Estimate => {
	const n = counts.length;
	const compared = counts.filter((item) => sum(item) > 1).length;
	const alike = counts.map(alikeIn);
	const value = sum(alike) / compared;
	const spread = varianceOf(
		alike.map((one) => (n / compared) * one),
		value,
		counts,
	);
	const estimate = estimateOf(value, spread, n, outside);
	// With two ratings each an item is a hit or none.
	const isShare = estimate.standardError === 0 || counts.every((item) => sum(item) === 2);
	return isShare ? { ...estimate, ...shareInterval(sum(alike), compared, outside) } : estimate;
};

const kappaOf = (
	rated: Ratings,
	counts: readonly Counts[],
	{ categories, raw, outside }: { categories: readonly string[]; raw: Estimate; outside: number },
): Agreement['kappa'] => {
	const pairs = rated.flatMap(([a, b, ...more]) =>
		typeof a === 'string' && typeof b === 'string' && more.length === 0
			? [[categories.indexOf(a), categories.indexOf(b)] as const]
			: [],
	);
	if (pairs.length === rated.length) {
		const { estimate, chance } = cohen(pairs, categories.length, outside);
		const isConstant = [0, 1].some((rater) => new Set(pairs.map((pair) => pair[rater])).size === 1);
		return isConstant ? null : { by: 'cohen', ...soberly(estimate, raw, chance) };
	}
	const chance = fleissChance(sharesOf(counts));
	return { by: 'fleiss', ...soberly(corrected(counts, outside, chance), raw, chance.all) };
};
