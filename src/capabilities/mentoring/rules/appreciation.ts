/** Who speaks. */
export const sides = ['learner', 'mentor'] as const;
export type Side = (typeof sides)[number];
export const otherSide = (side: Side): Side => (side === 'learner' ? 'mentor' : 'learner');

/** How it goes together, in a gesture. Of working together, never a mark for the other. */
export const gestures = ['forward', 'trust', 'rhythm', 'otherwise'] as const;
export type Gesture = (typeof gestures)[number];
/** Whoever says one of these is content with how it goes. */
export const isContent = (gesture: Gesture): boolean => gesture === 'forward' || gesture === 'trust';

/** Both are asked again only so many weeks after they were last. */
export const mayAskAgain = (last: Temporal.Instant | undefined, now: Temporal.Instant, weeks: number): boolean =>
	last === undefined || Temporal.Instant.compare(last.add({ hours: 24 * 7 * weeks }), now) <= 0;

export interface LearnersAnswer {
	readonly personId: string;
	readonly gesture: Gesture;
}
export interface Tally {
	readonly answers: number;
	readonly content: number;
}

/**
 * What may be told of answers that no tally holds yet, the oldest first: nothing until so many learners have answered.
 * Each counts once, by the last that they said.
 */
export const tallyOf = (waiting: readonly LearnersAnswer[], fewest: number): Tally | undefined => {
	const last = new Map(waiting.map(({ personId, gesture }) => [personId, gesture]));
	if (last.size < fewest) return undefined;
	return { answers: last.size, content: [...last.values()].filter(isContent).length };
};

/** How many of several, in a word that leaves open who: where it says all or none, one at least may be otherwise. */
export type Share = 'nearly-all' | 'most' | 'some' | 'few';
export const shareOf = ({ answers, content }: Tally): Share => {
	const spared = Math.max(1, Math.floor(answers / 5));
	if (content >= answers - spared) return 'nearly-all';
	if (content <= spared) return 'few';
	return content * 2 >= answers ? 'most' : 'some';
};
