import { sql } from 'kysely';
import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { mayAssign } from '../permissions.ts';
import { against } from '../rules/eligible.ts';
import { db } from '../tables.ts';

/**
 * Gives a learner a mentor, in place of the present one, who stays on file. Refuses: not-from-here where learning is
 * over, own-mentor, not-a-mentor, mentor-already.
 */
export const assignMentor = command({
	name: 'mentoring.assign-mentor',
	audit: 'actor',
	input: z.object({ enrolmentId: z.uuid(), mentorId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	async allow(ctx, { enrolmentId }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		if (!mayAssign(ctx.actor)) return refuse('forbidden');
		// One at a time for each learner: the second finds the mentor whom the first assigned.
		await db(ctx)
			.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`mentor of ${enrolmentId}`}))`.as('locked'))
			.execute();
		const row = await db(ctx)
			.selectFrom('enrolmentLearner')
			.select(['enrolmentId', 'personId', 'state'])
			.where('enrolmentId', '=', enrolmentId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { enrolmentId, mentorId }, { personId: learnerId, state }) {
		const present = await db(ctx)
			.selectFrom('mentoringAccompaniment')
			.select(['id', 'mentorId'])
			.where('enrolmentId', '=', enrolmentId)
			.where('until', 'is', null)
			.executeTakeFirst();
		const holder = await db(ctx)
			.selectFrom('identityRoleHolder')
			.select('personId')
			.where('personId', '=', mentorId)
			.where('role', '=', 'mentor')
			.executeTakeFirst();
		const no = against({
			mentorId,
			learnerId,
			present: present?.mentorId,
			holdsTheRole: holder !== undefined,
			learning: state === 'active',
		});
		if (no) throw new Refused(no);
		const now = ctx.clock.now();
		if (present)
			await db(ctx).updateTable('mentoringAccompaniment').set({ until: now }).where('id', '=', present.id).execute();
		await db(ctx)
			.insertInto('mentoringAccompaniment')
			.values({ enrolmentId, mentorId, since: now, assignedBy: personId(ctx.actor) ?? null })
			.execute();
		const formerMentorId = present?.mentorId ?? null;
		await ctx.emit('mentoring.mentor-assigned', { enrolmentId, mentorId, formerMentorId });
		return {};
	},
});
