/**
 * What a token may be made for. Each operation of the public API names one of them; within it the token may what its
 * person may at that moment, and never more.
 */
export const scopes = [
	'read:own-account',
	'read:own-learning',
	'write:own-learning',
	'read:own-learners',
	'read:learners',
	'write:learners',
	'read:people',
	'write:people',
	'read:audit',
] as const;
export type Scope = (typeof scopes)[number];
export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);
