import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../../tables.ts';
import { isOver } from '../around.ts';
import { lockedProject } from '../project-row.ts';
import { drawEvaluator } from './draw-evaluator.ts';

const toDraw = ['ready', 'no-evaluator'] as const;

const drawFor = async (ctx: Ctx, projectId: string, states: readonly string[]): Promise<void> => {
	const project = await lockedProject(ctx, projectId);
	if (!project || !states.includes(project.state) || (await isOver(ctx, project.enrolmentId))) return;
	await drawEvaluator(ctx, project);
};

/** Whatever becomes ready is drawn for at once. */
export const whenReady = listener({
	name: 'assessment.draw-when-ready',
	on: 'assessment.project-moved',
	run: (ctx, { projectId }) => drawFor(ctx, projectId, ['ready']),
});

/** Nobody waits for a draw whose news was lost, nor longer than until somebody may hear them. */
export const readyAreDrawn: Sweep = {
	name: 'assessment.ready-are-drawn',
	everyMinutes: 5,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentProject')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'assessmentProject.enrolmentId')
			.select('assessmentProject.id')
			.where('enrolmentLearner.state', '=', 'active')
			.where('assessmentProject.state', 'in', toDraw)
			.orderBy('since')
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: (ctx, projectId) => drawFor(ctx, projectId, toDraw),
};
