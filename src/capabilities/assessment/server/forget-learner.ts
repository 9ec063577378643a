import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** In the place of an address that was handed in and is gone. */
const nowhere = 'https://erased.invalid/';
/** In the place of the commit of a repository: whoever knows one finds the other. */
const noCommit = '0'.repeat(40);

/** What was handed in stays as a fact, with the hash of its content: its name and its address go with the learner. */
export const blotOutDeliverables = async (ctx: Ctx, personId: string): Promise<void> => {
	const own = db(ctx).selectFrom('assessmentProject').select('id').where('learnerId', '=', personId);
	await db(ctx).updateTable('assessmentDeliverable').set({ name: '–' }).where('projectId', 'in', own).execute();
	await db(ctx)
		.updateTable('assessmentDeliverable')
		.set({ url: nowhere })
		.where('projectId', 'in', own)
		.where('kind', '=', 'link')
		.execute();
	await db(ctx)
		.updateTable('assessmentDeliverable')
		.set({ repositoryUrl: nowhere, repositoryRef: null, commitId: noCommit })
		.where('projectId', 'in', own)
		.where('repositoryUrl', 'is not', null)
		.execute();
};
