import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { writingRefused } from '../rules/draft.ts';
import { type AnyContent, drafted, filesNamedIn, type ItemKind, tidy } from '../rules/items.ts';
import { refuseUnknownFiles } from './draft-files.ts';
import { itemOf, ownDraft, refuseStale } from './own-item.ts';
import { keyOf, renewWait, writeItem, writeRevision } from './write-revision.ts';

/** What a form of any kind brings. */
interface Typed {
	readonly itemId?: string;
	readonly seen: number;
	readonly content: AnyContent;
}

/**
 * Writes an item of a draft: a new one without `itemId`, else on top of the revision that the form was opened on, `seen`.
 * Where somebody wrote meanwhile it is refused, and the page shows both; nothing that was accepted is ever overwritten.
 * Refuses: changed-meanwhile, framework-settled, not-from-here, no-such-file.
 */
export const saving = <Kind extends ItemKind>(kind: Kind) =>
	command({
		name: `studio.save-${kind}`,
		audit: 'actor',
		input: z.object({
			draftId: z.uuid(),
			itemId: z.uuid().optional(),
			seen: z.int().min(0).default(0),
			content: drafted[kind],
		}),
		output: z.object({ itemId: z.uuid(), revision: z.int() }),
		about: (_input, { itemId }) => itemId,
		allow: (ctx, input) => ownDraft(ctx, input),
		async run(ctx, input, draft) {
			const { itemId, seen, content: typed } = input as Typed;
			const content = tidy(typed);
			await refuseUnknownFiles(ctx, draft.id, filesNamedIn(content));
			const before = itemId ? await itemOf(ctx, draft.id, itemId) : undefined;
			if (itemId && before?.kind !== kind) throw new Refused('not-found');
			if (!before) {
				const no = kind === 'framing' ? 'not-from-here' : writingRefused(draft.state, kind);
				if (no) throw new Refused(no);
				const id = await writeItem(ctx, draft.id, { kind, key: keyOf(kind, content), content, origin: 'typed' });
				await renewWait(ctx, draft.id, draft.state);
				return { itemId: id, revision: 1 };
			}
			refuseStale(draft, kind, before.revision, seen);
			// What says the same makes no revision, and no author of whoever pressed the button.
			if (
				!before.removed &&
				isDeepStrictEqual(before.content, drafted[kind].parse(JSON.parse(JSON.stringify(content))))
			)
				return { itemId: before.id, revision: before.revision };
			const number = before.revision + 1;
			await writeRevision(ctx, { itemId: before.id, number, content, removed: false, origin: 'typed' });
			await renewWait(ctx, draft.id, draft.state);
			return { itemId: before.id, revision: number };
		},
	});
