import type { Ctx } from '#platform/context.ts';
import { project } from '../rules/project.ts';
import { openProjects } from '../settings.ts';
import { db } from '../tables.ts';
import { moveProject } from './move-project.ts';
import { lockedProjectsOf } from './project-row.ts';

/** Gives an enrolment its projects, as the version that it started says, and opens the first; nothing where they are there. */
export const startProjects = async (ctx: Ctx, enrolmentId: string): Promise<void> => {
	const enrolment = await db(ctx)
		.selectFrom('enrolmentLearner')
		.select(['personId', 'programmeId', 'version'])
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirst();
	if (!enrolment) return;
	const { personId: learnerId, programmeId, version } = enrolment;
	const statements = await db(ctx)
		.selectFrom('programmesStatement')
		.select(['projectKey', 'position'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	const since = ctx.clock.now();
	await db(ctx)
		.insertInto('assessmentProject')
		.values(
			statements.map(({ projectKey, position }) => ({
				enrolmentId,
				learnerId,
				programmeId,
				version,
				projectKey,
				position,
				state: project.start,
				since,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await unlockNext(ctx, enrolmentId);
};

/** Opens what may be open now, in the programme's order. Answers how many projects are left, and the keys of those validated. */
export const unlockNext = async (
	ctx: Ctx,
	enrolmentId: string,
): Promise<{ left: number; validated: readonly string[] }> => {
	const atOnce = await ctx.setting(openProjects);
	const validated: string[] = [];
	let before = 0;
	for (const row of await lockedProjectsOf(ctx, enrolmentId)) {
		if (row.state === 'locked' && before < atOnce)
			await moveProject(ctx, row, 'unlock', { who: 'system', facts: { before, atOnce } });
		if (row.state === 'validated') validated.push(row.projectKey);
		else before++;
	}
	return { left: before, validated };
};
