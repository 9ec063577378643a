export const refusals = {
	'appointment-over': 409,
	'appointment-cancelled': 409,
	'appointment-fixed': 409,
	'notice-too-short': 409,
	'too-far-ahead': 409,
	'time-not-free': 409,
	'not-in-the-team': 409,
	'nothing-ahead': 409,
	'too-many-exceptions': 409,
	'too-many-feeds': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
