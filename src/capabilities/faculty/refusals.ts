export const refusals = {
	'application-open': 409,
	'qualified-already': 409,
	'programme-not-taught': 409,
	'programme-not-asked': 409,
	'referral-unknown': 409,
	'review-of-another': 409,
	'tie-to-oneself': 409,
	'statement-own': 403,
	'statement-changed': 409,
	'grant-own': 403,
	'grant-to-oneself': 403,
	'amount-nothing': 409,
	'contest-open': 409,
	'rates-stated': 409,
	'no-payee': 409,
	'account-needed': 409,
	'pay-owed': 409,
	'document-kind': 409,
	'too-many-documents': 409,
	'occupation-unknown': 409,
	'too-many-occupations': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
