import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { holdersOf } from '../../identity/public.server.ts';
import { id, localMoment, zone } from '../fields.ts';
import { tieOf } from '../rules/independence.ts';
import { db } from '../tables.ts';
import { anyProjectHeld } from './access.ts';
import { mentorsOf } from './around.ts';
import { moveProject } from './move-project.ts';

/** A year: what is further away is a slip. */
const furthestHours = 24 * 366;

/**
 * Names who hears a project defended, and when: `at` on the clock of `zone`. Refuses: not-from-here, enrolment-over,
 * defence-out-of-range, not-an-evaluator, evaluator-is-learner, evaluator-was-mentor.
 */
export const planDefence = command({
	name: 'assessment.plan-defence',
	audit: 'actor',
	input: z.object({ projectId: id, evaluatorId: id, at: localMoment, zone }),
	output: z.object({ defenceId: id }),
	about: (_input, output) => output.defenceId,
	allow: anyProjectHeld,
	async run(ctx, { evaluatorId, at, zone: where }, row) {
		const now = ctx.clock.now();
		const plannedFor = Temporal.PlainDateTime.from(at).toZonedDateTime(where).toInstant();
		const ahead = plannedFor.since(now).total('hours');
		if (ahead <= 0 || ahead > furthestHours) throw new Refused('defence-out-of-range');
		const mentorIds = await mentorsOf(ctx, row.learnerId);
		const isEvaluator = (await holdersOf(ctx, ['evaluator'])).includes(evaluatorId);
		const tie = tieOf(evaluatorId, { learnerId: row.learnerId, mentorIds, isEvaluator });
		if (tie) throw new Refused(tie);
		const { number } = await db(ctx)
			.selectFrom('assessmentVersion')
			.select((eb) => eb.fn.max('number').as('number'))
			.where('projectId', '=', row.id)
			.executeTakeFirstOrThrow();
		await moveProject(ctx, row, 'plan', { who: 'pedagogy', from: plannedFor });
		const { id: defenceId } = await db(ctx)
			.insertInto('assessmentDefence')
			.values({
				projectId: row.id,
				number,
				learnerId: row.learnerId,
				evaluatorId,
				mentorIds,
				plannedFor,
				plannedAt: now,
				plannedBy: personId(ctx.actor) ?? null,
				state: 'planned',
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		return { defenceId };
	},
});
