import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { getPersonalFile, putPersonalFile } from '#platform/files/personal.ts';
import { countUploads } from '#platform/files/quota.ts';
import { sliceKey, slicesIn } from '#platform/files/slices.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../../fields.ts';
import { takenMegabytes } from '../../settings.ts';
import { db } from '../../tables.ts';
import { checkDrafting, checkRoom, draftOf, heldBy, megabyte } from '../draft.ts';
import type { ProjectRow } from '../project-row.ts';
import { othersOf } from './authors.ts';
import { ownGroupProjectHeld } from './group-project.ts';
import { handedInLast, markOf, type Piece } from './handed-in-last.ts';

/**
 * What another author handed in last is copied into the draft of the learner's next version: what is not there yet, by its
 * content, sealed with the learner's own key; as much of it as is copied while the learner waits, the rest when asked again. A
 * draft of somebody else is never touched. Refuses: enrolment-over,
 * not-from-here, not-found where they do not do it together or nothing was handed in, deliverable-already-there where all of
 * it is, too-much-to-take where each file that is left is larger than that, too-many-deliverables, file-too-large, version-too-large, upload-quota.
 */
export const takeFromAuthor = command({
	name: 'assessment.take-from-author',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, authorId: id }),
	output: z.object({ projectId: id, taken: z.int() }),
	about: (_input, output) => output.projectId,
	limits: [{ of: 'person', most: 30, seconds: 3600 }],
	allow: ownGroupProjectHeld,
	async run(ctx, { authorId }, row) {
		checkDrafting(row);
		const author = (await othersOf(ctx, row))?.find((one) => one.id === authorId);
		const last = author && (await handedInLast(ctx, author.projectId));
		if (!last) throw new Refused('not-found');
		const there = new Set((await draftOf(ctx, row.id)).map(markOf));
		const fresh = last.pieces.filter((one) => !there.has(markOf(one)));
		if (fresh.length === 0) throw new Refused('deliverable-already-there');
		const megabytes = await ctx.setting(takenMegabytes);
		const now = atOnce(fresh, megabytes * megabyte);
		if (now.length === 0) throw new Refused('too-much-to-take', { megabytes });
		const sizes = now.map(({ bytes }) => bytes ?? 0);
		await checkRoom(ctx, await heldBy(ctx, row.id), sizes);
		await countUploads(ctx, sizes);
		for (const piece of now) await copy(ctx, author.learnerId, row, piece);
		return { projectId: row.id, taken: now.length };
	},
});

/** In their order, those that weigh no more than that together. */
const atOnce = (pieces: readonly Piece[], most: number): Piece[] => {
	let sum = 0;
	return pieces.filter(({ bytes }) => {
		const fits = sum + (bytes ?? 0) <= most;
		if (fits) sum += bytes ?? 0;
		return fits;
	});
};

const copy = async (ctx: Ctx, ownerId: string, { id: projectId, learnerId }: ProjectRow, piece: Piece) => {
	const fileKey = piece.fileKey && `deliverables/${projectId}/${crypto.randomUUID()}`;
	if (piece.fileKey && fileKey)
		for (const [from, to] of placesOf(piece, fileKey)) {
			const content = await getPersonalFile(ctx, ownerId, from);
			if (!content) throw new Refused('not-found');
			await putPersonalFile(ctx, learnerId, to, content);
		}
	await db(ctx)
		.insertInto('assessmentDeliverable')
		.values({ ...piece, projectId, fileKey, takenFrom: ownerId, addedAt: ctx.clock.now() })
		.execute();
};

/** Where a file lies, and where its copy will: whole, or slice by slice. */
const placesOf = ({ fileKey, bytes, sliceBytes }: Piece, copyKey: string): readonly (readonly [string, string])[] =>
	sliceBytes === null
		? [[fileKey ?? '', copyKey]]
		: slicesIn(bytes ?? 0, sliceBytes).map(({ number }) => [
				sliceKey(fileKey ?? '', number),
				sliceKey(copyKey, number),
			]);
