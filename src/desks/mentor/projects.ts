import type { ReadCtx } from '#platform/context.ts';
import { told } from '#platform/localized.ts';
import { db } from './db.ts';

const theirTurn: readonly string[] = ['mentor-review', 'escalated'];

/** At which projects learners are at work, by their enrolments. */
export const projectsOf = async (ctx: ReadCtx, enrolments: readonly string[]) => {
	const rows = await db(ctx)
		.selectFrom('assessmentProgress')
		.innerJoin('programmesStatement', (join) =>
			join
				.onRef('programmesStatement.programmeId', '=', 'assessmentProgress.programmeId')
				.onRef('programmesStatement.version', '=', 'assessmentProgress.version')
				.onRef('programmesStatement.projectKey', '=', 'assessmentProgress.projectKey'),
		)
		.select(['enrolmentId', 'assessmentProgress.projectKey as key', 'title', 'state as stage', 'dueAt'])
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.where('state', 'not in', ['locked', 'validated'])
		.orderBy('dueAt')
		.orderBy('programmesStatement.position')
		.execute();
	const projects = rows.map(({ title, dueAt, ...row }) => {
		const turn = theirTurn.includes(row.stage);
		return { ...row, title: told(title, ctx.locale), turn, until: turn ? dueAt : null };
	});
	return Map.groupBy(
		projects.sort((a, b) => Number(b.turn) - Number(a.turn)),
		({ enrolmentId }) => enrolmentId,
	);
};
