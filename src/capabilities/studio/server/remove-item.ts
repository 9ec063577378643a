import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { ownItem, refuseStale } from './own-item.ts';
import { renewWait, writeRevision } from './write-revision.ts';

/**
 * Takes an item out of a draft as it was read at revision `seen`; its history stays, and it can be brought back. Refuses:
 * changed-meanwhile, framework-settled, not-from-here, also for the framing, without which there is no draft.
 */
export const removeItem = command({
	name: 'studio.remove-item',
	audit: 'actor',
	input: z.object({ draftId: z.uuid(), itemId: z.uuid(), seen: z.int().min(0) }),
	output: z.object({ kind: z.string() }),
	about: (input) => input.itemId,
	allow: (ctx, input) => ownItem(ctx, input),
	async run(ctx, { seen }, { id, kind, content, revision, removed, draft }) {
		refuseStale(draft, kind, revision, seen);
		if (removed || kind === 'framing') throw new Refused('not-from-here');
		await writeRevision(ctx, { itemId: id, number: revision + 1, content, removed: true, origin: 'typed' });
		await renewWait(ctx, draft.id, draft.state);
		return { kind };
	},
});
