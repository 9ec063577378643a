import { z } from 'zod';
import { command } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { likenessOutcomes, toldText } from '../../fields.ts';
import { db } from '../../tables.ts';
import { decisionsOn, looksAt } from './judged.ts';
import { seenLikeness } from './likeness-row.ts';
import { passagesOf, shownPassage } from './passages.ts';
import { side, sideOf } from './side.ts';

/**
 * What two hand-ins have in common, side by side, with whose they are. A command and no read: each look is a row, which is
 * shown to whoever looks next.
 */
export const lookAtLikeness = command({
	name: 'integrity.look-at-likeness',
	audit: 'actor',
	input: z.object({ likenessId: z.uuid() }),
	output: z.object({
		likenessId: z.uuid(),
		project: toldText,
		programme: toldText,
		here: side,
		there: side,
		similarity: z.number(),
		/** How much of each is in the other; of each that lies in passages. */
		ofHere: z.number(),
		ofThere: z.number(),
		coveredHere: z.number(),
		coveredThere: z.number(),
		comparedAt: instant.nullable(),
		/** With how many earlier hand-ins it was compared, and how many there were beyond. */
		earlier: z.int(),
		beyond: z.int(),
		givenUnread: z.int(),
		filesBeyond: z.int(),
		passages: z.array(shownPassage),
		passagesLeftOut: z.int(),
		decisions: z.array(
			z.object({
				decisionId: z.uuid(),
				outcome: z.enum(likenessOutcomes),
				reason: z.string(),
				by: z.string().nullable(),
				at: instant,
			}),
		),
		looks: z.array(z.object({ by: z.string().nullable(), at: instant })),
		looksBefore: z.int(),
	}),
	about: (input) => input.likenessId,
	heavy: true,
	limits: [{ of: 'person', most: 120, seconds: 3600 }],
	allow: (ctx, input) => seenLikeness(ctx, input),
	async run(ctx, { likenessId }, row) {
		await db(ctx)
			.insertInto('integrityLikenessLook')
			.values({ likenessId, lookedBy: row.me, lookedAt: ctx.clock.now() })
			.execute();
		const found = await db(ctx)
			.selectFrom('integrityLikeness as one')
			.innerJoin('integrityComparison as compared', 'compared.id', 'one.comparisonId')
			.select(['similarity', 'ofHere', 'ofThere', 'coveredHere', 'coveredThere', 'one.leftOut as passagesLeftOut'])
			.select([
				'compared.comparedAt',
				'compared.earlier',
				'compared.beyond',
				'compared.givenUnread',
				'compared.filesBeyond',
			])
			.where('one.id', '=', likenessId)
			.executeTakeFirstOrThrow();
		const titles = await db(ctx)
			.selectFrom('programmesStatement as said')
			.innerJoin('programmesPublished as published', (join) =>
				join.onRef('published.programmeId', '=', 'said.programmeId').onRef('published.version', '=', 'said.version'),
			)
			.select(['said.title as project', 'published.title as programme'])
			.where('said.programmeId', '=', row.programmeId)
			.where('said.version', '=', row.version)
			.where('said.projectKey', '=', row.projectKey)
			.executeTakeFirstOrThrow();
		const there = { projectId: row.otherProjectId, number: row.otherNumber };
		return {
			...{ likenessId, ...found },
			earlier: found.earlier ?? 0,
			beyond: found.beyond ?? 0,
			givenUnread: found.givenUnread ?? 0,
			filesBeyond: found.filesBeyond ?? 0,
			project: told(titles.project, ctx.locale),
			programme: told(titles.programme, ctx.locale),
			here: await sideOf(ctx, row, { learnerId: row.learnerId, handedInAt: row.handedInAt }),
			there: await sideOf(ctx, there, { learnerId: row.otherLearnerId, handedInAt: row.otherHandedInAt }),
			passages: await passagesOf(ctx, { likenessId, here: row, there }),
			decisions: await decisionsOn(ctx, likenessId),
			...(await looksAt(ctx, likenessId)),
		};
	},
});
