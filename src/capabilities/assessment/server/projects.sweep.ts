import type { Ctx } from '#platform/context.ts';
import type { Sweep } from '#platform/sweep.ts';
import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { isWaiting, type ProjectMove, project } from '../rules/project.ts';
import { db } from '../tables.ts';
import { isOver } from './around.ts';
import { closeDefence } from './defence-row.ts';
import { moveProject } from './move-project.ts';
import { startProjects } from './open-projects.ts';
import { lockedProject } from './project-row.ts';

/** Whoever enrolled has their projects, though the news of it was lost. */
export const missingProjects: Sweep = {
	name: 'assessment.enrolled-have-projects',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('enrolmentLearner')
			.select('enrolmentId')
			.where('state', '=', 'active')
			.where('enrolmentId', 'not in', db(ctx).selectFrom('assessmentProject').select('enrolmentId'))
			.execute();
		return rows.map(({ enrolmentId }) => enrolmentId);
	},
	mend: startProjects,
};

/** Of learners who go on. */
const ongoing = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('assessmentProject')
		.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'assessmentProject.enrolmentId')
		.select('assessmentProject.id')
		.where('enrolmentLearner.state', '=', 'active');

/** Nobody waits for ever: whoever a project waits on is reminded once, */
export const remindWaiters = remindedOnce({
	name: 'assessment.waiters-reminded-once',
	everyMinutes: 5,
	table: 'assessmentProject',
	among: ongoing,
	async tell(ctx, projectId) {
		const row = await db(ctx)
			.selectFrom('assessmentProject')
			.select(['enrolmentId', 'projectKey', 'state'])
			.where('id', '=', projectId)
			.executeTakeFirstOrThrow();
		await ctx.emit('assessment.waiter-reminded', { projectId, ...row });
	},
});

/** What becomes of a defence whose time is over. */
const closedBy: Readonly<Partial<Record<ProjectMove, 'lapsed' | 'passed-over' | 'cancelled'>>> = {
	lapse: 'lapsed',
	'pass-over': 'passed-over',
	pause: 'cancelled',
};

/** and on the day that their time is over the system does what the table says. */
export const endLeases = endedWhenDue({
	name: 'assessment.waits-ended',
	everyMinutes: 5,
	table: 'assessmentProject',
	among: ongoing,
	async end(ctx, projectId) {
		const row = await lockedProject(ctx, projectId);
		if (!row || !isDue(ctx, row) || !isWaiting(row.state) || (await isOver(ctx, row.enrolmentId))) return;
		const move = project.waits[row.state]?.otherwise;
		if (!move) return;
		await moveProject(ctx, row, move, { who: 'system' });
		const closed = closedBy[move];
		if (closed) await closeDefence(ctx, projectId, closed);
	},
});

/** A project that nobody may hear for longer than it may wait is a promise that only people can keep: the administrator sees it. */
export const heardInTime: Sweep = {
	name: 'assessment.evaluators-found-in-time',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentProject')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'assessmentProject.enrolmentId')
			.innerJoin('assessmentMove', 'assessmentMove.projectId', 'assessmentProject.id')
			.select('assessmentProject.id')
			.distinct()
			.where('enrolmentLearner.state', '=', 'active')
			.where('assessmentProject.state', '=', 'no-evaluator')
			.where('assessmentMove.move', '=', 'insist')
			.whereRef('assessmentMove.at', '>=', 'assessmentProject.since')
			.execute();
		return rows.map(({ id }) => id);
	},
};
