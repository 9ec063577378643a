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

/** What a person says of a likeness. */
export const likenessOutcomes = ['nothing', 'look-into'] as const;

/** A text of the programme, and its language where it is not the reader's. */
export const toldText = z.object({ text: z.string(), lang: z.string() });
export const reason = z.string().normalize('NFC').trim().min(1).max(4000);

/** What may become of a file that is to be compared, see `each-text.ts`. */
export const outcomes = [
	'read',
	'passed-over',
	'other-kind',
	'too-large',
	'too-many-files',
	'not-text',
	'too-deep',
	'too-many-tokens',
	'too-slow',
	'broken-archive',
	'cut-archive',
	'stopped',
] as const;
