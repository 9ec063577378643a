import { z } from 'zod';
import { localeSchema } from '#platform/localized.ts';
import { zoneSchema } from '#platform/school.ts';

/** Lengths and forms of what people type, used by every command and form of identity. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const shortestPassword = 10;
export const longestPassword = 128;
export const newPassword = z.string().min(shortestPassword).max(longestPassword);
/** One that exists: whatever its length was when it was chosen. */
export const password = z.string().min(1).max(longestPassword);
/** Names in one form of Unicode, so that what looks the same is the same. */
const name = z
	.string()
	.normalize('NFC')
	.trim()
	.min(1)
	// Line ends, and signs that show nothing or turn the direction: a name stands in letters and lists, and could pretend.
	.refine(
		(text) => !/[\p{Cc}\p{Zl}\p{Zp}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}]/u.test(text),
		{
			params: { code: 'hidden-sign' },
		},
	);
export const displayName = name.max(80);
export const legalName = name.max(120);
export const locale = localeSchema;
export const languages = z.array(localeSchema).max(20);
export const zone = zoneSchema;
export const token = z.string().min(1).max(2000);
export const id = z.uuid();
/** Six digits of an authenticator, spaces forgiven, or one of the backup codes. */
export const code = z
	.string()
	.max(40)
	.transform((text) => text.replace(/\s/g, ''))
	.pipe(z.string().min(6).max(20));
/** An hour of the day as a browser's field writes it. */
export const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const organisationKind = z.enum(['employer', 'funder', 'partner', 'client']);
export const organisationName = name.max(160);
export const tokenName = name.max(80);
export const cookies = z.array(z.string());
