export const refusals = {
	'likeness-decided': 409,
	'no-such-code': 404,
	'report-closed': 409,
	'conversation-full': 409,
	'person-named': 409,
	'not-heard': 409,
	'another-officer': 403,
	'decided-it': 403,
	'not-upheld': 409,
	'appeal-over': 409,
	'told-already': 409,
	'answered-already': 409,
	'no-hold': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
