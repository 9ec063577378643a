import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { checkedAddress } from '#platform/http/outbound.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { gitRef, id, projectAddress, repositoryUrl } from '../fields.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting, checkRoom, heldBy } from './draft.ts';
import { fetchesOf } from './fetch-row.ts';

/** Of one person, that wait for the school: nobody keeps the others waiting for theirs. */
const mostWaiting = 3;

/**
 * Asks the school to take a public git repository as it is now into the draft of the learner's next version: as an archive
 * of one commit, in a while. One that could not be had is tried anew; one that waits stays where it is. In a demonstration
 * this machine itself may be named too; whether it is called is the machine's own to say. Refuses: not-from-here,
 * enrolment-over, too-many-deliverables, repositories-waiting.
 */
export const addRepository = command({
	name: 'assessment.add-repository',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, repository: repositoryUrl, ref: gitRef.default('') }),
	output: z.object({ fetchId: id }),
	about: (_input, output) => output.fetchId,
	limits: [{ of: 'person', most: 30, seconds: 3600 }],
	allow: ownProjectHeld,
	async run(ctx, { repository, ref: asked }, row) {
		checkDrafting(row);
		const url = allowed(repository, ctx.mode === 'demonstration');
		const ref = asked === '' ? null : asked;
		const there = (await fetchesOf(ctx, row.id)).find((one) => one.url === url && one.ref === ref);
		if (there && there.reason === null) return { fetchId: there.id };
		await checkWaiting(ctx, row.learnerId);
		if (!there) await checkRoom(ctx, await heldBy(ctx, row.id), [0]);
		const anew = {
			...({ stage: 'queued', arrived: 0, reason: null, tries: 0 } as const),
			...{ askedAt: ctx.clock.now(), dueAt: ctx.clock.now() },
		};
		const { id: fetchId } = await db(ctx)
			.insertInto('assessmentFetch')
			.values({ projectId: row.id, url, ref, ...anew })
			.onConflict((conflict) => conflict.columns(['projectId', 'url', 'ref']).doUpdateSet(anew))
			.returning('id')
			.executeTakeFirstOrThrow();
		const { id: projectId, enrolmentId, projectKey } = row;
		await ctx.emit('assessment.repository-asked', { projectId, enrolmentId, projectKey, fetchId });
		return { fetchId };
	},
});

/** The address under which git knows it: what leads to a part of a page is left out. */
const allowed = (address: string, loopback: boolean): string => {
	try {
		const { origin, pathname } = checkedAddress(address, loopback);
		return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`;
	} catch {
		throw new Invalid([{ path: 'repository', code: 'not-a-repository', values: {} }]);
	}
};

const checkWaiting = async (ctx: Ctx, learnerId: string): Promise<void> => {
	const { waiting } = await db(ctx)
		.selectFrom('assessmentFetch')
		.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
		.select((eb) => eb.fn.countAll<number>().as('waiting'))
		.where('learnerId', '=', learnerId)
		.where('reason', 'is', null)
		.executeTakeFirstOrThrow();
	if (waiting >= mostWaiting) throw new Refused('repositories-waiting', { most: mostWaiting });
};
