import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command, when } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { type Localized, localeSchema } from '#platform/localized.ts';
import { mayEnter } from '../permissions.ts';
import { waitFrom } from '../settings.ts';
import { db } from '../tables.ts';

const code = (form: RegExp) => z.string().trim().regex(form).nullable().default(null);
/** An occupation in demand, as the survey of recruitment needs (FAP), ROME and ESCO know it. */
export const opportunity = z.object({
	occupation: z.object({
		name: z
			.partialRecord(localeSchema, z.string().trim().max(160))
			.refine((texts) => Object.values(texts).some((text) => text !== ''), { params: { code: 'needs-a-language' } }),
		fap: code(/^[A-Z]\d[A-Z]\d{2}[a-z]?$/),
		rome: code(/^[A-Z]\d{4}$/),
		esco: z.uuid().nullable().default(null),
	}),
	territory: z.string().trim().max(20).nullable().default(null),
	evidence: z.string().trim().min(1).max(4000),
});

/** An occupation in demand is worth a programme: it waits for somebody who designs one. */
export const openOpportunity = command({
	name: 'studio.open-opportunity',
	audit: 'actor',
	input: opportunity,
	output: z.object({ draftId: z.uuid() }),
	limits: [{ of: 'person', most: 30, seconds: 86_400 }],
	about: (_input, { draftId }) => draftId,
	allow: (ctx) => when(mayEnter(ctx.actor), null),
	async run(ctx, { occupation: { name, ...codes }, ...rest }) {
		const occupation = Object.fromEntries(Object.entries(name).filter(([, text]) => text !== ''));
		const draftId = await insertDraft(ctx, { ...codes, ...rest, occupation });
		await ctx.emit('studio.opportunity-opened', { draftId });
		return { draftId };
	},
});

interface Opened {
	readonly occupation: Localized;
	readonly fap: string | null;
	readonly rome: string | null;
	readonly esco: string | null;
	readonly territory: string | null;
	readonly evidence: string;
	readonly programmeId?: string;
}

/** A draft at its start, waiting for an author. */
export const insertDraft = async (ctx: Ctx, { occupation, ...rest }: Opened): Promise<string> => {
	const { id } = await db(ctx)
		.insertInto('studioDraft')
		.values({
			...rest,
			occupation: JSON.stringify(occupation),
			state: 'opportunity',
			openedAt: ctx.clock.now(),
			openedBy: personId(ctx.actor) ?? null,
			changedAt: ctx.clock.now(),
			...(await waitFrom(ctx, 'opportunity')),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};
