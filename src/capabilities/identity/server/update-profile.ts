import { z } from 'zod';
import { command } from '#platform/command.ts';
import { displayName, languages, locale, zone } from '../fields.ts';
import { db } from '../tables.ts';
import { selfLocked } from './self.ts';

/** The name that others see, the language of letters, those that the person speaks, and the zone in which hours are shown. */
export const updateProfile = command({
	name: 'identity.update-profile',
	audit: 'actor',
	input: z.object({ displayName, locale, languages, zone }),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx, input, person) {
		await db(ctx)
			.updateTable('identityPerson')
			.set({ ...input, languages: [...new Set(input.languages)], updatedAt: ctx.clock.now() })
			.where('id', '=', person.id)
			.execute();
		return {};
	},
});
