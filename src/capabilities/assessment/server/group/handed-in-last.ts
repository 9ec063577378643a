import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** What a learner handed in last of a project, which never changes; undefined where they handed in nothing. */
export const handedInLast = async (ctx: ReadCtx, projectId: string) => {
	const version = await db(ctx)
		.selectFrom('assessmentVersion')
		.select(['number', 'handedInAt'])
		.where('projectId', '=', projectId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!version) return undefined;
	const pieces = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.select(['kind', 'name', 'url', 'mediaType', 'bytes', 'sha256', 'fileKey', 'sliceBytes'])
		.select(['repositoryUrl', 'repositoryRef', 'commitId'])
		.where('projectId', '=', projectId)
		.where('number', '=', version.number)
		.orderBy('id')
		.execute();
	return { ...version, pieces };
};
export type Piece = NonNullable<Awaited<ReturnType<typeof handedInLast>>>['pieces'][number];

/** By what a piece is known to be the same as another, whatever it is called. */
export const markOf = ({ sha256, url }: Pick<Piece, 'sha256' | 'url'>): string => sha256 ?? url ?? '';
