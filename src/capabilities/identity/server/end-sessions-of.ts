import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { administered } from './administered.ts';
import { takeBackKeys } from './take-back-keys.ts';

/**
 * Ends all sessions of somebody, and takes their open links back, without closing the account: for a device that was lost
 * or stolen.
 */
export const endSessionsOf = command({
	name: 'identity.end-sessions-of',
	audit: 'actor',
	input: z.object({ personId: id }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, _input, person) {
		await db(ctx).deleteFrom('identitySession').where('userId', '=', person.id).execute();
		await takeBackKeys(ctx, person.id);
		return {};
	},
});
