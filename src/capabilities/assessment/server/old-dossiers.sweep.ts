import type { Ctx } from '#platform/context.ts';
import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { dropFetch, fetchesOf } from './fetch-row.ts';
import { lockedProject } from './project-row.ts';
import { discard, dropUpload, uploadsOf } from './upload-row.ts';

/** Some years after learning ended, nothing is left of its projects but the credential that they earned. */
export const oldDossiersForgotten: Sweep = {
	name: 'assessment.old-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentProject')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'assessmentProject.enrolmentId')
			.select('assessmentProject.id')
			.where('endedAt', '<', await provedUntil(ctx))
			.limit(1000)
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: (ctx, projectId) => forgetting(ctx, () => forgetProject(ctx, projectId)),
};

const forgetProject = async (ctx: Ctx, projectId: string): Promise<void> => {
	const files = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
		.select(['fileKey', 'sliceBytes', 'learnerId'])
		.where('projectId', '=', projectId)
		.execute();
	for (const { fileKey, sliceBytes, learnerId } of files)
		if (fileKey !== null) await discard(ctx, learnerId, { fileKey, inSlices: sliceBytes !== null });
	const project = await lockedProject(ctx, projectId);
	for (const upload of await uploadsOf(ctx, projectId)) if (project) await dropUpload(ctx, project.learnerId, upload);
	for (const fetch of await fetchesOf(ctx, projectId)) if (project) await dropFetch(ctx, project.learnerId, fetch);
	await db(ctx).deleteFrom('assessmentConfirmation').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentExchange').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentBeneficiary').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentDecision').where('projectId', '=', projectId).execute();
	const heard = db(ctx).selectFrom('assessmentDefence').select('id').where('projectId', '=', projectId);
	await db(ctx).deleteFrom('assessmentIdentityCheck').where('defenceId', 'in', heard).execute();
	await db(ctx).deleteFrom('assessmentChapter').where('defenceId', 'in', heard).execute();
	await db(ctx).deleteFrom('assessmentDefence').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentDraw').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentDeliverable').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentVersionAuthor').where('projectId', '=', projectId).execute();
	await forgetAuthor(ctx, projectId);
	await db(ctx).deleteFrom('assessmentLooker').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentVersion').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentMove').where('projectId', '=', projectId).execute();
	await db(ctx).deleteFrom('assessmentProject').where('id', '=', projectId).execute();
};

/** A group goes with the last of those who were in it. */
const forgetAuthor = async (ctx: Ctx, projectId: string): Promise<void> => {
	const rows = await db(ctx)
		.deleteFrom('assessmentAuthor')
		.where('projectId', '=', projectId)
		.returning('groupId')
		.execute();
	for (const { groupId } of rows)
		await db(ctx)
			.deleteFrom('assessmentGroup')
			.where('id', '=', groupId)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('assessmentAuthor as one').select('one.id').where('one.groupId', '=', groupId))),
			)
			.execute();
};
