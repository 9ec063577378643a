import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { longText } from '../fields.ts';
import { mayQualify } from '../permissions.ts';
import { db } from '../tables.ts';

/**
 * Somebody is no longer given learners, or defences, of a programme; those whom they have stay theirs. It stays on file with
 * its reason. Refuses: not-from-here where it has ended.
 */
export const endQualification = command({
	name: 'faculty.end-qualification',
	audit: 'actor',
	input: z.object({ qualificationId: z.uuid(), reason: longText(2000) }),
	output: z.object({}),
	about: (input) => input.qualificationId,
	async allow(ctx, { qualificationId }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		if (!mayQualify(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('facultyQualification')
			.select(['id', 'endedAt'])
			.where('id', '=', qualificationId)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { reason }, { id, endedAt }) {
		if (endedAt !== null) throw new Refused('not-from-here');
		await db(ctx)
			.updateTable('facultyQualification')
			.set({ endedAt: ctx.clock.now(), endedBy: personId(ctx.actor) ?? null, endReason: reason })
			.where('id', '=', id)
			.execute();
		await ctx.emit('faculty.qualification-ended', { qualificationId: id });
		return {};
	},
});
