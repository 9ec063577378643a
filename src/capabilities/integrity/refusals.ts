export const refusals = {
	'likeness-decided': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
