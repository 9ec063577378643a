import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { administered, otherAdministrators } from './administered.ts';
import { takeBackKeys } from './take-back-keys.ts';

/**
 * Closes the door to an account, ends its sessions and takes its links back; nothing is erased. Refuses: not-yourself,
 * last-administrator.
 */
export const disablePerson = command({
	name: 'identity.disable-person',
	audit: 'actor',
	input: z.object({ personId: id }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, _input, person) {
		if (personId(ctx.actor) === person.id) throw new Refused('not-yourself');
		if ((await otherAdministrators(ctx, person.id)) === 0) throw new Refused('last-administrator');
		if (person.disabledAt) return {};
		await db(ctx)
			.updateTable('identityPerson')
			.set({ disabledAt: ctx.clock.now() })
			.where('id', '=', person.id)
			.execute();
		await db(ctx).deleteFrom('identitySession').where('userId', '=', person.id).execute();
		await takeBackKeys(ctx, person.id);
		return {};
	},
});
