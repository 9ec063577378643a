import { z } from 'zod';
import { command } from '#platform/command.ts';
import { displayName, languages, locale, zone } from '../fields.ts';
import { db } from '../tables.ts';
import { selfLocked } from './self.ts';

/** The name that others see, the language of letters, those that the person speaks, the zone in which hours are shown, and whether success is applauded. */
export const updateProfile = command({
	name: 'identity.update-profile',
	audit: 'actor',
	input: z.object({ displayName, locale, languages, zone, applause: z.boolean().optional() }),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx, { applause, ...input }, person) {
		await db(ctx)
			.updateTable('identityPerson')
			.set({
				...input,
				...(applause !== undefined && { applause }),
				languages: [...new Set(input.languages)],
				updatedAt: ctx.clock.now(),
			})
			.where('id', '=', person.id)
			.execute();
		return {};
	},
});
