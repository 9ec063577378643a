import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { mayEnter, mayWrite } from '../permissions.ts';
import { writingRefused } from '../rules/draft.ts';
import { itemKinds } from '../rules/items.ts';
import { fieldsOf } from '../rules/merge.ts';
import { db } from '../tables.ts';
import { choice, choicesFor } from './choices.ts';
import { languagesOf } from './draft.ts';
import { draftRow } from './draft-row.ts';
import { composedDraft, readContent } from './live-items.ts';
import { namesOf } from './names.ts';
import { itemOf } from './own-item.ts';
import { refer, reference } from './places.ts';

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * The form of an item, as it stands and, where `seen` is an earlier revision, as it was then: what three people's texts are
 * merged from. Without an item, the empty form of a kind. With `course`, its chapters and passages to choose from.
 */
export const sheet = read({
	name: 'studio.sheet',
	input: z.object({
		draftId: z.uuid(),
		itemId: z.uuid().optional(),
		kind: z.enum(itemKinds).optional(),
		seen: z.coerce.number().int().min(0).optional().catch(undefined),
		course: z.string().max(60).optional(),
	}),
	output: z.object({
		item: reference.nullable(),
		kind: z.enum(itemKinds),
		languages: z.array(localeSchema),
		/** The revision that stands, 0 where there is none yet. */
		revision: z.int(),
		removed: z.boolean(),
		fields,
		/** As it was at `seen`, where something came after it. */
		base: fields.nullable(),
		writtenBy: z.string().nullable(),
		writtenAt: instant.nullable(),
		blocks: z.array(choice),
		competencies: z.array(choice),
		projects: z.array(choice),
		courses: z.array(choice),
		places: z.array(choice),
		/** Of ESCO: what the occupation asks for, the essential first, and what is chosen already. */
		skills: z.array(choice),
		/** Those at hand, and those that it names already. */
		files: z.array(choice),
		/** The slug of a programme that has a published version stays. */
		slugStays: z.boolean(),
		may: z.object({ write: z.boolean(), remove: z.boolean() }),
	}),
	async allow(ctx, { draftId, itemId, kind }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const draft = await draftRow(ctx, draftId);
		if (!draft) return refuse('not-found');
		const item = itemId ? await itemOf(ctx, draftId, itemId) : undefined;
		const of = item?.kind ?? kind;
		return of && (item || !itemId) ? allow({ draft, item, kind: of }) : refuse('not-found');
	},
	async run(ctx, { seen, course }, { draft, item, kind }) {
		const composed = await composedDraft(ctx, draft.id);
		const name = await namesOf(ctx, [item?.writtenBy ?? null]);
		const base = item && seen && seen !== item.revision ? await revisionOf(ctx, item.id, seen) : undefined;
		const now = item ? fieldsOf(item.content) : {};
		const labels = (all: readonly Parameters<typeof refer>[1][]) =>
			all.map((one) => {
				const { key, text, lang } = refer(ctx, one);
				return { value: key, label: text, lang };
			});
		const chosen = course ?? (typeof now.course === 'string' ? now.course : undefined);
		const writes = mayWrite(ctx.actor) && writingRefused(draft.state, kind) === undefined;
		return {
			item: item ? refer(ctx, { ...item } as never) : null,
			kind,
			languages: languagesOf({ composed }),
			revision: item?.revision ?? 0,
			removed: item?.removed ?? false,
			fields: plain(now),
			base: base ? plain(fieldsOf(readContent(kind, base.content))) : null,
			writtenBy: name(item?.writtenBy ?? null),
			writtenAt: item?.writtenAt ?? null,
			blocks: labels(composed.blocks),
			competencies: labels(composed.competencies),
			projects: labels(composed.projects),
			...(await choicesFor(ctx, { draftId: draft.id, kind, composed, content: item?.content, course: chosen })),
			slugStays: draft.programmeId !== null,
			may: { write: writes, remove: writes && kind !== 'framing' && item !== undefined && !item.removed },
		};
	},
});

const plain = (all: ReturnType<typeof fieldsOf>) =>
	Object.fromEntries(
		Object.entries(all).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
	);

const revisionOf = (ctx: ReadCtx, itemId: string, number: number) =>
	db(ctx)
		.selectFrom('studioRevision')
		.select('content')
		.where('itemId', '=', itemId)
		.where('number', '=', number)
		.executeTakeFirst();
