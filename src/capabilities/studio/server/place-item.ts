import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { type Composed, compose, type Live } from '../rules/compose.ts';
import { writingRefused } from '../rules/draft.ts';
import type { ItemKind } from '../rules/items.ts';
import { db } from '../tables.ts';
import { liveItems } from './live-items.ts';
import { ownItem } from './own-item.ts';
import { renewWait } from './write-revision.ts';

const listOf: Readonly<Record<ItemKind, (composed: Composed) => readonly Live[]>> = {
	framing: () => [],
	block: ({ blocks }) => blocks,
	competency: ({ competencies }) => competencies,
	project: ({ projects }) => projects,
	resource: ({ resources }) => resources,
};
/** Within what an item has its place: a competency within its block, a resource within its project. */
const groupOf = (one: Live): string | null =>
	one.kind === 'competency' ? one.content.block : one.kind === 'resource' ? one.content.project : null;

/**
 * Moves an item one place up or down among its own: an operation of its own, which touches no text. At the end of the list it
 * stays where it is. Refuses: framework-settled, not-from-here.
 */
export const placeItem = command({
	name: 'studio.place-item',
	audit: 'actor',
	input: z.object({ draftId: z.uuid(), itemId: z.uuid(), to: z.enum(['up', 'down']) }),
	output: z.object({ place: z.int() }),
	about: (input) => input.itemId,
	allow: (ctx, input) => ownItem(ctx, input),
	async run(ctx, { to }, { id, kind, removed, draft }) {
		const no = removed ? 'removed-meanwhile' : writingRefused(draft.state, kind);
		if (no) throw new Refused(no);
		const all = [...listOf[kind](compose(await liveItems(ctx, draft.id)))];
		const from = all.findIndex((one) => one.id === id);
		const [one, other] = [all[from], all[from + (to === 'up' ? -1 : 1)]];
		if (!one || !other || groupOf(one) !== groupOf(other)) return { place: from + 1 };
		const moved = all.map((item) => (item === one ? other : item === other ? one : item));
		for (const [n, item] of moved.entries())
			await db(ctx)
				.updateTable('studioItem')
				.set({ position: n + 1 })
				.where('id', '=', item.id)
				.execute();
		await renewWait(ctx, draft.id, draft.state);
		return { place: moved.indexOf(one) + 1 };
	},
});
