import { z } from 'zod';
import { centsOf } from './rules/money.ts';

/** Lengths and forms of what people give, used by every command of faculty. */
export const longText = (most: number) => z.string().normalize('NFC').trim().min(1).max(most);
/** A job of the French directory, `M1805`. */
export const rome = z
	.string()
	.trim()
	.toUpperCase()
	.regex(/^[A-Z]\d{4}$/);
/** `2026-11`. */
export const payMonth = z
	.string()
	.trim()
	.regex(/^20\d\d-(0[1-9]|1[0-2])$/);
/** An amount as people write it, two decimals at most, whole cents once it is read. */
export const amount = (least: number, most: number) =>
	z
		.string()
		.max(40)
		.transform((text, given) => {
			const cents = centsOf(text);
			if (cents !== undefined && cents >= least && cents <= most) return cents;
			given.addIssue({ code: 'custom', params: { code: 'not-an-amount' } });
			return z.NEVER;
		});
