import { z } from 'zod';

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
