export interface Decided {
	readonly competency: string;
	readonly outcome: 'acquired' | 'not-yet';
}

/** Whether decisions are about each competency that is still missing, once, and about nothing else. */
export const coversExactly = (decided: readonly Decided[], missing: readonly string[]): boolean => {
	const named = new Set(decided.map(({ competency }) => competency));
	return named.size === decided.length && named.size === missing.length && missing.every((one) => named.has(one));
};

/** What is still missing after these decisions. */
export const stillMissing = (decided: readonly Decided[]): string[] =>
	decided.flatMap(({ competency, outcome }) => (outcome === 'acquired' ? [] : [competency]));
