import { z } from 'zod';

/** Lengths and forms of what people give, used by every command and form of integrity. */
export const id = z.uuid();
/** What one person writes to another. */
export const words = z.string().normalize('NFC').trim().min(1).max(10_000);
const line = z.string().normalize('NFC').trim().max(2000).default('');
/** A report: what happened, when, and whom or what it is about, in words. */
export const report = z.object({
	what: z.string().normalize('NFC').trim().min(20).max(20_000),
	moment: line,
	about: line,
});
export type Report = z.output<typeof report>;
/** As it was shown, or copied by hand. */
export const givenCode = z.string().min(1).max(100);
