export const refusals = {
	'not-a-mentor': 409,
	'own-mentor': 409,
	'mentor-already': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
