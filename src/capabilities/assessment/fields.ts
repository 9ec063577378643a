import { z } from 'zod';

/** Lengths and forms of what people give, used by every command and form of assessment. */
export const id = z.uuid();
/** One project of a learner, as the addresses of pages name it. */
export const projectAddress = z.object({ enrolmentId: id, project: z.string().max(60) });
/** What one person writes to another: advice, reasons. */
export const words = z.string().normalize('NFC').trim().min(1).max(10_000);
export const note = z.string().normalize('NFC').trim().max(4000);
export const oneLine = z
	.string()
	.normalize('NFC')
	.trim()
	.regex(/^\P{Cc}*$/u);
/** A file as a page announces it, before its first byte. */
export const wholeFile = z.object({ name: z.string().trim().min(1).max(255), bytes: z.int().min(0) });
/** SHA-256, in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const link = z.url({ protocol: /^https?$/ }).max(2000);
/** Checked where it is used, so that one sentence says what it must be. */
export const repositoryUrl = z.string().normalize('NFC').trim().min(1).max(2000);
/** A branch, a tag or the id of a commit, as git may name them. */
export const gitRef = z
	.string()
	.trim()
	.max(250)
	.regex(/^[^\s\p{Cc}~^:?*[\\]*$/u);
/** Why a repository could not be taken: the rest is git's own (`platform/git/git-fault.ts`). */
export const fetchReasons = [
	...['not-found', 'private', 'no-repository', 'empty', 'no-such-ref', 'too-large', 'too-many-entries'],
	...['too-slow', 'unreachable', 'not-allowed', 'broken'],
	...['file-too-large', 'version-too-large', 'upload-quota', 'trouble'],
] as const;
export type FetchReason = (typeof fetchReasons)[number];
