import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../../fields.ts';
import { db } from '../../tables.ts';

/** What the school asked one to answer, the newest first. */
export const ownHearings = read({
	name: 'integrity.own-hearings',
	input: z.object({}),
	output: z.object({ hearings: z.array(z.object({ hearingId: id, toldAt: instant, answered: z.boolean() })) }),
	allow(ctx) {
		const own = personId(ctx.actor);
		return own === undefined ? refuse('sign-in-needed') : allow(own);
	},
	async run(ctx, _input, own) {
		const rows = await db(ctx)
			.selectFrom('integrityHearing')
			.select(['id', 'toldAt', 'answeredAt'])
			.where('personId', '=', own)
			.orderBy('id', 'desc')
			.execute();
		return {
			hearings: rows.map((row) => ({ hearingId: row.id, toldAt: row.toldAt, answered: row.answeredAt !== null })),
		};
	},
});
