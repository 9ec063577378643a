import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import type { Version } from './ask-comparison.ts';

export interface Earlier extends Version {
	/** Whoever made it, alike for all who made it together. */
	readonly author: string;
}

/**
 * The hand-ins with which one is compared: all that were handed in before it of the same project of the same programme, in
 * whichever version of the programme, the latest first and at most so many. A project keeps its key from one version of its
 * programme to the next, and a programme speaks all its languages itself: that is what links them. Left out are the learner's
 * own, those of whoever did this project with them, and those of whoever was erased.
 */
export const earlierHandIns = async (
	ctx: ReadCtx,
	{ projectId, number }: Version,
	most: number,
): Promise<{ readonly earlier: readonly Earlier[]; readonly beyond: number }> => {
	const base = db(ctx)
		.selectFrom('assessmentHandIn as own')
		.innerJoin('assessmentHandIn as other', (join) =>
			join
				.onRef('other.programmeId', '=', 'own.programmeId')
				.onRef('other.projectKey', '=', 'own.projectKey')
				.onRef('other.learnerId', '<>', 'own.learnerId'),
		)
		.innerJoin('identityName as name', 'name.personId', 'other.learnerId')
		.where('own.projectId', '=', projectId)
		.where('own.number', '=', number)
		.where('name.displayName', 'is not', null)
		.where(({ or, and, eb, ref }) =>
			or([
				eb('other.handedInAt', '<', ref('own.handedInAt')),
				and([eb('other.handedInAt', '=', ref('own.handedInAt')), eb('other.projectId', '<', ref('own.projectId'))]),
			]),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('assessmentDoneWith as mine')
						.select('mine.number')
						.whereRef('mine.projectId', '=', 'own.projectId')
						.whereRef('mine.learnerId', '=', 'other.learnerId'),
				),
			),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('assessmentDoneWith as theirs')
						.select('theirs.number')
						.whereRef('theirs.projectId', '=', 'other.projectId')
						.whereRef('theirs.learnerId', '=', 'own.learnerId'),
				),
			),
		);
	const { all } = await base.select((eb) => eb.fn.countAll<number>().as('all')).executeTakeFirstOrThrow();
	const rows = await base
		.select(['other.projectId', 'other.number', 'other.learnerId'])
		.orderBy('other.handedInAt', 'desc')
		.orderBy('other.projectId', 'desc')
		.limit(most)
		.execute();
	const withThem = await authorsOf(ctx, rows);
	return {
		earlier: rows.map(({ learnerId, ...version }) => {
			const authors = [learnerId, ...(withThem.get(keyOf(version)) ?? [])].sort();
			return { ...version, author: authors[0] ?? learnerId };
		}),
		beyond: Math.max(0, Number(all) - rows.length),
	};
};

/** By what the engine knows a hand-in. */
export const keyOf = ({ projectId, number }: Version): string => `${projectId} ${number}`;

const authorsOf = async (ctx: ReadCtx, versions: readonly Version[]): Promise<Map<string, string[]>> => {
	const found = new Map<string, string[]>();
	if (versions.length === 0) return found;
	const rows = await db(ctx)
		.selectFrom('assessmentDoneWith')
		.select(['projectId', 'number', 'learnerId'])
		.where('projectId', 'in', [...new Set(versions.map((one) => one.projectId))])
		.execute();
	for (const { learnerId, ...version } of rows)
		found.set(keyOf(version), [...(found.get(keyOf(version)) ?? []), learnerId]);
	return found;
};
