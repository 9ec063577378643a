import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { backupDays } from '#platform/school.ts';
import { id } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { erasedPeople } from './erased-people.ts';

/**
 * Who was forgotten and when, by numbers alone, and until when the last backup that still holds them must be gone. Of one
 * backup, by its date: those whom it still holds, and who must be erased again once it is restored.
 */
export const erased = read({
	name: 'identity.erased',
	input: z.object({ backupOf: instant.optional() }),
	output: z.object({
		erased: z.array(z.object({ personId: id, erasedAt: instant, inBackupsUntil: instant })),
	}),
	allow: (ctx) => (mayAdminister(ctx.actor) ? allow(null) : refuse('forbidden')),
	async run(ctx, { backupOf }) {
		let query = erasedPeople(ctx);
		if (backupOf) query = query.where('last.erasedAt', '>', backupOf).where('person.createdAt', '<=', backupOf);
		const rows = await query.execute();
		const hours = 24 * (await ctx.setting(backupDays));
		return {
			erased: rows.flatMap((row) =>
				row.erasedAt ? [{ personId: row.id, erasedAt: row.erasedAt, inBackupsUntil: row.erasedAt.add({ hours }) }] : [],
			),
		};
	},
});
