import { z } from 'zod';

/** A file as a form or an API call brings it, whole in memory: for what is small enough. Larger ones arrive in pieces. */
export const upload = z.object({
	name: z.string().trim().min(1).max(255),
	/** What the sender says that it is: never believed where it matters. */
	type: z.string().max(255),
	content: z.instanceof(Uint8Array),
});
export type Upload = z.output<typeof upload>;
