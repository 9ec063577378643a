/**
 * The school's work in the order in which each part may rely on those before it: a face called, a view joined, a foreign
 * key. News goes the other way, as events. Those not built yet have their place.
 */
export const capabilityOrder = [
	'identity',
	'credentials',
	'calendar',
	'rooms',
	'observatory',
	'catalogue',
	'quizzes',
	'billing',
	'learning',
	'programmes',
	'faculty',
	'admission',
	'funding',
	'enrolment',
	'mentoring',
	'assessment',
	'oversight',
	'integrity',
	'jury',
	'careers',
	'community',
	'studio',
	'search',
	'impact',
] as const;
