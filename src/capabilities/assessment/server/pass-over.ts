import type { Ctx } from '#platform/context.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { closeDefence } from './defence-row.ts';
import { barred } from './draw/barred.ts';
import { openDefences } from './draw/open-defences.ts';
import { moveProject } from './move-project.ts';
import { lockedProject } from './project-row.ts';

/** Whoever was drawn may not hear it any more: the project waits for another draw. Nothing where none is before it. */
export const passOver = async (ctx: Ctx, projectId: string): Promise<void> => {
	const project = await lockedProject(ctx, projectId);
	const move =
		project &&
		{
			'evaluator-asked': 'pass-over',
			'to-book': 'pass-over',
			'appeal-review': 'pass-over',
			'defence-planned': 'lapse',
		}[project.state as string];
	if (!project || !move) return;
	await moveProject(ctx, project, move as 'pass-over' | 'lapse', { who: 'system' });
	await closeDefence(ctx, projectId, 'passed-over');
};

/** Whoever lost the role or the qualification, or came to accompany or to know the learner, hears their defence no more. */
export const stillIndependent: Sweep = {
	name: 'assessment.evaluators-still-independent',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await barred(ctx)
			.innerJoin('enrolmentLearner as enrolment', 'enrolment.enrolmentId', 'of.enrolmentId')
			.where('enrolment.state', '=', 'active')
			.execute();
		return rows.map(({ projectId }) => projectId);
	},
	mend: passOver,
};

/** Once learning is over nobody's hour is kept for its defence. */
export const noneAfterTheEnd: Sweep = {
	name: 'assessment.no-defence-after-the-end',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentDefence as heard')
			.innerJoin('assessmentProject as of', 'of.id', 'heard.projectId')
			.innerJoin('enrolmentLearner as enrolment', 'enrolment.enrolmentId', 'of.enrolmentId')
			.select('heard.projectId')
			.where('heard.state', 'in', openDefences)
			.where('enrolment.state', '<>', 'active')
			.execute();
		return rows.map(({ projectId }) => projectId);
	},
	async mend(ctx, projectId) {
		await lockedProject(ctx, projectId);
		await closeDefence(ctx, projectId, 'cancelled');
	},
};
