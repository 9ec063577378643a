import { filesOfHandIn } from '#capabilities/assessment/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { askComparison, type Version } from './server/likeness/ask-comparison.ts';
import { db } from './tables.ts';

interface NewLikeness {
	/** The later hand-in, and an earlier one. */
	readonly here: Version;
	readonly there: Version;
	readonly similarity?: number;
}

/** What a worker would keep of two hand-ins whose first file begins with the same line, without comparing them. */
export const newLikeness = async (ctx: Ctx, { here, there, similarity = 0.9 }: NewLikeness): Promise<string> => {
	await askComparison(ctx, here);
	const { id: comparisonId } = await db(ctx)
		.updateTable('integrityComparison')
		.set({
			...{ state: 'compared', dueAt: null, comparedAt: ctx.clock.now(), engine: '1' },
			...{ earlier: 1, beyond: 0, leftOut: 0, addresses: 0, givenUnread: 0, filesBeyond: 0 },
		})
		.where('projectId', '=', here.projectId)
		.where('number', '=', here.number)
		.returning('id')
		.executeTakeFirstOrThrow();
	const shares = { ofHere: similarity, ofThere: similarity, plainOfHere: similarity, plainOfThere: similarity };
	const { id: likenessId } = await db(ctx)
		.insertInto('integrityLikeness')
		.values({
			...{ comparisonId, otherProjectId: there.projectId, otherNumber: there.number, similarity, ...shares },
			...{ coveredHere: similarity, coveredThere: similarity, longest: 20, leftOut: 0 },
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const line = { first: 1, last: 1, from: 0, to: 1 };
	await db(ctx)
		.insertInto('integrityPassage')
		.values({
			...{ likenessId, position: 1, tokens: 20, same: 1 },
			hereFileId: await fileOf(ctx, here),
			thereFileId: await fileOf(ctx, there),
			...{ hereFirst: line.first, hereLast: line.last, hereFrom: line.from, hereTo: line.to },
			...{ thereFirst: line.first, thereLast: line.last, thereFrom: line.from, thereTo: line.to },
		})
		.execute();
	return likenessId;
};

const fileOf = async (ctx: Ctx, { projectId, number }: Version): Promise<string> => {
	const { files } = await filesOfHandIn(ctx, { projectId, number });
	const path = files[0]?.path ?? 'plan.txt';
	await db(ctx)
		.insertInto('integrityFile')
		.values({ projectId, number, path, outcome: 'read' })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const { id } = await db(ctx)
		.selectFrom('integrityFile')
		.select('id')
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.where('path', '=', path)
		.executeTakeFirstOrThrow();
	return id;
};
