import type { Ctx } from '#platform/context.ts';
import { countUploads } from '#platform/files/quota.ts';
import { sliceBytes } from '#platform/files/slices.ts';
import type { FetchReason } from '../fields.ts';
import { mayDraft } from '../rules/project.ts';
import { db } from '../tables.ts';
import { isOver } from './around.ts';
import { checkRoom, draftOf, heldBy } from './draft.ts';
import { dropFetch } from './fetch-row.ts';
import { lockedProject } from './project-row.ts';
import type { Archive } from './repository-archive.ts';
import { discard } from './upload-row.ts';

/** A repository that a worker is at. */
interface Taking {
	readonly id: string;
	readonly projectId: string;
	readonly learnerId: string;
	/** Where its archive lies, in slices; whoever took it on after it was left has another. */
	readonly fileKey: string;
}

/**
 * The archive of a repository is in the draft, under the number that was given for asking. What is there already, by its
 * content, is dropped; so is what nobody waits for any more. Refuses: file-too-large, version-too-large, upload-quota.
 */
export const kept = async (ctx: Ctx, at: Taking, { name, commitId, bytes, sha256 }: Archive): Promise<void> => {
	const { id, projectId, learnerId, fileKey } = at;
	const project = await lockedProject(ctx, projectId);
	const row = await db(ctx)
		.selectFrom('assessmentFetch')
		.select(['id', 'fileKey', 'url', 'ref'])
		.where('id', '=', id)
		.where('fileKey', '=', fileKey)
		.forUpdate()
		.executeTakeFirst();
	// Whoever gave it up or took it on left word that what came so far goes.
	if (!project || !row) return;
	const draft = await draftOf(ctx, projectId);
	const goesOn = mayDraft(project.state) && !(await isOver(ctx, project.enrolmentId));
	if (!goesOn || draft.some((one) => one.sha256 === sha256)) return dropFetch(ctx, learnerId, row);
	await db(ctx).deleteFrom('assessmentFetch').where('id', '=', id).execute();
	await checkRoom(ctx, await heldBy(ctx, projectId), [bytes]);
	await countUploads(ctx, [bytes], learnerId);
	await db(ctx)
		.insertInto('assessmentDeliverable')
		.values({
			...{ id, projectId, kind: 'file', name, mediaType: 'application/gzip', bytes, sha256, fileKey, sliceBytes },
			...{ repositoryUrl: row.url, repositoryRef: row.ref, commitId, addedAt: ctx.clock.now() },
		})
		.execute();
};

/** It could not be had: the learner's page says why, and what to do. What came of it goes. */
export const failed = async (ctx: Ctx, { id, learnerId, fileKey }: Taking, reason: FetchReason): Promise<void> => {
	const held = await db(ctx)
		.updateTable('assessmentFetch')
		.set({ reason, dueAt: null, stage: 'queued', fileKey: null })
		.where('id', '=', id)
		.where('fileKey', '=', fileKey)
		.returning('id')
		.executeTakeFirst();
	if (held) await discard(ctx, learnerId, { fileKey, inSlices: true });
};
