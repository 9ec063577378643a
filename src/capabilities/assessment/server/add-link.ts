import { z } from 'zod';
import { command } from '#platform/command.ts';
import { shownLink } from '#platform/files/name.ts';
import { Refused } from '#platform/refusal.ts';
import { link, projectAddress } from '../fields.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { checkDrafting, checkRoom, draftOf, heldBy } from './draft.ts';

/**
 * Adds an address, such as that of a repository, to the draft of the learner's next version. Refuses: not-from-here,
 * enrolment-over, deliverable-already-there, too-many-deliverables.
 */
export const addLink = command({
	name: 'assessment.add-link',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, url: link }),
	output: z.object({ projectId: z.uuid() }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { url }, row) {
		checkDrafting(row);
		const draft = await draftOf(ctx, row.id);
		if (draft.some((one) => one.url === url)) throw new Refused('deliverable-already-there');
		await checkRoom(ctx, await heldBy(ctx, row.id), [0]);
		await db(ctx)
			.insertInto('assessmentDeliverable')
			.values({ projectId: row.id, kind: 'link', name: shownLink(url), url, addedAt: ctx.clock.now() })
			.execute();
		return { projectId: row.id };
	},
});
