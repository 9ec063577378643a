export const refusals = {
	'looker-barred': 409,
	'recording-gone': 410,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
