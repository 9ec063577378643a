import { z } from 'zod';
import { read } from '#platform/command.ts';
import { holdersOf } from '../../identity/public.server.ts';
import { id } from '../fields.ts';
import { tieOf } from '../rules/independence.ts';
import { db } from '../tables.ts';
import { anyProject } from './access.ts';
import { isOver, mentorOf, mentorsOf, namesOf } from './around.ts';
import { dossier, dossierOf } from './dossier.ts';
import { standing, standingOf } from './standing.ts';
import { statement, statementOf } from './statement.ts';

/** One project for the head of pedagogy: what was handed in and decided, and who may hear its defence. */
export const projectToDefend = read({
	name: 'assessment.project-to-defend',
	input: z.object({ projectId: id }),
	output: z.object({
		...standing.shape,
		learner: z.string(),
		mentor: z.string().nullable(),
		statement: statement.omit({ resources: true }),
		...dossier.shape,
		/** Independent of the learner: neither they nor anybody who accompanied them. */
		evaluators: z.array(z.object({ id, name: z.string(), planned: z.int() })),
		plannedId: id.nullable(),
		may: z.object({ plan: z.boolean(), cancel: z.boolean(), askAgain: z.boolean() }),
	}),
	allow: anyProject,
	async run(ctx, _input, row) {
		const mentorIds = await mentorsOf(ctx, row.learnerId);
		const mentorId = await mentorOf(ctx, row.enrolmentId);
		const free = (await holdersOf(ctx, ['evaluator'])).filter(
			(one) => tieOf(one, { learnerId: row.learnerId, mentorIds, isEvaluator: true }) === undefined,
		);
		const names = await namesOf(ctx, [row.learnerId, ...(mentorId ? [mentorId] : []), ...free]);
		const planned = await db(ctx)
			.selectFrom('assessmentDefence')
			.select(['id', 'projectId', 'evaluatorId'])
			.where('state', '=', 'planned')
			.execute();
		const goesOn = !(await isOver(ctx, row.enrolmentId));
		const found = await dossierOf(ctx, row);
		return {
			...standingOf(row),
			learner: names.get(row.learnerId) ?? '',
			mentor: mentorId ? (names.get(mentorId) ?? '') : null,
			statement: await statementOf(ctx, row),
			...found,
			evaluators: free
				.map((one) => ({
					id: one,
					name: names.get(one) ?? '',
					planned: planned.filter(({ evaluatorId }) => evaluatorId === one).length,
				}))
				.sort((a, b) => a.planned - b.planned || a.name.localeCompare(b.name, ctx.locale)),
			plannedId: planned.find(({ projectId }) => projectId === row.id)?.id ?? null,
			may: {
				plan: goesOn && row.state === 'ready',
				cancel: row.state === 'defence-planned',
				askAgain: goesOn && row.state === 'escalated',
			},
		};
	},
});
