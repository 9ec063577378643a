import { createHash } from 'node:crypto';
import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { mediaType } from '#platform/files/media-type.ts';
import { fileName } from '#platform/files/name.ts';
import { putPersonalFile } from '#platform/files/personal.ts';
import { countUploads } from '#platform/files/quota.ts';
import { type Upload, upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { projectAddress } from '../fields.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting, checkRoom, draftOf, heldBy } from './draft.ts';
import type { ProjectRow } from './project-row.ts';

/**
 * Adds files to the draft of the learner's next version: all of them or none. One that is there already, by its content,
 * is left out. Refuses: not-from-here, enrolment-over, file-empty, deliverable-already-there where all are,
 * too-many-deliverables, file-too-large, version-too-large, upload-quota.
 */
export const addDeliverables = command({
	name: 'assessment.add-deliverables',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, files: z.array(upload).min(1).max(50) }),
	output: z.object({ projectId: z.uuid(), added: z.int() }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { files }, row) {
		checkDrafting(row);
		if (files.some(({ content }) => content.length === 0)) throw new Refused('file-empty');
		const draft = await draftOf(ctx, row.id);
		const known = new Set(draft.map(({ sha256 }) => sha256));
		const fresh: Hashed[] = [];
		for (const file of files) {
			const sha256 = createHash('sha256').update(file.content).digest('hex');
			if (!known.has(sha256)) fresh.push({ ...file, sha256 });
			known.add(sha256);
		}
		if (fresh.length === 0) throw new Refused('deliverable-already-there');
		await checkRoom(
			ctx,
			await heldBy(ctx, row.id),
			fresh.map(({ content }) => content.length),
		);
		await countUploads(
			ctx,
			fresh.map(({ content }) => content.length),
		);
		for (const file of fresh) await keep(ctx, row, file);
		return { projectId: row.id, added: fresh.length };
	},
});

type Hashed = Upload & { readonly sha256: string };

/** Tried again after a conflict, it keeps the file under another key: the first stays where nobody can read it. */
const keep = async (ctx: Ctx, { id: projectId, learnerId }: ProjectRow, { name, content, sha256 }: Hashed) => {
	const fileKey = `deliverables/${projectId}/${crypto.randomUUID()}`;
	await putPersonalFile(ctx, learnerId, fileKey, content);
	await db(ctx)
		.insertInto('assessmentDeliverable')
		.values({
			projectId,
			kind: 'file',
			name: fileName(name),
			mediaType: mediaType(content),
			bytes: content.length,
			sha256,
			fileKey,
			addedAt: ctx.clock.now(),
		})
		.execute();
};
