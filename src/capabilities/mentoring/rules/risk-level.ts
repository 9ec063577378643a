import type { Risk, RiskContribution } from './risk.ts';

export const riskLevels = ['too-early', 'calm', 'watch', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** In per cent of the score: from where on a learner is looked at, and from where on somebody must make time. */
export interface Thresholds {
	readonly watch: number;
	readonly case: number;
}

/** A word in place of the figure. Where it is too early, nothing is said. */
export const levelOf = ({ score, tooEarly }: Pick<Risk, 'score' | 'tooEarly'>, at: Thresholds): RiskLevel => {
	if (tooEarly) return 'too-early';
	if (100 * score >= at.case) return 'high';
	return 100 * score >= at.watch ? 'watch' : 'calm';
};

// A part that moves the odds by a twentieth is worth a word; one that doubles or halves them counts much.
const least = Math.log(1.05);
const much = Math.log(2);

export type Weight = 'raises-much' | 'raises' | 'usual' | 'lowers' | 'lowers-much';
/** Which way a part pulls, in a word. */
export const weightOf = ({ adds }: Pick<RiskContribution, 'adds'>): Weight => {
	if (Math.abs(adds) < least) return 'usual';
	if (adds > 0) return adds >= much ? 'raises-much' : 'raises';
	return adds <= -much ? 'lowers-much' : 'lowers';
};
