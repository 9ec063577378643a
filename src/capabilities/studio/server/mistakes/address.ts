import { z } from 'zod';

const name = z.string().max(120).optional();

/** A chapter of a course, or a project of a programme; in its current version if none is named. */
export const textAddress = z.object({
	course: name,
	chapter: name,
	programme: name,
	project: name,
	version: z.int().min(1).max(1_000_000).optional(),
});
