export const refusals = {
	'already-enrolled': 409,
	'pace-not-offered': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
