export const refusals = {
	'room-not-open': 409,
	'not-in-the-room': 409,
	'not-recorded': 409,
	'piece-broken': 422,
	'piece-other': 409,
	'piece-not-plausible': 422,
	'recording-sealed': 409,
	'recording-too-large': 413,
	'beyond-the-end': 416,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
