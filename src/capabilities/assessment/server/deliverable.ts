import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { byteRange, rangeWithin } from '#platform/files/range.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { mayDraftFor, maySeeDeliverables } from '../permissions.ts';
import { db } from '../tables.ts';
import { isOver, mentorOf } from './around.ts';
import { bytesOf } from './deliverable-bytes.ts';

/**
 * Bytes of one file that was handed in, as many as leave at once, for the learner, whoever accompanies them while they learn, the evaluator of a defence of
 * that project that they accepted or heard, the head of pedagogy, and whoever a later capability lets see that version; of a draft, for the learner alone. To others there
 * is none. Refuses: beyond-the-end. Throws where a byte in the store is another than came.
 */
export const deliverableFile = read({
	name: 'assessment.deliverable',
	input: byteRange.extend({ deliverableId: id }),
	output: z.object({
		name: z.string(),
		mediaType: z.string(),
		/** Of the whole. */
		bytes: z.int(),
		from: z.int(),
		content: z.instanceof(Uint8Array),
	}),
	allow: (ctx, input) => seenFile(ctx, input),
	async run(ctx, { deliverableId: _, ...asked }, { learnerId, name, mediaType, bytes, fileKey, sliceBytes }) {
		if (fileKey === null || bytes === null) throw new Refused('not-found');
		// What lies whole leaves whole: to open it once for each part of it would cost more.
		const range = rangeWithin(bytes, asked, sliceBytes === null ? bytes : undefined);
		if (!range) throw new Refused('beyond-the-end', { bytes });
		const content = await bytesOf(ctx, learnerId, { fileKey, bytes, sliceBytes }, range);
		return { name, mediaType: mediaType ?? 'application/octet-stream', bytes, from: range.from, content };
	},
});

/** The file, for those who may have it; to others there is none. */
export const seenFile = async (ctx: ReadCtx, { deliverableId }: { readonly deliverableId: string }) => {
	if (personId(ctx.actor) === undefined) return refuse('sign-in-needed');
	const row = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
		.select(['projectId', 'number', 'enrolmentId', 'learnerId', 'name', 'mediaType', 'bytes', 'fileKey', 'sliceBytes'])
		.where('assessmentDeliverable.id', '=', deliverableId)
		.executeTakeFirst();
	if (!row) return refuse('not-found');
	if (row.number === null) return mayDraftFor(ctx.actor, row) ? allow(row) : refuse('not-found');
	const heard = await db(ctx)
		.selectFrom('assessmentDefence')
		.select('evaluatorId')
		.where('projectId', '=', row.projectId)
		.where('state', 'in', ['accepted', 'planned', 'held'])
		.execute();
	const seen = {
		learnerId: row.learnerId,
		mentorId: (await isOver(ctx, row.enrolmentId)) ? undefined : await mentorOf(ctx, row.enrolmentId),
		evaluatorIds: heard.map(({ evaluatorId }) => evaluatorId),
	};
	return maySeeDeliverables(ctx.actor, seen) || (await isLetSee(ctx, row)) ? allow(row) : refuse('not-found');
};

const isLetSee = async (
	ctx: ReadCtx,
	{ projectId, number }: { readonly projectId: string; readonly number: number | null },
): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('assessmentLooker')
		.select('id')
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.where('personId', '=', personId(ctx.actor) ?? null)
		.where('until', '>', ctx.clock.now())
		.executeTakeFirst();
	return row !== undefined;
};
