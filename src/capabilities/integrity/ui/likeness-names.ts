import { m } from '#messages';

/** What a person says of a likeness, and what became of a file that was not read. */
export const outcomeNames = {
	nothing: m.integrity_outcome_nothing,
	'look-into': m.integrity_outcome_look_into,
} as const;

export const fileNames = {
	'passed-over': m.integrity_file_passed_over,
	'other-kind': m.integrity_file_other_kind,
	'too-large': m.integrity_file_too_large,
	'too-many-files': m.integrity_file_too_many_files,
	'not-text': m.integrity_file_not_text,
	'too-deep': m.integrity_file_too_deep,
	'too-many-tokens': m.integrity_file_too_many_tokens,
	'too-slow': m.integrity_file_too_slow,
	'broken-archive': m.integrity_file_broken_archive,
	'cut-archive': m.integrity_file_cut_archive,
	stopped: m.integrity_file_stopped,
} as const;
export type Unread = keyof typeof fileNames;

/** A share as whole percent: more would say more than is known. */
export const percent = (share: number): number => Math.round(share * 100);
