import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { localeSchema } from '#platform/localized.ts';
import { mayEnter } from '../permissions.ts';

const occupation = z.object({
	name: z.partialRecord(localeSchema, z.string()),
	fap: z.string().nullable(),
	rome: z.string().nullable(),
	esco: z.string().nullable(),
});

/** What is known of the occupation that a code stands for: which classification the code is of. Its name is the form's to say. */
const occupationOf = async (_ctx: ReadCtx, code: string): Promise<z.output<typeof occupation>> => ({
	name: {},
	fap: /^[A-Z]\d[A-Z]\d{2}[a-z]?$/.test(code) ? code : null,
	rome: /^[A-Z]\d{4}$/.test(code) ? code : null,
	esco: z.uuid().safeParse(code).success ? code : null,
});

/** What the form of an opportunity begins with, where the observatory leads to it. */
export const opening = read({
	name: 'studio.opening',
	input: z.object({ occupation: z.string().trim().max(60).catch(''), territory: z.string().trim().max(20).catch('') }),
	output: z.object({ occupation, territory: z.string() }),
	allow: (ctx) => when(mayEnter(ctx.actor), null),
	run: async (ctx, { occupation: code, territory }) => ({ occupation: await occupationOf(ctx, code), territory }),
});
