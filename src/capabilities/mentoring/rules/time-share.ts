/** What the time of a session went to, in per cent that sum to 100. */
export interface TimeShare {
	readonly person: number;
	readonly method: number;
	readonly explaining: number;
}

/** What a session mostly was, for one gesture: each sums to 100. The first three reach two thirds about the person and the method. */
export const presets = {
	'person-first': { person: 60, method: 25, explaining: 15 },
	'method-first': { person: 25, method: 60, explaining: 15 },
	balanced: { person: 35, method: 35, explaining: 30 },
	'half-explaining': { person: 25, method: 25, explaining: 50 },
	'explaining-first': { person: 10, method: 20, explaining: 70 },
} as const satisfies Record<string, TimeShare>;

export type Preset = keyof typeof presets;
export const presetNames = Object.keys(presets) as [Preset, ...Preset[]];
/** `own`: one's own figures; `unsaid`: nothing was said of it. */
export const spentChoices = [...presetNames, 'own', 'unsaid'] as const;
export type Spent = (typeof spentChoices)[number];

/** What was chosen, as figures; of one's own the person and the method alone are asked, so that the sum is always 100. */
export const shareOf = (
	spent: Spent,
	own: { readonly person: number; readonly method: number },
): TimeShare | undefined => {
	if (spent === 'unsaid') return undefined;
	if (spent !== 'own') return presets[spent];
	const { person, method } = own;
	return { person, method, explaining: 100 - person - method };
};

/** Which choice figures are. */
export const choiceOf = (share: TimeShare | undefined): Spent => {
	if (!share) return 'unsaid';
	const same = (one: TimeShare) => one.person === share.person && one.method === share.method;
	return presetNames.find((name) => same(presets[name])) ?? 'own';
};

/** Whether the person and the method had at least what is aimed at, in per cent. */
export const reachesAim = ({ person, method }: TimeShare, aim: number): boolean => person + method >= aim;
