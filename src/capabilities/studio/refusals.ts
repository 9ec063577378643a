export const refusals = {
	'framework-settled': 409,
	'framework-incomplete': 409,
	'draft-unfinished': 409,
	'approvals-missing': 409,
	'own-work': 403,
	'one-part-each': 403,
	'project-not-found': 404,
	'removed-meanwhile': 409,
	'nothing-new': 409,
	'version-begun': 409,
	'framework-unreadable': 422,
	'framework-not-in-file': 404,
	'no-such-file': 404,
	'file-already-there': 409,
	'file-in-use': 409,
	'too-many-files': 409,
	'passage-not-found': 409,
	'passage-known': 409,
	'original-not-found': 422,
	'original-of-another-work': 409,
	'nothing-published-since': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
