import { z } from 'zod';
import { paces } from './objectives.ts';
import { spentChoices } from './time-share.ts';

const percent = z.coerce.number().int().min(0).max(100);

/** What is written of a session, in lines as our own pages and plain forms send them; empty is nothing. */
export const words = z
	.string()
	.normalize('NFC')
	.transform((text) => text.replaceAll('\r\n', '\n').trim())
	.pipe(z.string().max(8000))
	.transform((text) => text || null);

export const sessionId = z.uuid();
/** The writing on which a page was opened; 0 where there was none. */
export const seen = z.coerce.number().int().min(0).max(1_000_000);

/** The shared part, with what the time went to. */
export const noteInput = z
	.object({
		sessionId,
		seen,
		done: words.default(null),
		how: words.default(null),
		pace: z.enum(paces).optional(),
		spent: z.enum(spentChoices).default('unsaid'),
		person: percent.default(0),
		method: percent.default(0),
	})
	.refine(({ spent, person, method }) => spent !== 'own' || person + method <= 100, {
		path: ['method'],
		params: { code: 'over-a-hundred' },
	});
export type NoteInput = z.output<typeof noteInput>;
