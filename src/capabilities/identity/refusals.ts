export const refusals = {
	'wrong-credentials': 401,
	'wrong-password': 403,
	'wrong-code': 403,
	'token-needed': 401,
	'wrong-token': 401,
	'scope-missing': 403,
	'too-many-tokens': 409,
	'account-disabled': 403,
	'link-expired': 410,
	'email-taken': 409,
	'two-factor-on': 409,
	'two-factor-off': 409,
	'role-held': 409,
	'last-administrator': 409,
	'last-manager': 409,
	'organisation-exists': 409,
	'organisation-closed': 409,
	'already-invited': 409,
	'not-yourself': 409,
	'not-to-be-chosen': 409,
	'same-account': 409,
	'account-closed': 409,
	'merge-impossible': 409,
	'password-needed': 403,
	'erasure-open': 409,
	'text-changed': 409,
	'consent-needed': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
