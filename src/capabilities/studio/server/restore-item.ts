import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import { readContent } from './live-items.ts';
import { ownItem, refuseStale } from './own-item.ts';
import { renewWait, writeRevision } from './write-revision.ts';

/**
 * Says again what an earlier revision said, as a new one; also brings back what was removed. Refuses: changed-meanwhile,
 * framework-settled, not-from-here; to anybody else, and for a revision that is not there, it does not exist.
 */
export const restoreItem = command({
	name: 'studio.restore-item',
	audit: 'actor',
	input: z.object({ draftId: z.uuid(), itemId: z.uuid(), number: z.int().min(1), seen: z.int().min(0) }),
	output: z.object({ revision: z.int() }),
	about: (input) => input.itemId,
	allow: (ctx, input) => ownItem(ctx, input),
	async run(ctx, { number, seen }, { id, kind, revision, draft }) {
		refuseStale(draft, kind, revision, seen);
		const row = await db(ctx)
			.selectFrom('studioRevision')
			.select('content')
			.where('itemId', '=', id)
			.where('number', '=', number)
			.executeTakeFirst();
		if (!row) throw new Refused('not-found');
		const content = readContent(kind, row.content);
		await writeRevision(ctx, { itemId: id, number: revision + 1, content, removed: false, origin: 'restored' });
		await renewWait(ctx, draft.id, draft.state);
		return { revision: revision + 1 };
	},
});
