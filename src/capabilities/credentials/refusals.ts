export const refusals = {
	'no-competencies': 422,
	'competency-not-proved': 422,
	'no-legal-name': 409,
	'credential-held': 409,
	'revocation-open': 409,
	'already-revoked': 409,
	'another-person': 403,
	'needs-a-person': 403,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
