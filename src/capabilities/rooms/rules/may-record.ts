export type Records = 'always' | 'if-all-agree' | 'never';

/** Whether a room is recorded, given the last word of each of its people; undefined of those who said nothing yet. */
export const mayRecord = (records: Records, words: readonly (boolean | undefined)[]): boolean =>
	records === 'always' || (records === 'if-all-agree' && words.length > 0 && words.every((agreed) => agreed === true));
