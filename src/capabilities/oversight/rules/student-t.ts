/** Logarithm of the gamma function for x > 0. Lanczos’s series with g = 5, n = 6: Press et al., Numerical Recipes, 3rd ed., 6.1. */
const logGamma = (x: number): number => {
	const terms = [
		76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
		-0.000005395239384953,
	];
	const sum = terms.reduce((before, term, n) => before + term / (x + n + 1), 1.000000000190015);
	return (x + 0.5) * Math.log(x + 5.5) - (x + 5.5) + Math.log((Math.sqrt(2 * Math.PI) * sum) / x);
};

/** The continued fraction of the incomplete beta function, by Lentz’s method: Numerical Recipes, 6.4. Converges for x < (a + 1) / (a + b + 2). */
const betaFraction = (x: number, a: number, b: number): number => {
	const least = 1e-300;
	const apart = (value: number) => (Math.abs(value) < least ? least : value);
	let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
	let c = 1;
	let value = d;
	for (let m = 1; m <= 500; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		let step = 1;
		for (const term of [even, odd]) {
			d = 1 / apart(1 + term * d);
			c = apart(1 + term / c);
			step = d * c;
			value *= step;
		}
		if (Math.abs(step - 1) < 1e-15) break;
	}
	return value;
};

/** I(x; a, b), the regularized incomplete beta function, for x from 0 to 1. */
const incompleteBeta = (x: number, a: number, b: number): number => {
	if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
	return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
};

/** How probable |T| > t is, of Student’s t with so many degrees of freedom (at least 1, whole or not). */
export const beyondT = (t: number, freedom: number): number =>
	incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);

/** The t beyond which, on either side, lies the share `outside` (above 0, below 1) of Student’s t: 2.262 for 0.05 and 9. */
export const studentT = (outside: number, freedom: number): number => {
	let [low, high] = [0, 1];
	while (beyondT(high, freedom) > outside) high *= 2;
	for (let step = 0; step < 100; step++) {
		const middle = (low + high) / 2;
		if (beyondT(middle, freedom) > outside) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};
