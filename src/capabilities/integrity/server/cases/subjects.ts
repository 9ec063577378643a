import type { ReadCtx } from '#platform/context.ts';
import { type Told, told } from '#platform/localized.ts';
import { db } from '../../tables.ts';

/** A project or a defence of somebody whom a case names: `project:ID`, `defence:ID`. */
export interface Subject {
	readonly value: string;
	readonly kind: 'project' | 'defence';
	readonly title: Told;
	readonly heldOn: Temporal.PlainDate | null;
}

/** What evidence may be about: the projects that are on their way in the enrolments that a case names, and their defences. */
export const subjectsOf = async (ctx: ReadCtx, caseId: string): Promise<readonly Subject[]> => {
	const projects = await db(ctx)
		.selectFrom('integrityNamed')
		.innerJoin('assessmentProgress', 'assessmentProgress.enrolmentId', 'integrityNamed.enrolmentId')
		.innerJoin('programmesStatement', (join) =>
			join
				.onRef('programmesStatement.programmeId', '=', 'assessmentProgress.programmeId')
				.onRef('programmesStatement.version', '=', 'assessmentProgress.version')
				.onRef('programmesStatement.projectKey', '=', 'assessmentProgress.projectKey'),
		)
		.select(['projectId', 'title'])
		.where('caseId', '=', caseId)
		.where('state', '<>', 'locked')
		.orderBy('programmesStatement.position')
		.execute();
	if (projects.length === 0) return [];
	const defences = await db(ctx)
		.selectFrom('assessmentAcquired')
		.select(['projectId', 'defenceId', 'heldOn'])
		.distinct()
		.where(
			'projectId',
			'in',
			projects.map(({ projectId }) => projectId),
		)
		.execute();
	return projects.flatMap(({ projectId, title }) => [
		{ value: `project:${projectId}`, kind: 'project' as const, title: told(title, ctx.locale), heldOn: null },
		...defences
			.filter((one) => one.projectId === projectId)
			.map(({ defenceId, heldOn }) => ({
				...{ value: `defence:${defenceId}`, kind: 'defence' as const, title: told(title, ctx.locale), heldOn },
			})),
	]);
};
