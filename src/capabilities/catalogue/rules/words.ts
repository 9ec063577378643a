/** Words that courses are sorted by. The catalogue's filters and the front matter of a course use the same. */
export const subjects = [
	'programming',
	'web',
	'data',
	'design',
	'systems',
	'project',
	'business',
	'career',
	'languages',
	'mathematics',
	'care',
	'trades',
	'other',
] as const;

export const levels = ['beginner', 'intermediate', 'advanced'] as const;

/** Upper bounds in minutes of the filter of durations; the last has none. */
export const durations = { short: 120, medium: 600, long: Number.POSITIVE_INFINITY } as const;
export type Duration = keyof typeof durations;

/** Words a minute of silent reading in French and English; Brysbaert 2019 finds 238 for non-fiction, less with code to try. */
const readingPace = 180;
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / readingPace));
