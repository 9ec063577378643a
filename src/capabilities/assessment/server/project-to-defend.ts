import { z } from 'zod';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { allExclusions } from '../rules/draw/candidates.ts';
import { db } from '../tables.ts';
import { anyProject } from './access.ts';
import { isOver, mentorOf, namesOf } from './around.ts';
import { isToDecide, openDefenceOf } from './defence-row.ts';
import { dossier, dossierOf } from './dossier.ts';
import { drawShown, drawsOf, exclusionsIn, shownDraw } from './draw/draws.ts';
import { standing, standingOf } from './standing.ts';
import { statement, statementOf } from './statement.ts';

/** One project for the head of pedagogy: what was handed in and decided, and how those who hear it were drawn. */
export const projectToDefend = read({
	name: 'assessment.project-to-defend',
	input: z.object({ projectId: id }),
	output: z.object({
		...standing.shape,
		learner: z.string(),
		mentor: z.string().nullable(),
		statement: statement.omit({ resources: true }),
		...dossier.shape,
		/** Each draw, the latest first, with who was drawn. */
		draws: z.array(z.object({ ...drawShown.shape, number: z.int(), evaluator: z.string().nullable() })),
		/** Why those withdrew who did, the latest first. */
		withdrawals: z.array(z.object({ at: instant, reason: z.string() })),
		/** Of the latest: everybody who is qualified, and what stood against them. */
		candidates: z.array(z.object({ id, name: z.string(), excluded: z.array(z.enum(allExclusions)) })),
		plannedId: id.nullable(),
		/** What evaluators found doubtful about who defended, the latest first. */
		doubts: z.array(z.object({ at: instant, words: z.string() })),
		may: z.object({ callOff: z.boolean(), incident: z.boolean(), askAgain: z.boolean() }),
	}),
	allow: anyProject,
	async run(ctx, _input, row) {
		const mentorId = await mentorOf(ctx, row.enrolmentId);
		const draws = await drawsOf(ctx, row.id);
		const last = draws[0];
		const open = await openDefenceOf(ctx, row.id);
		const names = await namesOf(ctx, [
			...[row.learnerId, ...(mentorId ? [mentorId] : []), ...(last?.candidates ?? [])],
			...draws.flatMap(({ evaluatorId }) => evaluatorId ?? []),
		]);
		const name = (one: string) => names.get(one) ?? '';
		const goesOn = !(await isOver(ctx, row.enrolmentId));
		return {
			...standingOf(row),
			learner: name(row.learnerId),
			mentor: mentorId ? name(mentorId) : null,
			statement: await statementOf(ctx, row),
			...(await dossierOf(ctx, row)),
			draws: draws.map((one) => ({
				...shownDraw(one),
				number: one.number,
				evaluator: one.evaluatorId === null ? null : name(one.evaluatorId),
			})),
			withdrawals: await withdrawalsOf(ctx, row.id),
			candidates: (last?.candidates ?? [])
				.map((one, n) => ({ id: one, name: name(one), excluded: exclusionsIn(last?.reasons[n] ?? '') }))
				.sort((a, b) => a.excluded.length - b.excluded.length || a.name.localeCompare(b.name, ctx.locale)),
			plannedId: open?.state === 'planned' ? open.id : null,
			doubts: await doubtsOf(ctx, row.id),
			may: {
				callOff: row.state === 'defence-planned',
				incident: open?.state === 'planned' && isToDecide(open, ctx.clock.now()),
				askAgain: goesOn && row.state === 'escalated',
			},
		};
	},
});

const withdrawalsOf = async (ctx: ReadCtx, projectId: string) => {
	const rows = await db(ctx)
		.selectFrom('assessmentMove')
		.select(['at', 'reason'])
		.where('projectId', '=', projectId)
		.where('move', '=', 'withdraw')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(({ at, reason }) => ({ at, reason: reason ?? '' }));
};

const doubtsOf = async (ctx: ReadCtx, projectId: string) => {
	const rows = await db(ctx)
		.selectFrom('assessmentIdentityCheck as one')
		.innerJoin('assessmentDefence as heard', 'heard.id', 'one.defenceId')
		.select(['checkedAt as at', 'words'])
		.where('heard.projectId', '=', projectId)
		.where('outcome', '=', 'doubtful')
		.orderBy('one.id', 'desc')
		.execute();
	return rows.map(({ at, words }) => ({ at, words: words ?? '' }));
};
