import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { administered } from './administered.ts';

/** Opens the door to an account again. */
export const enablePerson = command({
	name: 'identity.enable-person',
	audit: 'actor',
	input: z.object({ personId: id }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, _input, person) {
		await db(ctx).updateTable('identityPerson').set({ disabledAt: null }).where('id', '=', person.id).execute();
		return {};
	},
});
