/**
 * The error table: every reason for which the house says no, with the HTTP status it maps to.
 * A capability adds its own by declaration merging and lists them in its manifest; a reason without a sentence in each
 * language fails the check.
 */
export const platformRefusals = {
	forbidden: 403,
	'sign-in-needed': 401,
	'not-found': 404,
	'too-many-attempts': 429,
	'method-not-allowed': 405,
	'media-type-not-taken': 415,
	'not-json': 400,
	'key-needed': 400,
	'key-used-otherwise': 422,
	'changed-meanwhile': 409,
	'demonstration-only': 404,
	'form-too-large': 413,
	'upload-quota': 429,
	'file-empty': 422,
	'file-too-large': 413,
	'not-failed': 409,
	'not-from-here': 409,
	'reason-needed': 422,
	'unknown-setting': 404,
	'address-not-allowed': 422,
	'too-many-webhooks': 409,
	'not-delivered-yet': 409,
} as const;

type PlatformRefusals = typeof platformRefusals;
export interface Refusals extends PlatformRefusals {}
export type RefusalCode = keyof Refusals;

/** The house says no, for a reason that the person can act upon. Never used for faults of ours. */
export class Refused extends Error {
	readonly code: RefusalCode;
	/** Figures for the sentence shown, such as the seconds to wait. Never personal data: it reaches logs. */
	readonly detail: Readonly<Record<string, string | number>>;

	constructor(code: RefusalCode, detail: Record<string, string | number> = {}) {
		super(code);
		this.name = 'Refused';
		this.code = code;
		this.detail = detail;
	}
}

export interface Issue {
	/** Where in the input, `a.b.0`. */
	readonly path: string;
	/** A key of the message catalogue, without its prefix `invalid_`. */
	readonly code: string;
	readonly values: Readonly<Record<string, string | number>>;
}

/** What was typed does not fit. The door shows each issue beside its field and keeps everything typed. */
export class Invalid extends Error {
	readonly issues: readonly Issue[];

	constructor(issues: readonly Issue[]) {
		super(`invalid input: ${issues.map((issue) => `${issue.path} ${issue.code}`).join(', ')}`);
		this.name = 'Invalid';
		this.issues = issues;
	}
}
