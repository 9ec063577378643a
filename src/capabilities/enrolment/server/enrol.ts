import { sql } from 'kysely';
import { z } from 'zod';
import { giveDerivedRole } from '#capabilities/identity/public.server.ts';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { id, months } from '../fields.ts';
import { mayEnrol } from '../permissions.ts';
import { learning } from '../rules/learning.ts';
import { pacesOffered } from '../settings.ts';
import { db } from '../tables.ts';
import { makePlan } from './make-plan.ts';

/** One at a time for each person: the role of a learner comes with the first enrolment and goes with the last. */
export const oneAtATime = (ctx: ReadCtx, learnerId: string) =>
	db(ctx)
		.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`enrolments of ${learnerId}`}))`.as('locked'))
		.execute();

/**
 * Begins a programme, in the version that is published now and stays the learner's, at a pace in months or a free one.
 * Free of charge. Refuses: not-found, already-enrolled, pace-not-offered.
 */
export const enrol = command({
	name: 'enrolment.enrol',
	audit: 'actor',
	input: z.object({ programme: z.string().max(80), months }),
	output: z.object({ enrolmentId: id }),
	about: (_input, output) => output.enrolmentId,
	async allow(ctx, { programme }) {
		const own = personId(ctx.actor);
		if (own === undefined || !mayEnrol(ctx.actor)) return refuse('sign-in-needed');
		const found = await db(ctx)
			.selectFrom('programmesPublished')
			.select(['programmeId', 'version'])
			.where('slug', '=', programme)
			.where('current', '=', true)
			.executeTakeFirst();
		return found ? allow({ ...found, personId: own }) : refuse('not-found');
	},
	async run(ctx, { months: pace }, { personId: learnerId, programmeId, version }) {
		if (pace !== null && !(await pacesOffered(ctx)).includes(pace)) throw new Refused('pace-not-offered');
		await oneAtATime(ctx, learnerId);
		const now = ctx.clock.now();
		const made = await db(ctx)
			.insertInto('enrolmentEnrolment')
			.values({
				personId: learnerId,
				programmeId,
				version,
				state: learning.start,
				enrolledAt: now,
				changedAt: now,
			})
			.onConflict((conflict) =>
				conflict.columns(['personId', 'programmeId']).where('state', '<>', 'withdrawn').doNothing(),
			)
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('already-enrolled');
		await makePlan(ctx, { id: made.id, programmeId, version }, { months: pace, done: [], why: 'enrolled' });
		await giveDerivedRole(ctx, learnerId, 'learner');
		await ctx.emit('enrolment.enrolled', { enrolmentId: made.id, personId: learnerId });
		return { enrolmentId: made.id };
	},
});
