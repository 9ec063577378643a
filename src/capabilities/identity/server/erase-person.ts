import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { againstErasing } from '#platform/personal/erase.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { forgetPerson } from './forget-person.ts';

/**
 * Forgets somebody at once, from the terminal: whoever has the machine answers for the request being on file. Run again,
 * it erases again whatever may have come back, from a backup for one. Refuses: last-administrator.
 */
export const erasePerson = command({
	name: 'identity.erase-person',
	audit: 'actor',
	input: z.object({ personId: id }),
	output: z.object({ erasedAt: instant, before: z.boolean() }),
	about: (input) => input.personId,
	async allow(ctx, { personId }) {
		if (ctx.actor.kind !== 'system') return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('identityPerson')
			.select(['id', 'erasedAt'])
			.where('id', '=', personId)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const no = await againstErasing(ctx, row.id);
		if (no) throw new Refused(no);
		await forgetPerson(ctx, row.id);
		return { erasedAt: row.erasedAt ?? ctx.clock.now(), before: row.erasedAt !== null };
	},
});
