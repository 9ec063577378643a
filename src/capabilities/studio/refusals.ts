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
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
