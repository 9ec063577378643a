/** How short of people an occupation is somewhere, told apart from what is only foreseen: a setting says from which share. */
export const levels = ['watch', 'tension', 'shortage'] as const;
export type Level = (typeof levels)[number];

/** Shares in per cent, from 0 to 100; `minimum` in recruitment projects. */
export interface Thresholds {
	readonly watch: number;
	readonly tension: number;
	readonly shortage: number;
	readonly minimum: number;
}

/** What a level is reckoned from. */
export interface Judged {
	/** Projects of the rows of which both figures are known. */
	readonly judged: number;
	/** Of those, how many employers expect to be difficult; null where none is known. */
	readonly difficult: number | null;
}

export type Reckoned =
	| { readonly level: Level; readonly why: 'reached' }
	/** `not-available`: no row with both figures. `too-few`: fewer projects than the minimum. `below`: under every threshold. */
	| { readonly level: null; readonly why: 'not-available' | 'too-few' | 'below' };

/**
 * The highest level whose threshold the share judged difficult reaches. Compared as whole numbers, so that a share which
 * is exactly the threshold reaches it.
 */
export const reckonLevel = ({ judged, difficult }: Judged, thresholds: Thresholds): Reckoned => {
	if (judged === 0 || difficult === null) return { level: null, why: 'not-available' };
	if (judged < thresholds.minimum) return { level: null, why: 'too-few' };
	const level = levels.findLast((one) => difficult * 100 >= thresholds[one] * judged);
	return level ? { level, why: 'reached' } : { level: null, why: 'below' };
};
