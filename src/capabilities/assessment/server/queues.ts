import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { schoolZone } from '#platform/school.ts';
import { quartersUntil, usualOf } from '../rules/waits.ts';
import { fewestWaits } from '../settings.ts';
import { db } from '../tables.ts';
import { planner } from './access.ts';
import { waiting } from './waiting-projects.ts';
import { endedWaits, usual } from './waits.ts';

/**
 * For the head of pedagogy: how many wait in each state, what is stuck first, since when the oldest does, and how long the
 * waits were that ended this quarter and the one before, on the school's clock.
 */
export const queues = read({
	name: 'assessment.queues',
	input: z.object({}),
	output: z.object({
		queues: z.array(
			z.object({
				state: z.enum(waiting),
				count: z.int(),
				oldest: instant.nullable(),
				days: z.int(),
				/** Nothing where too few waits ended. */
				quarter: usual.nullable(),
				before: usual.nullable(),
			}),
		),
		/** So many waits it takes to say how long they were. */
		fewest: z.int(),
	}),
	allow: planner,
	async run(ctx) {
		const { before, present, now } = quartersUntil(ctx.clock.now(), await ctx.setting(schoolZone));
		const rows = await db(ctx)
			.selectFrom('assessmentProject as project')
			.innerJoin('enrolmentLearner as enrolment', 'enrolment.enrolmentId', 'project.enrolmentId')
			.select((eb) => ['project.state', eb.fn.countAll().as('count'), eb.fn.min('project.since').as('oldest')])
			.where('project.state', 'in', waiting)
			.where('enrolment.state', '=', 'active')
			.groupBy('project.state')
			.execute();
		const [ended, endedBefore] = [
			await endedWaits(ctx, waiting, present, now),
			await endedWaits(ctx, waiting, before, present),
		];
		const fewest = await ctx.setting(fewestWaits);
		return {
			queues: waiting.map((state) => {
				const row = rows.find((one) => one.state === state);
				const oldest = row?.oldest ?? null;
				return {
					state,
					count: Number(row?.count ?? 0),
					oldest,
					days: oldest ? Math.floor(now.since(oldest).total('hours') / 24) : 0,
					quarter: usualOf(ended.get(state) ?? [], fewest) ?? null,
					before: usualOf(endedBefore.get(state) ?? [], fewest) ?? null,
				};
			}),
			fewest,
		};
	},
});
