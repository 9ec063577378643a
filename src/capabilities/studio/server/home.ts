import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { read, when } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { mayEnter, mayMend, mayReview, mayWrite, reviewPartsOf } from '../permissions.ts';
import { reviewRefused } from '../rules/approvals.ts';
import { drafted } from '../rules/items.ts';
import { db } from '../tables.ts';
import { examine } from './draft-facts.ts';
import type { DraftRow } from './draft-row.ts';
import { namesOf, text, titleOf } from './names.ts';

const why = ['review', 'publish', 'write', 'take'] as const;

/** What waits for whoever works in the studio, their drafts, those of others, opportunities, and what is published. */
export const home = read({
	name: 'studio.home',
	input: z.object({}),
	output: z.object({
		drafts: z.array(
			z.object({
				id: z.uuid(),
				title: text,
				state: z.enum(['opportunity', 'framework', 'projects', 'review']),
				territory: z.string().nullable(),
				author: z.string().nullable(),
				mine: z.boolean(),
				openedBy: z.string().nullable(),
				since: instant,
				dueAt: instant.nullable(),
				nextVersion: z.boolean(),
				/** What it waits for from the reader. */
				turn: z.enum(why).nullable(),
			}),
		),
		published: z.array(
			z.object({
				programmeId: z.uuid(),
				title: text,
				version: z.int(),
				publishedAt: instant,
				/** A next version in the making. */
				draftId: z.uuid().nullable(),
			}),
		),
		may: z.object({ write: z.boolean(), review: z.boolean() }),
		/** Reported mistakes that wait, for those who sort and mend them. */
		mistakes: z.int().nullable(),
	}),
	allow: (ctx) => when(mayEnter(ctx.actor), null),
	async run(ctx) {
		const rows = await openDrafts(ctx);
		const name = await namesOf(
			ctx,
			rows.flatMap(({ authorId, openedBy }) => [authorId, openedBy]),
		);
		const own = personId(ctx.actor);
		const drafts = [];
		for (const row of rows) {
			if (row.state === 'published' || row.state === 'declined') continue;
			drafts.push({
				id: row.id,
				state: row.state,
				territory: row.territory,
				dueAt: row.dueAt,
				title: titleOf(ctx, row.framing ? drafted.framing.parse(row.framing).title : undefined, row.occupation),
				author: name(row.authorId),
				mine: row.authorId !== null && row.authorId === own,
				openedBy: name(row.openedBy),
				since: row.changedAt,
				nextVersion: row.programmeId !== null,
				turn: await turnOf(ctx, row),
			});
		}
		return {
			drafts,
			published: await publishedProgrammes(ctx, rows),
			may: { write: mayWrite(ctx.actor), review: mayReview(ctx.actor) },
			mistakes: mayMend(ctx.actor) ? await openMistakes(ctx) : null,
		};
	},
});

const openMistakes = async (ctx: ReadCtx): Promise<number> => {
	const { count } = await db(ctx)
		.selectFrom('studioMistake')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('dueAt', 'is not', null)
		.executeTakeFirstOrThrow();
	return Number(count);
};

const openDrafts = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('studioDraft')
		.leftJoin('studioItem', (join) =>
			join.onRef('draftId', '=', 'studioDraft.id').on('studioItem.kind', '=', 'framing'),
		)
		.leftJoin('studioRevision', (join) => join.onRef('itemId', '=', 'studioItem.id').onRef('number', '=', 'revision'))
		.selectAll('studioDraft')
		.select('content as framing')
		.where('state', 'not in', ['published', 'declined'])
		.orderBy('dueAt')
		.execute();

/** What a draft waits for from whoever asks: their review, their word to publish, their writing, somebody to take it. */
const turnOf = async (ctx: ReadCtx, row: DraftRow): Promise<(typeof why)[number] | null> => {
	const own = personId(ctx.actor) ?? '';
	if (row.state === 'opportunity') return mayWrite(ctx.actor) ? 'take' : null;
	if (row.state !== 'review') return row.authorId === own ? 'write' : null;
	const { standing, given, writers, facts } = await examine(ctx, row);
	const owes = reviewPartsOf(ctx.actor).some(
		(part) =>
			!reviewRefused(own, part, given, writers) &&
			standing.some((one) => one.part === part && (one.state === 'waiting' || one.state === 'stale')),
	);
	if (owes) return 'review';
	const ready = facts.approvalsMissing + facts.holes + facts.unfinished === 0;
	return ready && (mayWrite(ctx.actor) || mayReview(ctx.actor)) ? 'publish' : null;
};

const publishedProgrammes = async (ctx: ReadCtx, drafts: readonly DraftRow[]) => {
	const rows = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['programmeId', 'title', 'version', 'publishedAt'])
		.where('current', '=', true)
		.orderBy('publishedAt', 'desc')
		.execute();
	return rows.map(({ title, ...row }) => ({
		...row,
		title: told(title, ctx.locale),
		draftId: drafts.find(({ programmeId }) => programmeId === row.programmeId)?.id ?? null,
	}));
};
