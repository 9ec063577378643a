import type { ReadCtx } from '#platform/context.ts';
import type { Missing } from '../rules/verdict.ts';
import { db } from '../tables.ts';
import type { ProjectRow } from './project-row.ts';

/** The competencies that a project proves, in the order of the framework, each acquired in it or missing. */
export const competenciesOf = async (
	ctx: ReadCtx,
	{ id, programmeId, version, projectKey }: Pick<ProjectRow, 'id' | 'programmeId' | 'version' | 'projectKey'>,
) => {
	const proved = await db(ctx)
		.selectFrom('programmesProved')
		.select(['competencyKey', 'title', 'criteria', 'blockTitle'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.where('projectKey', '=', projectKey)
		.orderBy('blockPosition')
		.orderBy('position')
		.execute();
	const rows = await db(ctx)
		.selectFrom('assessmentAcquired')
		.select('competencyKey')
		.where('projectId', '=', id)
		.execute();
	const acquired = new Set(rows.map(({ competencyKey }) => competencyKey));
	return proved.map((one) => ({ ...one, acquired: acquired.has(one.competencyKey) }));
};

/** What is not acquired yet, each with how many criteria it is judged by. */
export const missingOf = async (ctx: ReadCtx, row: ProjectRow): Promise<Missing[]> =>
	(await competenciesOf(ctx, row)).flatMap(({ competencyKey, criteria, acquired }) =>
		acquired ? [] : [{ competency: competencyKey, criteria: criteria.length }],
	);
