/** What was measured of one among many, and the variance that chance alone gives it. */
export interface Effect {
	readonly value: number;
	readonly variance: number;
}

/** Where the group lies, and how far its members truly differ: a variance, 0 where chance alone explains what is seen. */
export interface Group {
	readonly mean: number;
	readonly variance: number;
}

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);

const meanAt = (effects: readonly Effect[], between: number): number => {
	const weights = effects.map(({ variance }) => 1 / (variance + between));
	return sum(effects.map(({ value }, n) => value * (weights[n] ?? 0))) / sum(weights);
};

/**
 * By moments: the true variance is the one at which the squares, each over all of its own variance, sum to k - 3. Where all
 * variances are equal this is the estimator of James and Stein in the form of Efron and Morris, J. Am. Stat. Assoc. 70 (1975),
 * 311-319; where they are not, that of Morris, J. Am. Stat. Assoc. 78 (1983), 47-55. Of three or fewer nothing is known of how they differ.
 */
export const groupOf = (effects: readonly Effect[]): Group => {
	const spread = (between: number): number => {
		const mean = meanAt(effects, between);
		return sum(effects.map(({ value, variance }) => (value - mean) ** 2 / (variance + between)));
	};
	const wanted = effects.length - 3;
	if (effects.length === 0) return { mean: 0, variance: 0 };
	if (wanted <= 0 || spread(0) <= wanted) return { mean: meanAt(effects, 0), variance: 0 };
	let [low, high] = [0, 1];
	while (spread(high) > wanted) [low, high] = [high, high * 2];
	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		if (spread(middle) > wanted) low = middle;
		else high = middle;
	}
	const variance = (low + high) / 2;
	return { mean: meanAt(effects, variance), variance };
};

/** Cases that are alike: how many, of how many it was so, and the logarithm of the odds that it usually is. */
export interface Cell {
	readonly cases: number;
	readonly hits: number;
	readonly usual: number;
}

export const chanceOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** The one step of Newton from "as usual" towards what was seen; stays finite where all or none are hits. Null without cases. */
export const effectOf = (cells: readonly Cell[]): Effect | null => {
	const expected = cells.map(({ cases, usual }) => cases * chanceOf(usual));
	const information = sum(cells.map(({ usual }, n) => (expected[n] ?? 0) * (1 - chanceOf(usual))));
	const beyond = sum(cells.map(({ hits }, n) => hits - (expected[n] ?? 0)));
	return information > 0 ? { value: beyond / information, variance: 1 / information } : null;
};

export interface Shrunk {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/**
 * How far somebody's odds lie from the usual ones, as a logarithm, having seen the cells and knowing the group: mean and interval of the posterior of
 * a logistic model with a normal prior (Gelman and others, Bayesian Data Analysis, 3rd ed., 5.6 and 16.1), by the binomial law itself,
 * summed over a grid: where cases are few no bell is a likeness of it. `outside` is the share that lies outside of the interval.
 */
export const shrunk = (cells: readonly Cell[], group: Group, outside: number): Shrunk => {
	const logDensity = (at: number): number =>
		sum(cells.map(({ cases, hits, usual }) => hits * at - cases * Math.log1p(Math.exp(usual + at)))) -
		(at - group.mean) ** 2 / (2 * group.variance);
	const curve = (at: number): { slope: number; bend: number } => {
		const chances = cells.map(({ usual }) => chanceOf(usual + at));
		return {
			slope:
				sum(cells.map(({ cases, hits }, n) => hits - cases * (chances[n] ?? 0))) - (at - group.mean) / group.variance,
			bend: sum(cells.map(({ cases }, n) => cases * (chances[n] ?? 0) * (1 - (chances[n] ?? 0)))) + 1 / group.variance,
		};
	};
	let mode = group.mean;
	for (let step = 0; step < 50; step++) {
		const { slope, bend } = curve(mode);
		// The curve has one top; a step that is held back reaches it from anywhere.
		const move = Math.max(-1, Math.min(1, slope / bend));
		mode += move;
		if (Math.abs(move) < 1e-9) break;
	}
	const [half, reach] = [80, 8 / Math.sqrt(curve(mode).bend)];
	const points = Array.from({ length: 2 * half + 1 }, (_, n) => mode + ((n - half) / half) * reach);
	const top = logDensity(mode);
	const weights = points.map((at) => Math.exp(logDensity(at) - top));
	const all = sum(weights);
	/** Where the share below is reached, between the middles of two steps. */
	const quantile = (share: number): number => {
		let below = 0;
		for (const [n, weight] of weights.entries()) {
			if (below + weight >= share * all) {
				return (points[n] ?? 0) + ((share * all - below) / weight - 0.5) * (reach / half);
			}
			below += weight;
		}
		return mode + reach;
	};
	return {
		value: sum(points.map((at, n) => at * (weights[n] ?? 0))) / all,
		low: quantile(outside / 2),
		high: quantile(1 - outside / 2),
	};
};
