import { z } from 'zod';
import { filesOfHandIn } from '#capabilities/assessment/public.server.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { outcomes } from '../../fields.ts';
import { shownPath } from '../../rules/likeness/excerpt.ts';
import { db } from '../../tables.ts';
import type { Version } from './ask-comparison.ts';

/** One of the two hand-ins of a likeness. */
export const side = z.object({
	/** Nothing once they are erased. */
	learner: z.string().nullable(),
	number: z.int(),
	handedInAt: instant,
	/** Of those with whom it was done. */
	doneWith: z.array(z.string()),
	read: z.int(),
	unread: z.array(z.object({ path: z.string(), outcome: z.enum(outcomes) })),
	/** Addresses that were handed in, which nobody read by a program. */
	addresses: z.int(),
});

interface Whose {
	readonly learnerId: string;
	readonly handedInAt: Temporal.Instant;
}
export const sideOf = async (
	ctx: ReadCtx,
	{ projectId, number }: Version,
	{ learnerId, handedInAt }: Whose,
): Promise<z.output<typeof side>> => {
	const files = await db(ctx)
		.selectFrom('integrityFile')
		.select(['path', 'outcome'])
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.orderBy('id')
		.execute();
	const name = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', learnerId)
		.executeTakeFirst();
	const others = await db(ctx)
		.selectFrom('assessmentDoneWith as one')
		.innerJoin('identityName as name', 'name.personId', 'one.learnerId')
		.select('name.displayName')
		.where('one.projectId', '=', projectId)
		.where('one.number', '=', number)
		.where('one.learnerId', '<>', learnerId)
		.orderBy('one.learnerId')
		.execute();
	const { addresses } = await filesOfHandIn(ctx, { projectId, number });
	return {
		...{ number, handedInAt, addresses, learner: name?.displayName ?? null },
		doneWith: others.flatMap(({ displayName }) => displayName ?? []),
		read: files.filter(({ outcome }) => outcome === 'read').length,
		unread: files
			.filter(({ outcome }) => outcome !== 'read')
			.map(({ path, outcome }) => ({ path: shownPath(path), outcome })),
	};
};
