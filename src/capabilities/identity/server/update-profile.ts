import { z } from 'zod';
import { command } from '#platform/command.ts';
import { displayName, locale, zone } from '../fields.ts';
import { db } from '../tables.ts';
import { selfLocked } from './self.ts';

/** The name that others see, the language of letters, and the zone in which hours are shown. */
export const updateProfile = command({
	name: 'identity.update-profile',
	audit: 'actor',
	input: z.object({ displayName, locale, zone }),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx, input, person) {
		await db(ctx)
			.updateTable('identityPerson')
			.set({ ...input, updatedAt: ctx.clock.now() })
			.where('id', '=', person.id)
			.execute();
		return {};
	},
});
