/** What the score looks at. Nothing about who somebody is: no age, gender, origin, diploma, address. */
export const riskSignals = ['time', 'beginnings', 'silence', 'delay', 'objectives', 'absences', 'alarm'] as const;
export type RiskSignal = (typeof riskSignals)[number];

interface Coefficient {
	/** How much one unit of the signal adds to the logarithm of the odds. */
	readonly weight: number;
	/** At this value the signal adds nothing: what is usual, by the mean of the data, or none at all where it is judged. */
	readonly usual: number;
	/** `fitted`: by `bench/risk-fit.ts` on the training data. `judged`: by people, no data being there, and said wherever it is shown. */
	readonly from: 'fitted' | 'judged';
}

export interface RiskModel {
	readonly version: string;
	/** Which data the fitted figures come from. */
	readonly source: string;
	readonly intercept: number;
	readonly coefficients: Readonly<Record<RiskSignal, Coefficient>>;
}

/**
 * The table of the score. A score keeps the version that it was reckoned with; other figures are another version, beside
 * this one. `npm run bench:risk` fits it anew and says whether the same comes out; docs/risk.md has the units, the method
 * and the limits.
 */
export const riskModel: RiskModel = {
	version: '1',
	source: 'OULAD (CC BY 4.0): the presentations 2013B of BBB, DDD and FFF, each tenth day from 10 to 120',
	intercept: 0.0098,
	coefficients: {
		time: { weight: -0.0067, usual: 63.2227, from: 'fitted' },
		beginnings: { weight: 0.2565, usual: 0.2416, from: 'fitted' },
		silence: { weight: 0.0206, usual: 16.7651, from: 'fitted' },
		delay: { weight: 0.1084, usual: 1.6037, from: 'fitted' },
		objectives: { weight: 4.2784, usual: 0.4851, from: 'fitted' },
		// Each session missed makes the odds half as high again; the mentor's alarm makes them four times as high.
		absences: { weight: 0.405, usual: 0, from: 'judged' },
		alarm: { weight: 1.386, usual: 0, from: 'judged' },
	},
};
