import { z } from 'zod';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { cursorInput, limitInput, page } from '#platform/cursor.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { likenessOutcomes, toldText } from '../../fields.ts';
import { moreAlike } from '../../rules/likeness/kept.ts';
import { leastCovered, leastSimilarity } from '../../settings.ts';
import { db } from '../../tables.ts';
import { likenessesFor, officer } from './likeness-row.ts';

/**
 * What hand-ins have in common, the likest first, without anybody's name. `open`: nobody decided on it, nor on another version
 * of the two that was as much alike, and no other version of the two is more alike.
 */
export const likenesses = read({
	name: 'integrity.likenesses',
	input: z.object({
		show: z.enum(['open', 'decided']).catch('open').default('open'),
		/** A programme and the key of a project, with a blank between. */
		project: z.string().max(120).optional().catch(undefined),
		cursor: cursorInput,
		limit: limitInput(50),
	}),
	output: z.object({
		likenesses: z.array(
			z.object({
				likenessId: z.uuid(),
				project: toldText,
				programme: toldText,
				handedInAt: instant,
				otherHandedInAt: instant,
				similarity: z.number(),
				covered: z.number(),
				outcome: z.enum(likenessOutcomes).nullable(),
				decidedAt: instant.nullable(),
			}),
		),
		next: z.uuid().nullable(),
		projects: z.array(z.object({ value: z.string(), project: toldText, programme: toldText })),
		/** Of all hand-ins of the school. */
		compared: z.int(),
		waiting: z.int(),
		failed: z.int(),
		/** Likenesses that were not kept, since so many were. */
		leftOut: z.int(),
		/** In percent: from what on a likeness is here. */
		least: z.object({ similarity: z.int(), covered: z.int() }),
	}),
	allow: officer,
	async run(ctx, input, { me }) {
		const { items, next } = page(await rowsOf(ctx, me, input), input.limit, (row) => row.likenessId);
		return {
			likenesses: items.map(({ projectTitle, programmeTitle, ...row }) => ({
				...row,
				project: told(projectTitle, ctx.locale),
				programme: told(programmeTitle, ctx.locale),
			})),
			next,
			projects: await projectsOf(ctx, me),
			...(await counts(ctx)),
			least: { similarity: await ctx.setting(leastSimilarity), covered: await ctx.setting(leastCovered) },
		};
	},
});

/** Of each two learners and project the likest, of those that are open or of those that were decided. */
const shown = (ctx: ReadCtx, me: string, show: 'open' | 'decided') => {
	const all = likenessesFor(ctx, me)
		.select(['one.likenessId', 'one.similarity', 'one.covered', 'one.outcome', 'one.decidedAt'])
		.select(['here.handedInAt', 'there.handedInAt as otherHandedInAt'])
		.select(['here.programmeId', 'here.version', 'here.projectKey']);
	if (show === 'decided') return all.where('one.outcome', 'is not', null);
	return all
		.where('one.outcome', 'is', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('integrityLikenessNow as known')
						.select('known.likenessId')
						.whereRef('known.pairOne', '=', 'one.pairOne')
						.whereRef('known.pairTwo', '=', 'one.pairTwo')
						.where('known.outcome', 'is not', null)
						.where((eb) => eb('one.similarity', '<=', eb('known.similarity', '+', moreAlike)))
						.where((eb) => eb('one.covered', '<=', eb('known.covered', '+', moreAlike))),
				),
			),
		)
		.distinctOn(['one.pairOne', 'one.pairTwo'])
		.orderBy('one.pairOne')
		.orderBy('one.pairTwo')
		.orderBy('one.similarity', 'desc')
		.orderBy('one.likenessId', 'desc');
};

interface Asked {
	readonly show: 'open' | 'decided';
	readonly project?: string | undefined;
	readonly cursor?: string | undefined;
	readonly limit: number;
}
const rowsOf = async (ctx: ReadCtx, me: string, { show, project, cursor, limit }: Asked) => {
	const after = cursor === undefined ? undefined : await similarityOf(ctx, cursor);
	const [programmeId = '', key = ''] = project?.split(' ') ?? [];
	const isProject = z.uuid().safeParse(programmeId).success;
	return db(ctx)
		.selectFrom(shown(ctx, me, show).as('row'))
		.innerJoin('programmesStatement as said', (join) =>
			join
				.onRef('said.programmeId', '=', 'row.programmeId')
				.onRef('said.version', '=', 'row.version')
				.onRef('said.projectKey', '=', 'row.projectKey'),
		)
		.innerJoin('programmesPublished as published', (join) =>
			join.onRef('published.programmeId', '=', 'row.programmeId').onRef('published.version', '=', 'row.version'),
		)
		.select(['row.likenessId', 'row.similarity', 'row.covered', 'row.outcome', 'row.decidedAt'])
		.select([
			'row.handedInAt',
			'row.otherHandedInAt',
			'said.title as projectTitle',
			'published.title as programmeTitle',
		])
		.$if(isProject, (query) => query.where('row.programmeId', '=', programmeId).where('row.projectKey', '=', key))
		.$if(after !== undefined, (query) =>
			query.where(({ or, and, eb }) =>
				or([
					eb('row.similarity', '<', after ?? 0),
					and([eb('row.similarity', '=', after ?? 0), eb('row.likenessId', '<', cursor ?? '')]),
				]),
			),
		)
		.orderBy('row.similarity', 'desc')
		.orderBy('row.likenessId', 'desc')
		.limit(limit + 1)
		.execute();
};

const similarityOf = async (ctx: ReadCtx, likenessId: string): Promise<number | undefined> => {
	const row = await db(ctx)
		.selectFrom('integrityLikeness')
		.select('similarity')
		.where('id', '=', likenessId)
		.executeTakeFirst();
	return row?.similarity;
};

/** The projects of which something may be shown. */
const projectsOf = async (ctx: ReadCtx, me: string) => {
	const rows = await db(ctx)
		.selectFrom(
			likenessesFor(ctx, me)
				.select(['here.programmeId', 'here.projectKey'])
				.select((eb) => eb.fn.max('here.version').as('version'))
				.groupBy(['here.programmeId', 'here.projectKey'])
				.as('row'),
		)
		.innerJoin('programmesStatement as said', (join) =>
			join
				.onRef('said.programmeId', '=', 'row.programmeId')
				.onRef('said.version', '=', 'row.version')
				.onRef('said.projectKey', '=', 'row.projectKey'),
		)
		.innerJoin('programmesPublished as published', (join) =>
			join.onRef('published.programmeId', '=', 'row.programmeId').onRef('published.version', '=', 'row.version'),
		)
		.select(['row.programmeId', 'row.projectKey', 'said.title as projectTitle', 'published.title as programmeTitle'])
		.orderBy('published.slug')
		.orderBy('said.position')
		.execute();
	return rows.map((row) => ({
		value: `${row.programmeId} ${row.projectKey}`,
		project: told(row.projectTitle, ctx.locale),
		programme: told(row.programmeTitle, ctx.locale),
	}));
};

const counts = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('integrityComparison')
		.select((eb) => ['state', eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('leftOut').as('leftOut')])
		.groupBy('state')
		.execute();
	const of = (state: 'compared' | 'waiting' | 'failed') => Number(rows.find((row) => row.state === state)?.count ?? 0);
	return {
		...{ compared: of('compared'), waiting: of('waiting'), failed: of('failed') },
		leftOut: rows.reduce((sum, row) => sum + Number(row.leftOut ?? 0), 0),
	};
};
