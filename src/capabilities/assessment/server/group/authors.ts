import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import { namesOf } from '../around.ts';
import type { ProjectRow } from '../project-row.ts';

/** Somebody who does a project with others now. */
export interface Author {
	readonly id: string;
	readonly projectId: string;
	readonly learnerId: string;
	readonly joinedAt: Temporal.Instant;
}

/** How many may do a project together; 1 where each does it alone. */
export const mostAuthors = async (
	ctx: ReadCtx,
	row: Pick<ProjectRow, 'programmeId' | 'version' | 'projectKey'>,
): Promise<number> => {
	const found = await db(ctx)
		.selectFrom('programmesStatement')
		.select('authors')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirst();
	return found?.authors ?? 1;
};

/** The group in which a learner does a project now. */
export const groupOf = async (ctx: ReadCtx, projectId: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('assessmentAuthor')
		.select('groupId')
		.where('projectId', '=', projectId)
		.where('leftAt', 'is', null)
		.executeTakeFirst();
	return row?.groupId;
};

/** Who does it now, the first first: whoever left, or does not learn any more, is not among them. */
export const authorsIn = (ctx: ReadCtx, groupId: string): Promise<Author[]> =>
	db(ctx)
		.selectFrom('assessmentAuthor as one')
		.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
		.innerJoin('enrolmentLearner as learnt', 'learnt.enrolmentId', 'of.enrolmentId')
		.select(['one.id', 'one.projectId', 'of.learnerId', 'one.joinedAt'])
		.where('one.groupId', '=', groupId)
		.where('one.leftAt', 'is', null)
		.where('learnt.state', '=', 'active')
		.orderBy('one.joinedAt')
		.orderBy('one.id')
		.execute();

/** Whoever acts on a group holds its row, after that of their own project: nobody joins while another hands in. */
export const heldGroup = (ctx: ReadCtx, groupId: string) =>
	db(ctx).selectFrom('assessmentGroup').select('id').where('id', '=', groupId).forUpdate().executeTakeFirst();

/** With whom a learner does a project now, themselves left out; undefined where they are in no group. */
export const othersOf = async (
	ctx: ReadCtx,
	{ id, learnerId }: Pick<ProjectRow, 'id' | 'learnerId'>,
): Promise<Author[] | undefined> => {
	const groupId = await groupOf(ctx, id);
	if (groupId === undefined) return undefined;
	return (await authorsIn(ctx, groupId)).filter((one) => one.learnerId !== learnerId);
};

/** The same, at the moment when the learner hands in. */
export const othersHeld = async (ctx: ReadCtx, row: Pick<ProjectRow, 'id' | 'learnerId'>): Promise<Author[]> => {
	const groupId = await groupOf(ctx, row.id);
	if (groupId !== undefined) await heldGroup(ctx, groupId);
	return (await othersOf(ctx, row)) ?? [];
};

/** The same by name, for the learner's own page. */
export const namesOfOthers = async (
	ctx: ReadCtx,
	row: Pick<ProjectRow, 'id' | 'learnerId'>,
): Promise<string[] | null> => {
	const others = await othersOf(ctx, row);
	if (!others) return null;
	const names = await namesOf(
		ctx,
		others.map(({ learnerId }) => learnerId),
	);
	return others.map(({ learnerId }) => names.get(learnerId) ?? '');
};

/**
 * Everybody who does or did a project with a learner, whether or not anything was handed in by then: never its evaluator.
 */
export const everWith = async (ctx: ReadCtx, projectId: string): Promise<ReadonlySet<string>> => {
	const met = await db(ctx)
		.selectFrom('assessmentAuthor as own')
		.innerJoin('assessmentAuthor as other', 'other.groupId', 'own.groupId')
		.innerJoin('assessmentProject as of', 'of.id', 'other.projectId')
		.select('of.learnerId')
		.where('own.projectId', '=', projectId)
		.where('other.projectId', '<>', projectId)
		.execute();
	const named = await db(ctx)
		.selectFrom('assessmentVersionAuthor')
		.select('learnerId')
		.where('projectId', '=', projectId)
		.execute();
	return new Set([...met, ...named].map(({ learnerId }) => learnerId));
};

/** From whose hand-in each piece was copied, by name. */
export const withSources = async <T extends { readonly takenFrom: string | null }>(
	ctx: ReadCtx,
	rows: readonly T[],
) => {
	const names = await namesOf(
		ctx,
		rows.flatMap(({ takenFrom }) => takenFrom ?? []),
	);
	return rows.map((row) => ({ ...row, takenFrom: row.takenFrom && (names.get(row.takenFrom) ?? '') }));
};

/** With whom each version was done, by name. */
export const doneWith = async (
	ctx: ReadCtx,
	{ id, learnerId }: Pick<ProjectRow, 'id' | 'learnerId'>,
): Promise<(number: number) => string[]> => {
	const rows = await db(ctx)
		.selectFrom('assessmentVersionAuthor')
		.select(['number', 'learnerId'])
		.where('projectId', '=', id)
		.where('learnerId', '<>', learnerId)
		.orderBy('learnerId')
		.execute();
	const names = await namesOf(
		ctx,
		rows.map((row) => row.learnerId),
	);
	return (number) => rows.filter((row) => row.number === number).map((row) => names.get(row.learnerId) ?? '');
};
