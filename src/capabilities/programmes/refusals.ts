export const refusals = {
	'programme-has-holes': 409,
	'slug-of-another': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
