import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { getPersonalFile } from '#platform/files/personal.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { mayDraftFor, maySeeDeliverables } from '../permissions.ts';
import { db } from '../tables.ts';
import { isOver, mentorOf } from './around.ts';

/**
 * The content of one file that was handed in, for the learner, whoever accompanies them while they learn, the evaluator of a defence of
 * that project that is planned or was held, and the head of pedagogy; of a draft, for the learner alone. To others there
 * is none.
 */
export const deliverableFile = read({
	name: 'assessment.deliverable',
	input: z.object({ deliverableId: id }),
	output: z.object({ name: z.string(), mediaType: z.string(), content: z.instanceof(Uint8Array) }),
	async allow(ctx, { deliverableId }) {
		if (personId(ctx.actor) === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('assessmentDeliverable')
			.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
			.select(['projectId', 'number', 'enrolmentId', 'learnerId', 'name', 'mediaType', 'fileKey'])
			.where('assessmentDeliverable.id', '=', deliverableId)
			.executeTakeFirst();
		if (!row) return refuse('not-found');
		if (row.number === null) return mayDraftFor(ctx.actor, row) ? allow(row) : refuse('not-found');
		const heard = await db(ctx)
			.selectFrom('assessmentDefence')
			.select('evaluatorId')
			.where('projectId', '=', row.projectId)
			.where('state', 'in', ['planned', 'held'])
			.execute();
		const seen = {
			learnerId: row.learnerId,
			mentorId: (await isOver(ctx, row.enrolmentId)) ? undefined : await mentorOf(ctx, row.enrolmentId),
			evaluatorIds: heard.map(({ evaluatorId }) => evaluatorId),
		};
		return maySeeDeliverables(ctx.actor, seen) ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { learnerId, name, mediaType, fileKey }) {
		const content = fileKey === null ? undefined : await getPersonalFile(ctx, learnerId, fileKey);
		if (!content) throw new Refused('not-found');
		return { name, mediaType: mediaType ?? 'application/octet-stream', content: new Uint8Array(content) };
	},
});
